import path from 'node:path'
import { archiveIn, judgeFrom } from '../../app/index.ts'
import { graycardError } from '../../contract/index.ts'
import { complain, type Io } from '../io.ts'
import { listOption, textOption } from '../options.ts'
import { exit } from '../program.ts'
import { asked, checkFiles, deliver, destinations } from '../reporting.ts'

/** `graycard report`: what a kept run says, judged with today's checks. */
export async function run(
  io: Io,
  options: Readonly<Record<string, unknown>>,
  [named]: readonly string[],
): Promise<number> {
  const to = destinations(listOption(options, 'reporter'), options['json'] === true)
  await checkFiles(to, io)
  const folder = path.dirname(path.resolve(io.cwd, textOption(options, 'config') ?? ''))
  const archive = archiveIn(folder)
  const name = named ?? (await archive.runs()).at(-1)
  if (name === undefined) throw graycardError('RUN_MISSING', { folder: archive.folder })
  const failed = await deliver(
    await judgeFrom(name, {}, { cwd: io.cwd, folder }),
    to,
    io,
    asked(options, 'breaking'),
  )
  for (const error of failed) complain(io, error)
  return failed.length > 0 ? exit.usage : exit.pass
}
