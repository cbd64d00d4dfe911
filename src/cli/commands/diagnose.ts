import pc from 'picocolors'
import {
  answer,
  batch,
  type Diagnosing,
  openDiagnose,
  type PastedFailure,
  ticket,
  compareRecordings,
} from '../../app/diagnose/index.ts'
import {
  type Diagnosis,
  graycardError,
  instantFormats,
  jsonLine,
  optionalField,
  jsonText,
  parseInstant,
} from '../../contract/index.ts'
import { answerMarkdown, answerText } from '../diagnose/answer-text.ts'
import { comparisonText } from '../diagnose/comparison-text.ts'
import { colourOn, exit, type Io } from '../terminal/io.ts'
import { configOption, type Options, stringOption } from '../terminal/options.ts'

/** `graycard diagnose`: the cause of a failure, who has to act, and the fix. */
export async function run(io: Io, options: Options, words: readonly string[]): Promise<number> {
  if (needsProject(options)) {
    const { runExperiments } = await import('../diagnose/run-experiments.ts')
    return runExperiments(io, options, words)
  }
  const diagnosing = openDiagnose(
    {
      config: configOption(options),
      offline: options['offline'] === true,
      at: failureTime(options, io.now()),
      provider: stringOption(options, 'provider'),
    },
    io,
  )
  const file = stringOption(options, 'batch')
  if (file !== undefined) {
    const text = await diagnosing.file(file)
    let lines = ''
    for (const { id, diagnosis } of batch(text, file, await diagnosing.context()))
      lines += `${jsonLine(id === undefined ? shown(diagnosis) : { id, ...shown(diagnosis) })}\n`
    io.stdout.write(lines)
    return exit.pass
  }
  const pair = await diagnosing.pair(words)
  if (pair) {
    const comparison = compareRecordings(...pair)
    io.stdout.write(options['json'] === true ? jsonText(comparison) : comparisonText(comparison))
    return exit.pass
  }
  const failure = await failureFrom(io, diagnosing, words)
  const found = answer(failure, await diagnosing.context())
  io.stdout.write(rendered())
  return found.diagnosis.enough ? exit.pass : exit.unmeasured

  function rendered(): string {
    if (options['ticket'] === true) return ticket(found)
    const reporter = options['json'] === true ? 'json' : (stringOption(options, 'reporter') ?? 'terminal')
    if (reporter === 'json') return jsonText(shown(found.diagnosis))
    return reporter === 'markdown'
      ? answerMarkdown(found)
      : answerText(found, pc.createColors(colourOn(io.stdout, io.env)))
  }
}

/** Options about the requests of a contract, or about requests to send. */
const needsProject = ({ run: sends, dryRun, contract }: Options) =>
  sends === true || dryRun === true || (Array.isArray(contract) && contract.length > 0)

/** The answer as it is published. */
const shown = ({ cause, blame, confidence, alternatives, why, next, field, enough }: Diagnosis) => ({
  cause,
  blame,
  confidence,
  alternatives,
  why,
  next,
  ...optionalField('field', field),
  enough,
})

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

/** The failure that the words name, or that standard input holds. Throws ARGUMENT_MISSING. */
async function failureFrom(io: Io, diagnosing: Diagnosing, words: readonly string[]): Promise<PastedFailure> {
  const [first, ...others] = words
  if (first !== undefined && (first !== '-' || others.length > 0)) return diagnosing.named(words)
  const text = first === undefined && io.stdin.isTTY ? '' : ((await io.stdin.read?.(maxBytes)) ?? '')
  if (text.trim() !== '') return diagnosing.pasted(text)
  throw graycardError('ARGUMENT_MISSING', { of: 'graycard diagnose', argument: 'an input', usage })
}

const usage = `graycard diagnose FILE
  npm test 2>&1 | graycard diagnose
  graycard diagnose "Error code: 404 - model not found"`
