import { readTwin, writeTwin } from '../../app/twin/index.ts'
import { graycardError, jsonText, type Twin } from '../../contract/index.ts'
import { exit, type Io } from '../terminal/io.ts'
import { configOption, type Options, stringOption } from '../terminal/options.ts'
import { twinSummary, twinText } from './twin-text.ts'

/** The twin that `--like` names, or undefined without the option. Throws the errors of `readTwin`. */
export async function twinOption(io: Io, options: Options): Promise<Twin | undefined> {
  const like = stringOption(options, 'like')
  return like === undefined ? undefined : readTwin(like, { config: configOption(options), runtime: io })
}

/** `--export`: writes the twin, and says what it contains. Throws OPTION_MISSING without a twin, and the errors of writing. */
export async function exportTwin(
  io: Io,
  twin: Twin | undefined,
  file: string,
  json: boolean,
): Promise<number> {
  if (!twin)
    throw graycardError('OPTION_MISSING', {
      option: '--like',
      why: 'with --export',
      example: '--like hero@production',
    })
  await writeTwin(twin, file, io.cwd)
  io.stdout.write(
    json
      ? jsonText({ file, ...twinSummary(twin, io.now(), 'none') })
      : `${twinText(twin, io.now())}Written to ${file}. It contains no key, prompt or host. To use it, run: graycard simulate --like ${file}\n`,
  )
  return exit.pass
}
