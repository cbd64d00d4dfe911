import { batch, diagnoseText, isFile, readNamedFile } from '../../app/diagnose/index.ts'
import { graycardError, instantFormats, jsonLine, jsonText, parseInstant } from '../../contract/index.ts'
import { diagnosisText } from '../diagnose/answer-text.ts'
import { exit, type Io } from '../terminal/io.ts'
import { type Options, stringOption } from '../terminal/options.ts'

/** `graycard diagnose`: the cause of a failure, who has to act, and the fix. */
export async function run(io: Io, options: Options, words: readonly string[]): Promise<number> {
  const now = io.now()
  const file = stringOption(options, 'batch')
  if (file !== undefined) {
    for (const { id, diagnosis } of batch(await readNamedFile(file, io.cwd), file, now)) {
      const { grounds: _, ...shown } = diagnosis
      io.stdout.write(`${jsonLine(id === undefined ? shown : { id, ...shown })}\n`)
    }
    // Each line says whether its evidence is enough.
    return exit.pass
  }
  const text = await inputText(io, words)
  const { diagnosis } = diagnoseText(
    { text, provider: stringOption(options, 'provider'), at: failureTime(options, now) },
    now,
  )
  const { grounds: _, ...shown } = diagnosis
  io.stdout.write(options['json'] === true ? jsonText(shown) : diagnosisText(diagnosis))
  return diagnosis.enough ? exit.pass : exit.unmeasured
}

/** `--at` as an ISO instant. Throws OPTION_INVALID. */
function failureTime(options: Options, now: Date): string | undefined {
  const text = stringOption(options, 'at')
  if (text === undefined) return undefined
  const instant = parseInstant(text, now)
  if (instant !== undefined) return instant
  throw graycardError('OPTION_INVALID', { option: '--at', value: text, allowed: instantFormats })
}

/** Longer input is no failure. */
const maxBytes = 64_000_000

/** The text to diagnose: a file, standard input, or the words themselves. Throws FILE_UNREADABLE or ARGUMENT_MISSING. */
async function inputText(io: Io, words: readonly string[]): Promise<string> {
  const [first, ...others] = words
  if (first === undefined || (first === '-' && others.length === 0)) {
    const text = (await io.stdin.read?.(maxBytes)) ?? ''
    if (text.trim() !== '') return text
    throw graycardError('ARGUMENT_MISSING', {
      of: 'graycard diagnose',
      argument: 'an input',
      usage: 'graycard diagnose FILE',
    })
  }
  return others.length === 0 && (await isFile(first, io.cwd)) ? readNamedFile(first, io.cwd) : words.join(' ')
}
