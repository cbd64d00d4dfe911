import type { Ground, RankedCause, Spend, Trial } from '../../contract/index.ts'
import { knownPrompts, probes as probeTable } from '../../contract/index.ts'
import { type Bench, type BenchOptions, createBench, type TrialResponse, type TrialRequest } from './bench.ts'
import { worth } from './choose.ts'
import { conclude } from './conclude.ts'
import { probeOf } from './free-probes.ts'
import { createLaboratory } from './laboratory.ts'
import { namesModel } from './settle.ts'
import type { Past } from './situation.ts'
import { works } from './situation.ts'
import { compare, type FailingRequest } from './subject.ts'

export interface ExperimentOptions extends BenchOptions {
  /** Ranks the causes by all evidence: what the failure said, and these grounds. */
  readonly rank: (grounds: readonly Ground[]) => readonly RankedCause[]
}

/** An experiment that was not made, and why. */
export interface Remaining {
  readonly what: string
  readonly environment: string
  readonly why: string
}

export interface ExperimentResult {
  readonly trials: readonly Trial[]
  readonly grounds: readonly Ground[]
  /** The failing request, sent again. Absent if it was not sent. */
  readonly yours?: TrialResponse
  /** The fields of the request that the failure needs, if they were found. */
  readonly fields: readonly string[]
  /** The values of these fields that the API accepted, by field. Absent if it accepted the request without the field. */
  readonly accepted: Readonly<Record<string, unknown>>
  /** The environment in which the failing request was accepted. */
  readonly worksIn?: { readonly environment: string; readonly baseUrl: string }
  /** Whether `fields` are all needed. */
  readonly minimal: boolean
  readonly spend: Spend
  readonly remaining: readonly Remaining[]
}

/**
 * Sends one request after the other, the one first that decides most for its expected cost, until the cause is decided or nothing else can be
 * sent. Every request is reserved before it is sent and settled afterwards.
 */
export async function runExperiments(
  here: FailingRequest,
  siblings: readonly FailingRequest[],
  past: Past,
  options: ExperimentOptions,
): Promise<ExperimentResult> {
  const bench = createBench(options)
  const laboratory = createLaboratory(
    { here, past, probes: {}, siblings: siblings.map((subject) => ({ subject })) },
    bench,
    options.knowledge,
  )
  const done = new Set<string>()
  let remaining: readonly Remaining[] = []
  for (;;) {
    const grounds = conclude(laboratory.situation())
    const ranked = options.rank(grounds)
    const steps = laboratory.steps().filter(({ id }) => !done.has(id))
    const [next] = steps
      .map((step) => ({ step, value: worth(step, ranked) }))
      .toSorted((a, b) => b.value - a.value)
    const [top] = grounds
    const isDecided = top?.decisive === true && !laboratory.lacksField()
    if (!next || isDecided || options.aborted()) {
      remaining = isDecided ? [] : notSent(bench)
      break
    }
    done.add(next.step.id)
    // Each step is chosen by what the earlier ones showed.
    // oxlint-disable-next-line no-await-in-loop
    await next.step.run()
  }
  const situation = laboratory.situation()
  const { culprits, yours } = situation
  const right = situation.siblings.find((one) => works(one.yours))?.subject.target.environment
  return {
    trials: bench.observations().map(({ trial }) => trial),
    grounds: conclude(situation),
    ...(yours ? { yours } : {}),
    ...(right ? { worksIn: { environment: right.name, baseUrl: right.baseUrl } } : {}),
    fields: culprits?.names ?? (namesModel(situation) ? ['model'] : []),
    accepted: culprits ? laboratory.accepted(culprits.names) : {},
    minimal: culprits?.complete ?? false,
    spend: bench.spend(),
    remaining,
  }
}

/** The requests that experiments may send first, with the highest cost of each. Nothing is sent. */
export function plannedExperiments(
  here: FailingRequest,
  siblings: readonly FailingRequest[],
): readonly (Pick<TrialRequest, 'what' | 'worstCase' | 'request'> & { readonly environment: string })[] {
  const environment = here.target.environment.name
  const { yours, good, differences } = compare(here, knownPrompts.formats)
  const lists = [here, ...siblings].flatMap((one) => {
    const models = probeOf(one, 'models')
    return models
      ? [{ what: probeTable.models.description, environment: one.target.environment.name, ...models }]
      : []
  })
  return [
    ...lists,
    { what: 'your request', environment, ...yours },
    { what: 'the documented minimal request', environment, ...good },
    ...siblings.map((one) => ({
      what: 'your request',
      environment: one.target.environment.name,
      ...compare(one, knownPrompts.formats).yours,
    })),
    ...(differences.length > 0
      ? [
          {
            what: `requests between both, to find the field (${differences.length} differences)`,
            environment,
            ...yours,
          },
        ]
      : []),
  ]
}

const notSent = (bench: Bench): readonly Remaining[] =>
  bench
    .observations()
    .filter(({ trial }) => trial.result === 'not sent')
    .map(({ trial: { what, environment, says } }) => ({ what, environment, why: says }))
