import {
  type Answer,
  type FailingInput,
  lastFailure,
  openDiagnose,
  planOn,
  runOn,
} from '../../app/diagnose/index.ts'
import { graycardError, jsonText, optionalField } from '../../contract/index.ts'
import { exit, type Io } from '../terminal/io.ts'
import { budgetOption, configOption, listOption, type Options, stringOption } from '../terminal/options.ts'
import { planText } from './trials-text.ts'
import { refuseTicketFormat, requireProvider } from './unused-options.ts'
import { failureTime, writtenAnswer } from './written-answer.ts'

/** Longer input is no request. */
const maxBytes = 64_000_000

/** `graycard diagnose --run`, `--dry-run` and `--contract`: about requests that Graycard can send itself. */
export async function runExperiments(io: Io, options: Options, words: readonly string[]): Promise<number> {
  refuseUnfit(options)
  refuseTicketFormat(options)
  await requireProvider(options)
  const config = configOption(options)
  const at = failureTime(options, io.now())
  const input = await inputOf(io, options, words)
  const budget = budgetOption(options)
  const json = options['json'] === true || options['reporter'] === 'json'
  const limits = {
    ...optionalField('at', at),
    ...optionalField('budget', budget),
    progress: (
      state: 'sent' | 'done',
      { what, environment, says }: { what: string; environment: string; says: string },
    ) => {
      if (!json && io.stderr.isTTY && state === 'done')
        io.stderr.write(`${what} in ${environment}: ${says}\n`)
    },
  }
  if (options['dryRun'] === true) {
    const plan = await planOn(input, config, io, limits)
    io.stdout.write(json ? jsonText(plan) : planText(plan))
    return exit.pass
  }
  if (options['run'] !== true) {
    const found = 'contract' in input ? await lastFailure(input, config, io, at) : undefined
    if (!found)
      throw graycardError('OPTION_MISSING', {
        option: '--run',
        why: 'because no stored run has a failure of this contract in this environment. It sends requests that may be billed',
        example: `graycard diagnose --contract ${listOption(options, 'contract').join()} --env ${listOption(options, 'env').join()} --run`,
      })
    io.stdout.write(writtenAnswer(found, options, io))
    return exitOf(found)
  }
  const outcome = await runOn(input, config, io, limits)
  io.stdout.write(writtenAnswer(outcome, options, io, outcome))
  return exitOf(outcome)
}

const exitOf = ({ diagnosis }: Answer): number => (diagnosis.enough ? exit.pass : exit.unmeasured)

/** Throws OPTIONS_CONFLICT for options that need no request of a project. */
function refuseUnfit(options: Options): void {
  const conflictsWith =
    options['run'] === true ? '--run' : options['dryRun'] === true ? '--dry-run' : '--contract'
  if (options['offline'] === true)
    throw graycardError('OPTIONS_CONFLICT', {
      option: '--offline',
      conflictsWith,
      why: 'it uses neither the contract file nor the network',
    })
  if (stringOption(options, 'batch') !== undefined)
    throw graycardError('OPTIONS_CONFLICT', {
      option: '--batch',
      conflictsWith,
      why: 'experiments are about one request',
    })
}

/** The contract and environment, or the pasted request. Throws OPTION_MISSING or ARGUMENT_MISSING. */
async function inputOf(io: Io, options: Options, words: readonly string[]): Promise<FailingInput> {
  const [contract, ...contracts] = listOption(options, 'contract')
  const [environment, ...environments] = listOption(options, 'env')
  if (contract === undefined && environments.length > 0)
    throw graycardError('OPTION_INVALID', {
      option: '--env',
      value: environments.join(', '),
      allowed: 'one environment',
    })
  if (contract !== undefined) {
    if (environment === undefined)
      throw graycardError('OPTION_MISSING', {
        option: '--env',
        why: 'with --contract',
        example: '--env staging',
      })
    if (contracts.length > 0 || environments.length > 0)
      throw graycardError('OPTION_INVALID', {
        option: contracts.length > 0 ? '--contract' : '--env',
        value: [...contracts, ...environments].join(', '),
        allowed: 'one contract and one environment',
      })
    return { contract, environment }
  }
  const diagnosing = openDiagnose({ config: configOption(options), offline: true }, io)
  const [first] = words
  const text =
    first === undefined || first === '-'
      ? first === undefined && io.stdin.isTTY
        ? ''
        : ((await io.stdin.read?.(maxBytes)) ?? '')
      : words.length === 1 && !/\s/.test(first) && !/^[0-9a-f]{6,12}$/.test(first)
        ? await diagnosing.file(first)
        : words.join(' ')
  if (text.trim() === '')
    throw graycardError(
      'OPTION_MISSING',
      environment === undefined
        ? { option: '--contract', why: 'without an input', example: '--contract NAME --env NAME' }
        : { option: '--contract', why: 'with --env', example: `--contract NAME --env ${environment}` },
    )
  return {
    text,
    keyEnv: stringOption(options, 'keyEnv'),
    host: stringOption(options, 'host'),
    provider: stringOption(options, 'provider'),
    environment,
  }
}
