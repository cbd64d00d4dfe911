import {
  type Diagnosis,
  GraycardError,
  optionalField,
  type Spend,
  type Symptom,
  type Trial,
  type UsdRange,
  type WireRequest,
} from '../../contract/index.ts'
import { weigh } from '../../engine/cause/index.ts'
import { createBudget } from '../../engine/cost/index.ts'
import {
  type ExperimentResult,
  plannedExperiments,
  type Remaining,
  runExperiments,
  type FailingRequest,
  works,
} from '../../engine/diagnose/index.ts'
import { knowledge } from '../../knowledge/index.ts'
import { experiments } from '../../plugin/index.ts'
import { builtins, requireNames } from '../builtins/index.ts'
import { budgetOf, type Caps, dayLedger, prepareTargets } from '../verify/index.ts'
import type { ProjectWorkspace } from '../workspace/index.ts'
import { type Answer, describeAnswer } from './answer.ts'
import { symptomOf } from './observed-symptom.ts'
import { readPast } from './past.ts'

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

/** What experiments showed: the answer, and how it was found. */
export interface ExperimentOutcome extends Answer {
  readonly trials: readonly Trial[]
  /** The fields of the request that the failure needs. */
  readonly fields: readonly string[]
  readonly spend: Spend
  /** What was not tried, and why. */
  readonly remaining: readonly Remaining[]
}

/** A request that experiments may send, with its highest cost. */
interface PlannedTrial {
  readonly what: string
  readonly environment: string
  readonly method: string
  readonly path: string
  readonly worstCase: { readonly images: number; readonly usd: UsdRange | null }
}

export interface ExperimentPlan {
  readonly requests: readonly PlannedTrial[]
  readonly limits: ReturnType<typeof budgetOf>
}

interface Prepared {
  readonly here: FailingRequest
  readonly siblings: readonly FailingRequest[]
  readonly unusable: readonly Remaining[]
  readonly caps: ReturnType<typeof budgetOf>
}

/** Whether a request names its server, so that no other environment can send it. */
const isWholeUrl = ({ path }: WireRequest): boolean => /^https?:/i.test(path)

/** Images that experiments may cost by default, beside those of the failing request. */
const spareImages = 2

async function prepare(workspace: ProjectWorkspace, command: ExperimentCommand): Promise<Prepared> {
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

/**
 * Sends requests to find out why one fails: free probes, the failing request, the documented minimal one, the same in other environments, and
 * one difference at a time. Throws for unusable input only.
 */
export async function experiment(
  workspace: ProjectWorkspace,
  command: ExperimentCommand,
): Promise<ExperimentOutcome> {
  const { runtime } = workspace
  const { here, siblings, unusable, caps } = await prepare(workspace, command)
  const past = await readPast(workspace, command)
  const { perDay } = (await workspace.config()).budget ?? {}
  const budget = createBudget(
    { images: caps.images, ...optionalField('usd', caps.usd) },
    perDay && dayLedger(workspace, perDay),
  )
  const day = runtime.now().toISOString().slice(0, 10)
  const before = { ...(command.symptom ?? symptomOf(undefined, here)), ...optionalField('at', command.at) }
  // Probes that a lax server serves must not spend what the deciding request needs.
  const result = await runExperiments(here, siblings, past, {
    knowledge,
    checks: builtins.checks,
    allowance: budget.open([{ images: 1, usd: null }]),
    aborted: () => runtime.signal.aborted,
    progress: command.progress ?? (() => {}),
    rank(grounds) {
      const found = weigh(before, { knowledge, day, grounds, incidents: past.incidents })
      return [found, ...found.alternatives]
    },
  })
  const accepted = works(result.yours)
  const symptom = result.yours?.response && !accepted ? symptomOf(result.yours, here) : before
  const context = { knowledge, day, grounds: result.grounds, incidents: past.incidents }
  const weighed = accepted
    ? notReproduced(command.symptom && weigh(before, context))
    : weigh(symptom, context)
  const [field] = result.fields
  const done = new Set(Object.values(experiments).map((one) => `${one}.`))
  const diagnosis: Diagnosis = {
    ...weighed,
    next: [...fixesOf(result), ...weighed.next.filter((one) => !weighed.enough || !done.has(one))],
    ...optionalField('field', field ?? weighed.field),
  }
  return {
    ...workspace.redactor.value({
      ...describeAnswer(diagnosis, symptom),
      ...optionalField('sentence', problemsOf(result)),
    }),
    trials: workspace.redactor.value(result.trials),
    fields: result.fields,
    spend: result.spend,
    remaining: workspace.redactor.value([...result.remaining, ...unusable, ...notSent(command)]),
  }
}

/** The failing request is accepted now: what failed is known only from before. */
const notReproduced = (before: Diagnosis | undefined): Diagnosis => ({
  cause: 'other',
  blame: 'unknown',
  confidence: 0.1,
  alternatives: [],
  grounds: [],
  ...before,
  why: ['The API accepted the request now.', ...(before?.why ?? [])],
  next: [
    'Run the command again when the request fails, or diagnose the text of the error.',
    ...(before?.next ?? []),
  ],
  enough: false,
})

/** Parts of a pasted request that are not sent. */
const notSent = ({ environment, left = [] }: ExperimentCommand): readonly Remaining[] =>
  left.map((what) => ({
    what,
    environment,
    why: 'Not sent: it may hold a key. The request has the key and headers of the environment',
  }))

/** How the returned images differ from the requested ones, as sentences. */
const problemsOf = ({ yours }: ExperimentResult): string | undefined =>
  yours?.problems?.map(({ message }) => `${message}.`).join(' ')

/** Longer values are not repeated. */
const maxValue = 60

/** What to change in the request, as the accepted request shows it. */
const fixesOf = ({ fields, accepted, yours }: ExperimentResult): readonly string[] => [
  ...(yours?.problems ?? []).flatMap(({ fix }) => fix ?? []),
  ...fields.flatMap((field) => {
    const value = accepted[field]
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    if (text === undefined)
      return field === 'model' ? [] : [`Remove ${field} from the request: the API accepts it without.`]
    return text.length > maxValue
      ? [`Change ${field}: the API accepts the request with another value.`]
      : [`Change ${field}, for example to ${text}, which the API accepted.`]
  }),
]

/** What `experiment` would send first, and within which limits. Sends nothing. */
export async function planExperiment(
  workspace: ProjectWorkspace,
  command: ExperimentCommand,
): Promise<ExperimentPlan> {
  const { here, siblings, caps } = await prepare(workspace, command)
  const clean = workspace.redactor.text
  return {
    requests: plannedExperiments(here, siblings).map(({ what, environment, request, worstCase }) => ({
      what,
      environment,
      method: request.method,
      path: clean(request.path),
      worstCase,
    })),
    limits: caps,
  }
}
