import { readTwin, writeTwin } from '../../app/twin/index.ts'
import { graycardError, jsonText, type Twin } from '../../contract/index.ts'
import { exit, type Io } from '../terminal/io.ts'
import { configOption, type Options, stringOption } from '../terminal/options.ts'
import { twinSummary, twinText } from './twin-text.ts'

/** What `--like` names, or undefined without the option. Throws OPTIONS_CONFLICT with `--provider`. */
function likeOption(options: Options): string | undefined {
  const like = stringOption(options, 'like')
  if (like === undefined || stringOption(options, 'provider') === undefined) return like
  throw graycardError('OPTIONS_CONFLICT', {
    option: '--provider',
    conflictsWith: '--like',
    why: 'a twin has the provider of its contract',
  })
}

/** Throws OPTION_MISSING for an option that has an effect only on a twin. */
export function requireLike(options: Options): void {
  if (stringOption(options, 'like') !== undefined) return
  const given =
    stringOption(options, 'export') !== undefined
      ? '--export'
      : options['pace'] === 'measured'
        ? '--pace measured'
        : undefined
  if (given !== undefined)
    throw graycardError('OPTION_MISSING', {
      option: '--like',
      why: `with ${given}`,
      example: '--like hero@production',
    })
}

/** The twin that `--like` names, or undefined without the option. Throws the errors of `likeOption` and `readTwin`. */
export async function twinOption(io: Io, options: Options): Promise<Twin | undefined> {
  const like = likeOption(options)
  return like === undefined ? undefined : readTwin(like, { config: configOption(options), runtime: io })
}

/** `--export`: writes the twin, and says what it contains. Throws the errors of writing. */
export async function exportTwin(io: Io, twin: Twin, file: string, json: boolean): Promise<number> {
  await writeTwin(twin, file, io.cwd)
  io.stdout.write(
    json
      ? jsonText({ file, ...twinSummary(twin, io.now(), 'none') })
      : `${twinText(twin, io.now())}Written to ${file}. It contains no key, prompt or host. To use it, run: graycard simulate --like ${file}\n`,
  )
  return exit.pass
}
