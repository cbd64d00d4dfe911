import { graycardError, optionalField, parseJson, toObject } from '../../contract/index.ts'
import { readSymptom, secretsIn } from '../../pasted/index.ts'
import { requireNames } from '../builtins/index.ts'
import { show } from '../runs/index.ts'
import { inWorkspace, type ProjectWorkspace, type Runtime } from '../workspace/index.ts'
import { answer, type Answer } from './answer.ts'
import { experiment, type ExperimentOutcome } from './experiment.ts'
import { fromExchange } from './failure.ts'
import { type ExperimentPlan, planExperiment } from './plan-experiment.ts'
import type { ExperimentCommand } from './prepare-experiment.ts'
import { projectContext } from './project.ts'
import { type PastedOptions, pastedTarget, recordedRequest, requestIn } from './pasted-request.ts'
import { readFailure } from './read-failure.ts'
import { findRun, problemsOfRun } from './recorded-problems.ts'

/** The failing request: a contract's own in an environment, or a pasted one. */
export type FailingInput =
  | { readonly contract: string; readonly environment: string }
  | ({
      /** A pasted text, or the id of a recorded exchange. */
      readonly text: string
    } & PastedOptions)

type Limits = Pick<ExperimentCommand, 'at' | 'budget' | 'timeoutSeconds' | 'progress'>

/** Sends experiments about a failing request. Throws NO_REQUEST for a text without a request. */
export const runOn = (
  input: FailingInput,
  config: string,
  runtime: Runtime,
  limits: Limits,
): Promise<ExperimentOutcome> =>
  withCommand(input, config, runtime, (workspace, command) =>
    experiment(workspace, { ...command, ...limits }),
  )

/** What `runOn` would send. Sends nothing. Throws as `runOn` does. */
export const planOn = (
  input: FailingInput,
  config: string,
  runtime: Runtime,
  limits: Limits,
): Promise<ExperimentPlan> =>
  withCommand(input, config, runtime, (workspace, command) =>
    planExperiment(workspace, { ...command, ...limits }),
  )

async function withCommand<T>(
  input: FailingInput,
  config: string,
  runtime: Runtime,
  work: (workspace: ProjectWorkspace, command: ExperimentCommand) => Promise<T>,
): Promise<T> {
  if ('contract' in input) return inWorkspace(config, runtime, (workspace) => work(workspace, input))
  const isId = /^[0-9a-f]{6,12}$/.test(input.text.trim())
  const text = isId
    ? JSON.stringify(await inWorkspace(config, runtime, (workspace) => show(workspace, input.text.trim())))
    : input.text
  const request = isId ? recordedRequest(toObject(parseJson(text))) : requestIn(text)
  if (!request)
    throw graycardError('ARGUMENT_MISSING', {
      of: 'graycard diagnose --run',
      argument: 'a request',
      usage:
        'graycard diagnose --run FILE, with a curl command, a HAR file, an HTTP message or the id of a recorded exchange',
    })
  const target = await pastedTarget(request, config, runtime, input)
  const symptom = readSymptom(await readFailure(text))
  return inWorkspace(target.config, runtime, (workspace) => {
    workspace.redactor.learn(secretsIn(text))
    return work(workspace, {
      contract: target.contract,
      environment: target.environment,
      yours: target.yours,
      left: target.left,
      ...optionalField('symptom', symptom.parts.length > 0 ? symptom : undefined),
    })
  })
}

/**
 * The answer to the last recorded failure of a contract's own request. Sends nothing. Undefined if no run recorded one. Throws NOTHING_SELECTED for a
 * name that the contract file does not have.
 */
export const lastFailure = (
  { contract, environment }: { readonly contract: string; readonly environment: string },
  config: string,
  runtime: Runtime,
  at?: string,
): Promise<Answer | undefined> =>
  inWorkspace(config, runtime, async (workspace) => {
    const file = await workspace.config()
    requireNames('--contract', [contract], Object.keys(file.contracts))
    requireNames('--env', [environment], Object.keys(file.environments))
    const found = await lastRecorded(workspace, contract, environment)
    if (!found) return undefined
    const { recorded, exchange, problems } = found
    const failure = {
      ...fromExchange(exchange),
      problems,
      provider: recorded.provider,
      model: recorded.model,
      ...optionalField('at', at),
    }
    return answer(failure, await projectContext(config, runtime, at ?? exchange.startedAt))
  })

/** The newest recorded failure of the contract's own request: without an image, or with one that is not as requested. */
const lastRecorded = (workspace: ProjectWorkspace, contract: string, environment: string) =>
  findRun(workspace, async (run, recording) => {
    if (run.contract.name !== contract || run.environment.name !== environment) return undefined
    const exchange = run.exchanges.findLast(({ probe }) => probe === 'generate' || probe === 'generate/poll')
    if (!exchange) return undefined
    const isServed = run.exchanges.some(
      ({ images, probe }) => images.length > 0 && /^(?:generate|download)\b/.test(probe),
    )
    const problems = isServed ? await problemsOfRun(workspace, recording, run) : []
    return isServed && problems.length === 0 ? undefined : { recorded: run.contract, exchange, problems }
  })
