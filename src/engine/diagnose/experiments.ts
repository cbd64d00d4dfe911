import {
  type Blame,
  type Cause,
  type Ground,
  knownPrompts,
  type ProbeId,
  type ProbeResponse,
  probes as probeTable,
  providerFacts,
  type Knowledge,
  type RankedCause,
  type Spend,
  type Trial,
} from '../../contract/index.ts'
import { similarNames } from '../../plugin/index.ts'
import { plan, type PlannedProbe, settleBlames } from '../verify/index.ts'
import { type Bench, type BenchOptions, createBench, type Observation, type TrialRequest } from './bench.ts'
import { type Choice, worth } from './choose.ts'
import { conclude } from './conclude.ts'
import { minimise, type TestResult } from './minimise.ts'
import {
  causeOf,
  fails,
  failAlike,
  fieldsOf,
  type Past,
  type Sibling,
  type Situation,
  works,
} from './situation.ts'
import { compare, type Comparison, matches, type Subject } from './subject.ts'

export interface ExperimentOptions extends BenchOptions {
  readonly knowledge: Knowledge
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
  /** The response to the failing request, if one was read. */
  readonly yours?: ProbeResponse
  /** The fields of the request that the failure needs, if they were found. */
  readonly fields: readonly string[]
  /** Whether `fields` are all needed. */
  readonly minimal: boolean
  readonly spend: Spend
  readonly remaining: readonly Remaining[]
}

/** Free probes that tell more about a failure with this cause. */
const probesFor: Readonly<Partial<Record<Cause, readonly ProbeId[]>>> = {
  auth_invalid_key: ['wrongKey'],
  auth_missing_key: ['noKey'],
  wrong_path: ['routeGet'],
  wrong_method: ['routeGet'],
  other: ['noPrompt'],
}

/** A next step: what is sent, and what is kept of it. */
interface Step extends Choice {
  readonly id: string
  readonly what: string
  readonly subject: Subject
  readonly run: () => Promise<void>
}

/**
 * Sends one request after the other, the one first that decides most for its expected cost, until the cause is decided or nothing else can be
 * sent. Every request is reserved before it is sent and settled afterwards.
 */
export async function runExperiments(
  here: Subject,
  siblings: readonly Subject[],
  past: Past,
  options: ExperimentOptions,
): Promise<ExperimentResult> {
  const bench = createBench(options)
  const laboratory = createLaboratory({ here, past, probes: {}, siblings: siblings.map((subject) => ({ subject })) }, bench, options)
  const done = new Set<string>()
  let remaining: readonly Remaining[] = []
  for (;;) {
    const grounds = conclude(laboratory.situation())
    const ranked = options.rank(grounds)
    const steps = laboratory.steps().filter(({ id }) => !done.has(id))
    const [next] = steps
      .map((step) => ({ step, value: worth(step, ranked) }))
      .toSorted((a, b) => b.value - a.value)
    const [top] = conclude(laboratory.situation())
    const isDecided = top?.decisive === true && !laboratory.lacksField()
    if (!next || isDecided || options.aborted()) {
      remaining = isDecided ? [] : laboratory.notSent()
      break
    }
    done.add(next.step.id)
    // Each step is chosen by what the earlier ones showed.
    // oxlint-disable-next-line no-await-in-loop
    await next.step.run()
  }
  const situation = laboratory.situation()
  const { culprits, yours } = situation
  return {
    trials: bench.observations().map(({ trial }) => trial),
    grounds: conclude(situation),
    ...(yours?.response ? { yours: yours.response } : {}),
    fields: culprits?.names ?? [],
    minimal: culprits?.complete ?? false,
    spend: bench.spend(),
    remaining,
  }
}

/** The requests that experiments may send first, with the highest cost of each. Nothing is sent. */
export function plannedExperiments(
  here: Subject,
  siblings: readonly Subject[],
): readonly (Pick<TrialRequest, 'what' | 'worstCase' | 'request'> & { readonly environment: string })[] {
  const environment = here.target.environment.name
  const { yours, good, differences } = compare(here, knownPrompts.formats)
  const models = probeOf(here, 'models')
  return [
    ...(models ? [{ what: probeTable.models.description, environment, ...models }] : []),
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

const probeOf = ({ target }: Subject, id: ProbeId): PlannedProbe | undefined =>
  plan([target], { free: false, neededProbes: new Set([id]) }).targets[0]?.probes.find(
    (one) => one.id === id && one.exclusion === undefined,
  )

interface Laboratory {
  readonly situation: () => Situation
  /** Every experiment that can be made now. */
  readonly steps: () => readonly Step[]
  /** Whether the offending field of a failing request can still be found. */
  readonly lacksField: () => boolean
  readonly notSent: () => readonly Remaining[]
}

const outside: readonly Blame[] = ['your_environment', 'your_account', 'gateway', 'upstream_change']
const inside: readonly Blame[] = ['your_request', 'policy', 'unknown']
/** Causes of which no request can be freed by leaving out a field. */
const notOfFields = /^(auth_|network_|org_|quota_|billing_|rate_|region_)|^model_access$/

function createLaboratory(start: Situation, bench: Bench, { knowledge }: ExperimentOptions): Laboratory {
  let situation = start
  const { here } = start
  const { target } = here
  let comparison: Comparison = compare(here, knownPrompts.formats)
  const named = new Set<string>()

  const set = (change: Partial<Situation>) => {
    situation = settled({ ...situation, ...change })
  }
  /** Settles who is to blame for the rejections by each other's responses. */
  const settled = (next: Situation): Situation => {
    const { yours, probes } = next
    if (!yours?.response) return next
    const responses = Object.fromEntries(
      Object.entries(probes).flatMap(([id, one]) => (one?.response ? [[id, [one.response]]] : [])),
    )
    const [response] =
      settleBlames(
        { ...responses, generate: [yours.response] },
        { contract: target.contract, environment: target.environment },
        target.facts,
        providerFacts(knowledge, target.contract.provider),
      ).generate ?? []
    return response ? { ...next, yours: { ...yours, response } } : next
  }
  const paid = (id: string, what: string, one: { readonly request: TrialRequest['request'] } & Pick<TrialRequest, 'worstCase'>): TrialRequest => ({
    id,
    what,
    as: 'generate',
    auth: 'key',
    paid: true,
    ...one,
  })
  const probeStep = (subject: Subject, id: ProbeId, keep: (one: Observation) => void): readonly Step[] => {
    const probe = probeOf(subject, id)
    const what = probeTable[id].description
    return probe
      ? [
          {
            id: `${id}@${subject.target.environment.name}`,
            what,
            subject,
            worstCase: probe.worstCase,
            paid: false,
            separates: [...outside, 'upstream_outage'],
            run: async () =>
              keep(await bench.send(subject, { ...probe, id: trialIds[id] ?? id, as: id, what, paid: false })),
          },
        ]
      : []
  }
  const sendSibling = (index: number, change: Partial<Sibling>) =>
    set({ siblings: situation.siblings.map((one, at) => (at === index ? { ...one, ...change } : one)) })

  /** The failing request with these differences as in the minimal one. */
  const without = async (names: readonly string[]): Promise<Observation> => {
    const rest = comparison.differences.filter(({ name }) => !names.includes(name))
    const changes = comparison.differences.filter(({ name }) => names.includes(name))
    return bench.send(
      here,
      paid('without-field', `your request ${describeChange(changes)}`, comparison.mix(new Set(rest.map(({ name }) => name)))),
    )
  }
  const withOnly = async (names: readonly string[]): Promise<Observation> =>
    bench.send(
      here,
      paid('with-field', `the minimal request with ${names.join(', ')}`, comparison.mix(new Set(names))),
    )

  /** The fields that the API names one after the other, until it accepts the rest. */
  const followNames = async () => {
    const out = new Set<string>()
    let last = situation.yours
    for (;;) {
      const fields = last?.response ? fieldsOf(last.response) : []
      const more = comparison.differences.filter(({ name }) => !out.has(name) && isNamed(name, fields, last))
      if (more.length === 0) return
      for (const { name } of more) out.add(name)
      // The API names the next field only when it accepts the last one.
      // oxlint-disable-next-line no-await-in-loop
      last = await without([...out])
      if (works(last)) return set({ culprits: { names: [...out], complete: true } })
      if (!fails(last) || failAlike(last, situation.yours)) return
    }
  }
  const halve = async () => {
    const { yours } = situation
    const ask = async (applied: readonly string[]): Promise<TestResult> => {
      const one = await withOnly(applied)
      if (works(one)) return 'works'
      const fields = one.response ? fieldsOf(one.response) : []
      return failAlike(one, yours) || causeOf(one) === causeOf(yours) || applied.some((name) => matches(name, fields))
        ? 'fails'
        : 'unclear'
    }
    const { culprits, complete } = await minimise(
      comparison.differences.map(({ name }) => name),
      ask,
    )
    if (complete || culprits.length === 1) set({ culprits: { names: culprits, complete } })
  }
  const mayBeRequest = () => {
    const { yours } = situation
    return (
      yours?.response !== undefined && fails(yours) && !notOfFields.test(causeOf(yours)) && bench.stopped(here) === undefined
    )
  }
  const hasNames = () => {
    const { yours } = situation
    const fields = yours?.response ? fieldsOf(yours.response) : []
    return comparison.differences.some(({ name }) => isNamed(name, fields, yours))
  }

  const steps = (): readonly Step[] => {
    const { yours, good, culprits, probes } = situation
    const { name } = target.environment
    if (probes.models === undefined && yours === undefined)
      return [
        ...probeStep(here, 'models', (models) => set({ probes: { ...probes, models } })),
        yoursStep(),
      ]
    if (yours === undefined) return [yoursStep()]
    if (!fails(yours)) return []
    const cause = causeOf(yours)
    const found: Step[] = []
    for (const id of probesFor[cause] ?? [])
      if (!probes[id]) found.push(...probeStep(here, id, (one) => set({ probes: { ...situation.probes, [id]: one } })))
    for (const [index, sibling] of situation.siblings.entries()) {
      if (!sibling.models)
        found.push(...probeStep(sibling.subject, 'models', (models) => sendSibling(index, { models })))
      if (!sibling.yours) found.push(siblingStep(index, sibling))
    }
    if (mayBeRequest() && !culprits) {
      if (hasNames())
        found.push({
          id: 'follow-names',
          what: 'your request without the named field',
          subject: here,
          worstCase: comparison.yours.worstCase,
          paid: true,
          separates: inside,
          run: followNames,
        })
      if (works(good))
        found.push({
          id: 'halve',
          what: 'requests between yours and the minimal one',
          subject: here,
          worstCase: comparison.good.worstCase,
          paid: true,
          // Nothing else can be to blame once the minimal request is accepted, and the field is what is asked.
          separates: inside,
          run: halve,
        })
    }
    if (!good && yours.response)
      found.push({
        id: 'good',
        what: 'the documented minimal request',
        subject: here,
        worstCase: comparison.good.worstCase,
        paid: true,
        separates: inside,
        run: async () =>
          set({ good: await bench.send(here, paid('known-good-request', `the documented minimal request in ${name}`.replace(` in ${name}`, ''), comparison.good)) }),
      })
    return found
  }
  const yoursStep = (): Step => ({
    id: 'yours',
    what: 'your request',
    subject: here,
    worstCase: comparison.yours.worstCase,
    // It was rejected before.
    paid: false,
    separates: ['your_request'],
    run: async () => {
      const yours = await bench.send(here, paid('your-request', 'your request', comparison.yours))
      set({ yours })
      const fields = yours.response ? fieldsOf(yours.response) : []
      for (const field of fields) named.add(field)
      comparison = compare(here, knownPrompts.formats, [...named], otherModel())
    },
  })
  /** A listed model in place of one that is not listed. */
  const otherModel = (): string | undefined => {
    const models = situation.probes.models?.response?.outcome
    const { model } = target.contract
    const cause = causeOf(situation.yours)
    if (models?.kind !== 'models' || (cause !== 'unknown_model' && cause !== 'retired_model')) return undefined
    const listed = models.models.map(({ id }) => id)
    if (listed.includes(model)) return undefined
    return similarNames(listed, model)[0]
  }
  const siblingStep = (index: number, { subject }: Sibling): Step => {
    const one = compare(subject, knownPrompts.formats).yours
    return {
      id: `yours@${subject.target.environment.name}`,
      what: 'your request',
      subject,
      worstCase: one.worstCase,
      paid: true,
      separates: outside,
      run: async () =>
        sendSibling(index, { yours: await bench.send(subject, paid('sibling-environment', 'your request', one)) }),
    }
  }
  return {
    situation: () => situation,
    steps,
    lacksField: () =>
      mayBeRequest() && situation.culprits === undefined && comparison.differences.length > 0 && (hasNames() || works(situation.good)),
    notSent: () =>
      bench
        .observations()
        .filter(({ trial }) => trial.result === 'not sent')
        .map(({ trial: { what, environment, says } }) => ({ what, environment, why: says })),
  }
}

/** Experiments of the catalogue of causes that a probe is. */
const trialIds: Readonly<Partial<Record<ProbeId, string>>> = {
  models: 'models-list',
  noKey: 'missing-key',
  wrongKey: 'wrong-key',
}

/** Whether the API's response is about this difference: by its field, or because its cause is about nothing else. */
function isNamed(name: string, fields: readonly string[], one: Observation | undefined): boolean {
  if (matches(name, fields)) return true
  const about = fieldOfCause[causeOf(one)]
  return about !== undefined && fields.length === 0 && matches(name, about)
}

const fieldOfCause: Readonly<Partial<Record<Cause, readonly string[]>>> = {
  unknown_model: ['model'],
  retired_model: ['model'],
  invalid_size: ['size'],
  invalid_n: ['n'],
  missing_prompt: ['prompt'],
  prompt_too_long: ['prompt'],
  content_policy: ['prompt'],
  wrong_path: ['path'],
  wrong_method: ['method'],
  wrong_content_type: ['content type'],
  malformed_json: ['body'],
}

function describeChange(changes: readonly { readonly name: string; readonly good: unknown }[]): string {
  const absent = changes.filter(({ good }) => good === undefined).map(({ name }) => name)
  const other = changes.filter(({ good }) => good !== undefined).map(({ name }) => name)
  return [
    ...(absent.length > 0 ? [`without ${absent.join(' and ')}`] : []),
    ...(other.length > 0 ? [`with another ${other.join(' and ')}`] : []),
  ].join(' and ')
}
