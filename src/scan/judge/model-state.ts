import {
  daysBetween,
  followSuccessors,
  type Knowledge,
  type ModelFacts,
  modelFacts,
  contractFacts,
  optionalField,
  type ScanFinding,
  shutdownDay,
  shutdownText,
  type Succession,
} from '../../contract/index.ts'

/** A provider, and the day on which it shuts a model down. */
interface ProviderDay {
  readonly provider: string
  /** ISO day. */
  readonly shutdown: string
}

/** What is known of a model on a day. */
export interface ModelState {
  readonly status: ScanFinding['status']
  /** The name by which the model is known: the written one, or a part of it. */
  readonly name: string
  readonly facts: ModelFacts
  /** The provider whose day counts: the one that the code names, or else the model's vendor. */
  readonly provider: string
  /** The provider that set the day: the provider itself if it has a schedule of its own, or else the vendor. */
  readonly scheduledBy: string
  /** ISO day. */
  readonly shutdown?: string
  /** Days of other providers. Empty if the code names a provider. */
  readonly elsewhere: readonly ProviderDay[]
  readonly succession: Succession
}

/**
 * The known name in a written one: `openai/draw-1`, `vendor/draw-1:free` and `host-ai/draw-1/edit` all name `draw-1`. Undefined if no part is
 * known. Sources: openrouter.ai/docs, “Model variants”; docs.fal.ai, “Model endpoints”, 2026-11-30.
 */
function knownName(knowledge: Knowledge, provider: string, written: string): string | undefined {
  const whole = written.toLowerCase()
  const plain = whole.replace(/:[a-z]+$/, '')
  return [whole, plain, ...plain.split('/').toReversed()].find(
    (name) => name !== '' && modelFacts(knowledge, provider, name).known,
  )
}

const statusOn = (facts: ModelFacts, shutdown: string | undefined, today: string): ScanFinding['status'] =>
  shutdown === undefined
    ? facts.claims.findLast(({ path }) => path === 'deprecated')?.value === true
      ? 'deprecated'
      : 'current'
    : shutdown <= today
      ? 'retired'
      : 'deprecated'

/** A model as written, and its provider. */
interface NamedModel {
  readonly model: string
  /** The provider that the request itself names. */
  readonly provider?: string | undefined
  /** The provider that code near the model names, which may be that of another request. */
  readonly nearby?: string | undefined
}

/** What is known of a model on a day (ISO day). Undefined for an unknown model. */
export function modelState(
  knowledge: Knowledge,
  { model, provider: named, nearby }: NamedModel,
  today: string,
): ModelState | undefined {
  const provider = named ?? nearby
  const name = knownName(knowledge, provider ?? '', model)
  if (name === undefined) return undefined
  const { vendor } = modelFacts(knowledge, provider ?? '', name)
  const at = provider ?? vendor ?? ''
  const facts = contractFacts(knowledge, { provider: at, model: name })
  const shutdown = shutdownDay(facts.shutdown)
  const scheduledBy = hasSchedule(knowledge, at) ? at : (vendor ?? at)
  return {
    scheduledBy,
    status: statusOn(facts, shutdown, today),
    name,
    facts,
    provider: at,
    ...optionalField('shutdown', shutdown),
    elsewhere: named === undefined ? otherDays(knowledge, facts, scheduledBy, shutdown) : [],
    succession: followSuccessors(facts, today),
  }
}

/** Whether a provider retires its vendors' models on days of its own. */
const hasSchedule = (knowledge: Knowledge, provider: string): boolean =>
  knowledge.providers.some(
    (sheet) => sheet.provider === provider && sheet.claims.some(({ path }) => path === 'lifecycle'),
  )

/** Days of the vendor, and of providers that retire models on days of their own. */
const otherDays = (
  knowledge: Knowledge,
  { model, vendor }: ModelFacts,
  own: string,
  ownDay: string | undefined,
): readonly ProviderDay[] =>
  knowledge.providers
    .filter(({ provider }) => provider !== own && (provider === vendor || hasSchedule(knowledge, provider)))
    .flatMap(({ provider }) => {
      const shutdown = shutdownDay(modelFacts(knowledge, provider, model).shutdown)
      return shutdown === undefined || shutdown === ownDay ? [] : [{ provider, shutdown }]
    })

/** The sentences about the last day of a model, and whose day it is if providers differ. Undefined for a model that no source ends. */
export function lastDayText(written: string, state: ModelState, today: string): string | undefined {
  const { status, shutdown, scheduledBy, elsewhere, facts } = state
  const others = elsewhere.map(
    (one) => `${one.provider}: ${shutdownText(written, one.shutdown, daysBetween(today, one.shutdown))}`,
  )
  if (shutdown === undefined) {
    if (status === 'deprecated') return `${written} is deprecated. No shutdown date is known`
    return undefined
  }
  const own = shutdownText(written, shutdown, daysBetween(today, shutdown))
  if (others.length > 0) return `${own}. This is the date of ${scheduledBy}. ${others.join('. ')}`
  return scheduledBy === facts.vendor ? own : `${own}. This is the date of ${scheduledBy}`
}
