import {
  answer,
  batch,
  type Diagnosing,
  openDiagnose,
  type PastedFailure,
  compareRecordings,
} from '../../app/diagnose/index.ts'
import { graycardError, jsonLine, jsonText } from '../../contract/index.ts'
import { comparisonText } from '../diagnose/comparison-text.ts'
import { refuseUnused, requireProvider } from '../diagnose/unused-options.ts'
import { failureTime, shown, writtenAnswer } from '../diagnose/written-answer.ts'
import { exit, type Io } from '../terminal/io.ts'
import { configOption, type Options, stringOption } from '../terminal/options.ts'

/** `graycard diagnose`: the cause of a failure, who has to act, and the fix. */
export async function run(io: Io, options: Options, words: readonly string[]): Promise<number> {
  if (needsProject(options)) {
    const { runExperiments } = await import('../diagnose/run-experiments.ts')
    return runExperiments(io, options, words)
  }
  refuseUnused(options, words)
  await requireProvider(options)
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
    const text = file === '-' ? await standardInput(io) : await diagnosing.file(file)
    let lines = ''
    for (const { id, diagnosis } of batch(text, file, await diagnosing.context()))
      lines += `${jsonLine(id === undefined ? shown(diagnosis) : { id, ...shown(diagnosis) })}\n`
    io.stdout.write(lines)
    return exit.pass
  }
  const pair = await diagnosing.pair(words)
  if (pair) {
    const comparison = await compareRecordings(...pair)
    if (options['ticket'] === true)
      throw graycardError('OPTIONS_CONFLICT', {
        option: '--ticket',
        conflictsWith: 'two recordings',
        why: 'a ticket is about one failure',
      })
    const json = options['json'] === true || options['reporter'] === 'json'
    io.stdout.write(json ? jsonText(comparison) : comparisonText(comparison))
    return exit.pass
  }
  const failure = await failureFrom(io, diagnosing, words)
  const found = answer(failure, await diagnosing.context())
  io.stdout.write(writtenAnswer(found, options, io))
  return found.diagnosis.enough ? exit.pass : exit.unmeasured
}

/** Options about the requests of a contract, or about requests to send. */
const needsProject = ({ run: sends, dryRun, contract }: Options) =>
  sends === true || dryRun === true || (Array.isArray(contract) && contract.length > 0)

/** Longer input is no failure. */
const maxBytes = 64_000_000

const standardInput = async (io: Io): Promise<string> => (await io.stdin.read?.(maxBytes)) ?? ''

/** The failure that the words name, or that standard input holds. Throws ARGUMENT_MISSING. */
async function failureFrom(io: Io, diagnosing: Diagnosing, words: readonly string[]): Promise<PastedFailure> {
  const [first, ...others] = words
  if (first !== undefined && (first !== '-' || others.length > 0)) return diagnosing.named(words)
  const text = first === undefined && io.stdin.isTTY ? '' : await standardInput(io)
  if (text.trim() !== '') return diagnosing.pasted(text)
  throw graycardError('ARGUMENT_MISSING', { of: 'graycard diagnose', argument: 'an input', usage })
}

const usage = `graycard diagnose FILE
  npm test 2>&1 | graycard diagnose
  graycard diagnose "Error code: 404 - model not found"`
