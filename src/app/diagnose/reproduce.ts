import { graycardError, optionalField, parseJson, toObject } from '../../contract/index.ts'
import { readSymptom, secretsIn } from '../../pasted/index.ts'
import { parseRecording } from '../../schema/index.ts'
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
 * The answer to the last recorded failure of a contract's own request. Sends nothing. Undefined if no run recorded one: a request that was answered
 * with an image is no failure.
 */
export const lastFailure = (
  { contract, environment }: { readonly contract: string; readonly environment: string },
  config: string,
  runtime: Runtime,
  at?: string,
): Promise<Answer | undefined> =>
  inWorkspace(config, runtime, async (workspace) => {
    const found = await lastRecorded(workspace, contract, environment)
    if (!found) return undefined
    const { recorded, exchange } = found
    const failure = {
      ...fromExchange(exchange),
      provider: recorded.provider,
      model: recorded.model,
      ...optionalField('at', at),
    }
    return answer(failure, await projectContext(config, runtime, at ?? exchange.startedAt))
  })

async function lastRecorded({ archive, runtime }: ProjectWorkspace, contract: string, environment: string) {
  for (const name of (await archive.runs()).toReversed()) {
    // The newest run with a failure decides.
    // oxlint-disable-next-line no-await-in-loop
    const parsed = parseRecording(await archive.readRecording(name, runtime.cwd))
    if ('problem' in parsed) continue
    const run = parsed.recording.runs.find(
      (one) => one.contract.name === contract && one.environment.name === environment,
    )
    const exchange = run?.exchanges.findLast(
      ({ probe, images }) => (probe === 'generate' || probe === 'generate/poll') && images.length === 0,
    )
    if (
      run &&
      exchange &&
      !run.exchanges.some(({ probe, images }) => probe === 'download' && images.length > 0)
    )
      return { recorded: run.contract, exchange }
  }
  return undefined
}
