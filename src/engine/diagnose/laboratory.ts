import {
  type Blame,
  type Knowledge,
  knownPrompts,
  type ProbeId,
  probes as probeTable,
  serverCauses,
} from '../../contract/index.ts'
import type { Bench, TrialRequest, TrialResponse } from './bench.ts'
import { paidRequest } from './field-search.ts'
import { inside, type NextExperiment, stepsToField } from './field-steps.ts'
import { probeOf, probesFor, trialIds } from './free-probes.ts'
import { namesModel, otherModel, settle } from './settle.ts'
import { causeOf, fails, isWithheld, returnsWrong, type Sibling, type Situation } from './situation.ts'
import { compare, type FailingRequest, type PricedWire, type RequestComparison } from './subject.ts'

/** Who is to blame if the request is accepted elsewhere. */
const outside: readonly Blame[] = ['your_environment', 'your_account', 'gateway', 'upstream_change']
/** The situation, and the experiments that are possible in it. */
export interface Laboratory {
  readonly situation: () => Situation
  readonly steps: () => readonly NextExperiment[]
  /** Whether the offending field of a failing request can still be found. */
  readonly lacksField: () => boolean
  /** The values of these fields in the request that works, by field. */
  readonly accepted: (names: readonly string[]) => Readonly<Record<string, unknown>>
}

const comparisonOf = (subject: FailingRequest, named?: string) =>
  compare(subject, knownPrompts.formats, [], named)

/** The failing request. Its images are compared with what it requested. */
const ownRequest = (id: string, one: PricedWire): TrialRequest => ({
  ...paidRequest(id, 'your request', one),
  judged: true,
})

/** Opens a laboratory for a situation in which nothing was sent yet. */
export function createLaboratory(start: Situation, bench: Bench, knowledge: Knowledge): Laboratory {
  let situation = start
  const { here } = start
  let comparison: RequestComparison = comparisonOf(here)

  const set = (change: Partial<Situation>) => {
    situation = settle({ ...situation, ...change }, knowledge)
    comparison = comparisonOf(here, otherModel(situation))
  }
  const setSibling = (index: number, change: Partial<Sibling>) =>
    set({
      siblings: situation.siblings.map((one, at) => (at === index ? { ...one, ...change } : one)),
    })
  const probeStep = (
    subject: FailingRequest,
    id: ProbeId,
    keep: (one: TrialResponse) => void,
  ): readonly NextExperiment[] => {
    const probe = probeOf(subject, id)
    const what = probeTable[id].description
    const request = probe && { ...probe, id: trialIds[id] ?? id, as: id, what, paid: false }
    return request
      ? [
          {
            id: `${id}@${subject.target.environment.name}`,
            worstCase: request.worstCase,
            paid: false,
            separates: [...outside, 'upstream_outage'],
            run: async () => keep(await bench.send(subject, request)),
          },
        ]
      : []
  }
  const keepProbe = (id: ProbeId) => (one: TrialResponse) =>
    set({ probes: { ...situation.probes, [id]: one } })
  const yoursStep = (): NextExperiment => ({
    id: 'yours',
    worstCase: comparison.yours.worstCase,
    // It was rejected before.
    paid: false,
    separates: ['your_request'],
    run: async () => set({ yours: await bench.send(here, ownRequest('your-request', comparison.yours)) }),
  })
  const siblingSteps = ({ subject, models, yours }: Sibling, index: number): readonly NextExperiment[] => {
    const one = comparisonOf(subject).yours
    return [
      ...(models ? [] : probeStep(subject, 'models', (found) => setSibling(index, { models: found }))),
      // A prompt that moderation rejected is not sent with other accounts: a provider may lock them.
      ...(yours || causeOf(situation.yours) === 'content_policy'
        ? []
        : [
            {
              id: `yours@${subject.target.environment.name}`,
              worstCase: one.worstCase,
              paid: true,
              separates: outside,
              run: async () =>
                setSibling(index, {
                  yours: await bench.send(subject, ownRequest('sibling-environment', one)),
                }),
            },
          ]),
    ]
  }
  const fieldSteps = () => stepsToField({ bench, comparison, situation }, set)
  const steps = (): readonly NextExperiment[] => {
    const { yours, good, culprits, probes, siblings } = situation
    const models = probes.models ? [] : probeStep(here, 'models', keepProbe('models'))
    if (yours === undefined) return [...models, yoursStep()]
    if (!fails(yours)) return []
    const cause = causeOf(yours)
    return [
      ...models,
      ...(probesFor[cause] ?? []).flatMap((id) => (probes[id] ? [] : probeStep(here, id, keepProbe(id)))),
      ...siblings.flatMap(siblingSteps),
      ...fieldSteps(),
      ...(good || culprits || !yours.response || returnsWrong(yours) || isWithheld(yours)
        ? []
        : [
            {
              id: 'good',
              worstCase: comparison.good.worstCase,
              paid: true,
              separates: inside,
              unclear: serverCauses.has(cause),
              run: async () =>
                set({
                  good: await bench.send(
                    here,
                    paidRequest('known-good-request', 'the documented minimal request', comparison.good),
                  ),
                }),
            },
          ]),
    ]
  }
  const accepted = (names: readonly string[]) =>
    Object.fromEntries(
      comparison.differences
        .filter(({ name, good }) => names.includes(name) && good !== undefined)
        .map(({ name, good }) => [name, good]),
    )
  return {
    accepted,
    situation: () => situation,
    steps,
    lacksField: () => !namesModel(situation) && fieldSteps().length > 0,
  }
}
