import { accept } from '../../app/lock/index.ts'
import { graycardError, jsonText } from '../../contract/index.ts'
import { exit, type Io } from '../terminal/io.ts'
import { configOption, type Options, stringOption } from '../terminal/options.ts'

/** `graycard accept`: accepts a failure until a given date. */
export async function run(io: Io, options: Options, [named = '']: readonly string[]): Promise<number> {
  const requiredText = (name: string, why: string) => {
    const text = stringOption(options, name)?.trim()
    if (text) return text
    throw graycardError('OPTION_MISSING', { option: `--${name}`, why })
  }
  // A placeholder of the suggested command, pasted as it is, would be a worthless record.
  const filledText = (name: string, why: string, placeholder: string, allowed: string) => {
    const text = requiredText(name, why)
    if (text !== placeholder) return text
    throw graycardError('OPTION_INVALID', { option: `--${name}`, value: text, allowed })
  }
  const reason = filledText(
    'reason',
    'to record why the failure is acceptable',
    'REASON',
    'the reason why the failure is acceptable',
  )
  const by = filledText(
    'by',
    'to record who accepted the failure',
    'NAME',
    'the name of the person who accepts the failure',
  )
  const until = requiredText('until', 'to limit the acceptance: a date such as 2026-12-31')
  const { state, acceptance } = await accept(
    configOption(options),
    { fingerprint: named, reason, by, until, evenUnseen: options['evenUnseen'] === true },
    io,
  )
  if (options['json'] === true) io.stdout.write(jsonText({ state, ...acceptance }))
  else
    io.stdout.write(
      `${state === 'replaced' ? 'Replaced the acceptance of' : 'Accepted'} ${acceptance.fingerprint} until ${until}. Commit graycard.known.yaml.\n`,
    )
  return exit.pass
}
