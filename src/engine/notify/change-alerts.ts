import {
  type Alert,
  type Change,
  type ChangeEvent,
  count,
  daysUntil,
  optionalField,
} from '../../contract/index.ts'

/** What happened, in words that follow the name of whatever it happened to. */
const titleByEvent: Readonly<Record<ChangeEvent, (change: Change) => string>> = {
  added: () => 'is listed now',
  removed: () => 'is no longer listed',
  deprecated: ({ effective }) => (effective === undefined ? 'is deprecated' : `shuts down on ${effective}`),
  retired: ({ effective }) => (effective === undefined ? 'is retired' : `is retired as of ${effective}`),
  renamed: () => 'has another name',
  param_added: ({ subject }) => `takes something new: ${subject}`,
  param_removed: ({ subject }) => `no longer takes ${subject}`,
  param_changed: ({ subject }) => `takes something else as ${subject}`,
  size_added: ({ subject }) => `has a new size: ${subject}`,
  size_removed: ({ subject }) => `has lost a size: ${subject}`,
  default_changed: ({ subject }) => `has another default: ${subject}`,
  response_changed: ({ subject }) => `answers in another way: ${subject}`,
  price_changed: ({ subject }) => `has another price: ${subject}`,
  endpoint_added: ({ subject }) => `has a new endpoint: ${subject}`,
  endpoint_removed: ({ subject }) => `has lost an endpoint: ${subject}`,
  deprecation_changed: ({ effective, subject }) =>
    effective === undefined ? `is deprecated on other terms: ${subject}` : `now shuts down on ${effective}`,
  doc_changed: ({ subject }) => `is documented in other words: ${subject}`,
}

/** What is known of a change beyond itself. */
interface ChangeContext {
  readonly now: Date
  /** Causes that somebody was told of and that are not over. */
  readonly open: readonly Alert[]
  /** Address of a source by name. */
  readonly addressOf?: (source: string) => string | undefined
}

/** One alert for each change, however many sources and environments it is met in; its key is the change's id. One that was withdrawn, or that touches nothing of yours any more, is over. */
export function changeAlerts(changes: readonly Change[], context: ChangeContext): readonly Alert[] {
  const latest = new Map(changes.map((change) => [change.id, change]))
  return [...latest.values()].map((change) => alertOf(change, context))
}

function alertOf(change: Change, { now, open, addressOf }: ChangeContext): Alert {
  const { event, provider, model, effective, replacements = [], affects } = change
  const sources = [change.source, ...(change.alsoIn ?? [])]
  const daysLeft = effective === undefined ? undefined : daysUntil(effective, now)
  const openAlert = open.find(({ key }) => key === change.id)
  const affectsNoLonger = openAlert !== undefined && openAlert.affects.length > 0 && affects.length === 0
  const over = change.state === 'withdrawn' || affectsNoLonger
  const recommended = replacements.at(-1)
  const earlierRecommended = replacements.slice(0, -1).toReversed()
  return {
    key: change.id,
    kind: 'change',
    state: over ? 'over' : 'open',
    at: now.toISOString(),
    severity: change.severity,
    title: `${model ?? provider} ${titleByEvent[event](change)}`,
    facts: [
      ...(change.state === 'withdrawn' ? ['It did not hold: it is withdrawn.'] : []),
      ...(affectsNoLonger && change.state !== 'withdrawn'
        ? ['None of your contracts is touched by it any more.']
        : []),
      ...(change.state === 'unconfirmed' ? ['Not confirmed yet: it has not held for long.'] : []),
      ...(change.detail === '' ? [] : [change.detail]),
      ...(daysLeft === undefined ? [] : [daysText(daysLeft)]),
      ...(recommended === undefined ? [] : [`Recommended instead: ${recommended}`]),
      ...(earlierRecommended.length > 0
        ? [`Recommended before that: ${earlierRecommended.join(', then ')}`]
        : []),
      `Seen on ${change.at.slice(0, 10)} in ${sources.join(', ')}`,
    ],
    event,
    certainty: change.state,
    blame: 'upstream_change',
    provider,
    ...optionalField('model', model),
    // What it touched is what whoever was told of it asked for.
    affects: affectsNoLonger ? openAlert.affects : affects,
    ...optionalField('daysLeft', daysLeft),
    next: nextSteps(change, recommended),
    evidence: sources.flatMap((source) => addressOf?.(source) ?? []),
  }
}

const daysText = (days: number): string =>
  days < 0
    ? `It passed ${count(-days, 'day')} ago`
    : days === 0
      ? 'That is today'
      : `${count(days, 'day')} left`

function nextSteps(
  { affects, severity, effective }: Change,
  recommended: string | undefined,
): readonly string[] {
  if (affects.length === 0) return []
  if (recommended !== undefined)
    return [`Move to ${recommended}${effective === undefined ? '' : ` before ${effective}`}`]
  return severity === 'breaking' || severity === 'risky'
    ? ['Run graycard verify to see what it does to you']
    : []
}
