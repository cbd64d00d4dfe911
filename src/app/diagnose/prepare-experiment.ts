import {
  GraycardError,
  optionalField,
  type Symptom,
  type Trial,
  type WireRequest,
} from '../../contract/index.ts'
import { type FailingRequest, plannedExperiments, type Remaining } from '../../engine/diagnose/index.ts'
import { requireNames } from '../builtins/index.ts'
import { budgetOf, type Caps, prepareTargets } from '../verify/index.ts'
import { hostOf, type ProjectWorkspace } from '../workspace/index.ts'
import type { KeyDestination } from './key-host.ts'

/** Which request to send, and how much it may cost. */
export interface ExperimentCommand {
  readonly contract: string
  readonly environment: string
  /** Overrides the contract file. */
  readonly budget?: Caps
  readonly timeoutSeconds?: number
  /** The failing request, if it is not the contract's own. */
  readonly yours?: WireRequest
  /** What of a pasted request is not sent, as noun phrases. */
  readonly left?: readonly string[]
  /** What is known of the failure beforehand: a pasted text, a recorded exchange. */
  readonly symptom?: Symptom
  /** ISO instant of the failure that is reproduced. Incidents of that time count. Default: now. */
  readonly at?: string
  readonly progress?: (state: 'sent' | 'done', trial: Pick<Trial, 'what' | 'environment' | 'says'>) => void
}

/** The failing request in every environment, ready to be sent. */
export interface PreparedExperiment {
  readonly here: FailingRequest
  readonly siblings: readonly FailingRequest[]
  readonly unusable: readonly Remaining[]
  readonly caps: ReturnType<typeof budgetOf>
}

/** Whether a request names its server, so that no other environment can send it. */
const isWholeUrl = ({ path }: WireRequest): boolean => /^https?:/i.test(path)

/** Images that experiments may cost by default, beside those of the failing request. */
const spareImages = 2

/** Prepares the failing request in its environment and in every other one. Sends nothing. Throws for unusable input. */
export async function prepareExperiment(
  workspace: ProjectWorkspace,
  command: ExperimentCommand,
): Promise<PreparedExperiment> {
  const { contract, environment, timeoutSeconds, yours } = command
  const file = await workspace.config()
  requireNames('--contract', [contract], Object.keys(file.contracts))
  requireNames('--env', [environment], Object.keys(file.environments))
  const subjectIn = async (name: string): Promise<FailingRequest> => {
    const [target] = await prepareTargets(workspace, {
      contracts: [contract],
      environments: [name],
      neededProbes: new Set(['generate', 'promptEdits']),
      keyless: false,
      ...optionalField('totalTimeoutMs', timeoutSeconds === undefined ? undefined : timeoutSeconds * 1000),
    })
    if (!target) throw new Error('no target')
    const { provider, contract: own, inputs } = target
    const request = inputs
      ? provider.encode({
          kind: 'edit',
          model: own.model,
          request: own.request,
          images: inputs.images,
          ...optionalField('mask', inputs.mask),
        })
      : provider.encode({ kind: 'generate', model: own.model, request: own.request })
    return { target, identity: target.identity, yours: yours ?? request }
  }
  const here = await subjectIn(environment)
  const others = Object.keys(file.environments).filter((name) => name !== environment)
  const found = await Promise.all(
    others.map(async (name): Promise<FailingRequest | Remaining> => {
      try {
        const subject = await subjectIn(name)
        return isWholeUrl(subject.yours)
          ? {
              what: 'your request',
              environment: name,
              why: 'Not sent: its URL is not below the base URL of the first environment',
            }
          : subject
      } catch (cause) {
        if (!(cause instanceof GraycardError)) throw cause
        return { what: 'your request', environment: name, why: cause.message }
      }
    }),
  )
  const siblings = found.filter((one) => 'target' in one)
  const images = plannedExperiments(here, [])
    .map(({ worstCase }) => worstCase.images)
    .reduce((most, one) => Math.max(most, one), 0)
  return {
    here,
    siblings,
    unusable: found.filter((one) => 'why' in one),
    caps: budgetOf(command.budget ?? {}, file.budget ?? {}, images + spareImages),
  }
}

/** Where the API keys of these environments are sent. */
export const keyDestinations = (requests: readonly FailingRequest[]): readonly KeyDestination[] =>
  requests.flatMap(({ target: { environment } }) =>
    environment.key.state === 'present'
      ? [{ environment: environment.name, host: hostOf(environment.baseUrl), key: environment.key.source }]
      : [],
  )
