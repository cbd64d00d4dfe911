import {
  type Blame,
  type Cause,
  type Knowledge,
  knownPrompts,
  type ProbeId,
  probes as probeTable,
  providerFacts,
  serverCauses,
} from '../../contract/index.ts'
import { similarNames } from '../../plugin/index.ts'
import { plan, type PlannedProbe, settleBlames } from '../verify/index.ts'
import type { Bench, TrialResponse } from './bench.ts'
import type { WeighedExperiment } from './choose.ts'
import { halve, leaveOut, paidRequest, suspects, without } from './field-search.ts'
import { causeOf, fails, type Sibling, type Situation, works } from './situation.ts'
import { compare, type RequestComparison, type FailingRequest } from './subject.ts'

/** Free probes that tell more about a failure with this cause. */
const probesFor: Readonly<Partial<Record<Cause, readonly ProbeId[]>>> = {
  auth_invalid_key: ['wrongKey'],
  auth_missing_key: ['noKey'],
  wrong_path: ['routeGet'],
  wrong_method: ['routeGet'],
  other: ['noPrompt'],
}

/** Experiments of the catalogue of causes that a probe is. */
const trialIds: Readonly<Partial<Record<ProbeId, string>>> = {
  models: 'models-list',
  noKey: 'missing-key',
  wrongKey: 'wrong-key',
}

/** Who is to blame if the request is accepted elsewhere, and if another request is accepted here. */
const outside: readonly Blame[] = ['your_environment', 'your_account', 'gateway', 'upstream_change']
const inside: readonly Blame[] = ['your_request', 'policy', 'unknown']
/** Causes of which no request can be freed by leaving out a field. */
const notOfFields = /^(auth_|network_|org_|quota_|billing_|rate_|region_)|^model_access$/

/** A next step: what is sent, and what is kept of it. */
interface NextExperiment extends WeighedExperiment {
  readonly id: string
  readonly run: () => Promise<void>
}

/** The situation, and the experiments that are possible in it. */
export interface Laboratory {
  readonly situation: () => Situation
  readonly steps: () => readonly NextExperiment[]
  /** Whether the offending field of a failing request can still be found. */
  readonly lacksField: () => boolean
  /** The values of these fields in the request that works, by field. */
  readonly accepted: (names: readonly string[]) => Readonly<Record<string, unknown>>
}

/** The request of a free probe. Undefined if it cannot be planned, or its key is not set. */
export const probeOf = ({ target }: FailingRequest, id: ProbeId): PlannedProbe | undefined =>
  plan([target], { free: false, neededProbes: new Set([id]) }).targets[0]?.probes.find(
    (one) => one.id === id && one.exclusion === undefined,
  )

const comparisonOf = (subject: FailingRequest, named?: string) =>
  compare(subject, knownPrompts.formats, [], named)

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
    run: async () =>
      set({ yours: await bench.send(here, paidRequest('your-request', 'your request', comparison.yours)) }),
  })
  const siblingSteps = ({ subject, models, yours }: Sibling, index: number): readonly NextExperiment[] => {
    const one = comparisonOf(subject).yours
    return [
      ...(models ? [] : probeStep(subject, 'models', (found) => setSibling(index, { models: found }))),
      ...(yours
        ? []
        : [
            {
              id: `yours@${subject.target.environment.name}`,
              worstCase: one.worstCase,
              paid: true,
              separates: outside,
              run: async () =>
                setSibling(index, {
                  yours: await bench.send(subject, paidRequest('sibling-environment', 'your request', one)),
                }),
            },
          ]),
    ]
  }
  const mayBeRequest = () => {
    const { yours } = situation
    return (
      yours?.response !== undefined &&
      fails(yours) &&
      !notOfFields.test(causeOf(yours)) &&
      bench.stopped(here) === undefined
    )
  }
  const fieldSteps = (): readonly NextExperiment[] => {
    const { culprits, good, yours, flapping } = situation
    if (!mayBeRequest() || culprits || flapping) return []
    const search = { bench, comparison, situation }
    const out = suspects(comparison, situation)
    const common = { paid: true, separates: inside, finds: 1, unclear: serverCauses.has(causeOf(yours)) }
    return [
      ...(out.length > 0
        ? [
            {
              ...common,
              id: 'leave-out',
              worstCase: without(comparison, out).worstCase,
              run: async () => set(await leaveOut(search)),
            },
          ]
        : []),
      ...(works(good)
        ? [
            {
              ...common,
              id: 'halve',
              worstCase: comparison.good.worstCase,
              requests: Math.max(1, Math.ceil(Math.log2(comparison.differences.length))),
              run: async () => set(await halve(search)),
            },
          ]
        : []),
    ]
  }
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
      ...(good || culprits || !yours.response
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

/** Settles who is to blame for the rejection of the failing request, by the other responses. */
function settle(next: Situation, knowledge: Knowledge): Situation {
  const { yours, probes, here } = next
  const { contract, environment, facts } = here.target
  if (!yours?.response) return next
  const responses = Object.fromEntries(
    Object.entries(probes).flatMap(([id, one]) => (one?.response ? [[id, [one.response]]] : [])),
  )
  const [response] =
    settleBlames(
      { ...responses, generate: [yours.response] },
      { contract, environment },
      facts,
      providerFacts(knowledge, contract.provider),
    ).generate ?? []
  return response ? { ...next, yours: { ...yours, response } } : next
}

/** Whether the API names the model as the field that it rejects. */
export const namesModel = ({ yours }: Situation): boolean => {
  const cause = causeOf(yours)
  return fails(yours) && (cause === 'unknown_model' || cause === 'retired_model')
}

/** A listed model in place of one that is not listed. */
function otherModel(situation: Situation): string | undefined {
  const { probes, here } = situation
  const models = probes.models?.response?.outcome
  const { model } = here.target.contract
  if (models?.kind !== 'models' || !namesModel(situation)) return undefined
  const listed = models.models.map(({ id }) => id)
  return listed.includes(model) ? undefined : similarNames(listed, model)[0]
}
