import path from 'node:path'
import { accept, archiveIn, judgeFrom } from '../../app/index.ts'
import { graycardError, jsonText } from '../../contract/index.ts'
import type { Io } from '../io.ts'
import { textOption } from '../options.ts'
import { exit } from '../program.ts'

/** `graycard accept`: a failure that can be lived with until a day. */
export async function run(
  io: Io,
  options: Readonly<Record<string, unknown>>,
  [fingerprint = '']: readonly string[],
): Promise<number> {
  const needed = (name: string, why: string) => {
    const text = textOption(options, name)?.trim()
    if (text) return text
    throw graycardError('OPTION_MISSING', { option: `--${name}`, why })
  }
  const reason = needed('reason', 'so that others know why it is tolerated')
  const by = needed('by', 'so that others know whom to ask')
  const until = needed('until', 'because nothing is tolerated for ever (a day such as 2026-12-31)')
  const folder = path.dirname(path.resolve(io.cwd, textOption(options, 'config') ?? ''))
  const latest = (await archiveIn(folder).runs()).at(-1)
  const judged = latest === undefined ? undefined : await judgeFrom(latest, {}, { cwd: io.cwd, folder })
  const since = io.now().toISOString().slice(0, 10)
  const acceptance = { fingerprint, reason, by, until, since }
  const state = await accept(acceptance, judged?.report, {
    folder,
    today: since,
    evenUnseen: options['evenUnseen'] === true,
  })
  if (options['json'] === true) io.stdout.write(jsonText({ state, ...acceptance }))
  else
    io.stdout.write(
      `${state === 'replaced' ? 'Replaced the acceptance of' : 'Accepted'} ${fingerprint} until ${until}; it is in graycard.known.yaml: commit it.\n`,
    )
  return exit.pass
}
