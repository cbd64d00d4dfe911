import {
  type Alert,
  type Change,
  type ChangeEvent,
  daysLeftText,
  daysUntil,
  optionalField,
  shutdownText,
  type StatusEvent,
} from '../../contract/index.ts'

/** A change of the contract, not of the state of a service. */
export interface ContractChange extends Change {
  readonly event: Exclude<ChangeEvent, StatusEvent>
}

/** Titles by event, after the name of the model or provider. */
const titleByEvent: Readonly<Record<ContractChange['event'], (change: Change) => string>> = {
  added: () => 'is now listed',
  removed: () => 'is no longer listed',
  deprecated: () => 'is deprecated',
  shutdown_planned: ({ effective }) =>
    `has a planned shutdown${effective === undefined ? '' : ` on ${effective}`}`,
  retired: () => 'is retired',
  renamed: () => 'has a new name',
  param_added: ({ subject }) => `accepts a new parameter: ${subject}`,
  param_removed: ({ subject }) => `no longer accepts ${subject}`,
  param_changed: ({ subject }) => `has different values for ${subject}`,
  size_added: ({ subject }) => `supports a new size: ${subject}`,
  size_removed: ({ subject }) => `no longer supports a size: ${subject}`,
  default_changed: ({ subject }) => `has a new default: ${subject}`,
  response_changed: ({ subject }) => `has a new response format: ${subject}`,
  price_changed: ({ subject }) => `has a new price: ${subject}`,
  endpoint_added: ({ subject }) => `has a new endpoint: ${subject}`,
  endpoint_removed: ({ subject }) => `no longer has an endpoint: ${subject}`,
  deprecation_changed: ({ effective, subject }) =>
    effective === undefined ? `has new deprecation terms: ${subject}` : 'has a new shutdown date',
  doc_changed: ({ subject }) => `has changes in its documentation: ${subject}`,
}

/** Context of the changes. */
interface ChangeContext {
  readonly now: Date
  /** Alerts that were sent and have not ended. */
  readonly open: readonly Alert[]
  /** Address of a source by name. */
  readonly addressOf?: (source: string) => string | undefined
}

/**
 * One alert per change, across all its sources and environments. The key of the alert is the change's id. The alert ends when the change is
 * withdrawn or affects no contract any more.
 */
export function changeAlerts(changes: readonly ContractChange[], context: ChangeContext): readonly Alert[] {
  const latest = new Map(changes.map((change) => [change.id, change]))
  return [...latest.values()].map((change) => alertOf(change, context))
}

/** Whether the change is about the day on which a model ends. */
const endsModel = ({ event, model, effective }: ContractChange): boolean =>
  model !== undefined &&
  effective !== undefined &&
  (event === 'deprecated' || event === 'retired' || event === 'deprecation_changed')

function titleOf(change: ContractChange, daysLeft: number | undefined): string {
  const { event, provider, model = provider, effective = '' } = change
  return endsModel(change) && daysLeft !== undefined
    ? shutdownText(model, effective, daysLeft)
    : `${model} ${titleByEvent[event](change)}`
}

function alertOf(change: ContractChange, { now, open, addressOf }: ChangeContext): Alert {
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
    title: titleOf(change, daysLeft),
    facts: [
      ...(change.state === 'withdrawn' ? ['Withdrawn: the source no longer reports this change.'] : []),
      ...(affectsNoLonger && change.state !== 'withdrawn'
        ? ['This change no longer affects any of your contracts.']
        : []),
      ...(change.state === 'unconfirmed'
        ? ['Unconfirmed: the source reported this change only recently.']
        : []),
      ...(change.detail === '' ? [] : [change.detail]),
      ...(daysLeft === undefined || endsModel(change)
        ? []
        : [`Effective ${effective}: ${daysLeftText(daysLeft)}`]),
      ...(recommended === undefined ? [] : [`Recommended replacement: ${recommended}`]),
      ...(earlierRecommended.length > 0
        ? [`Previously recommended: ${earlierRecommended.join(', then ')}`]
        : []),
      `First seen on ${change.at.slice(0, 10)} in ${sources.join(', ')}`,
    ],
    event,
    certainty: change.state,
    blame: 'upstream_change',
    provider,
    ...optionalField('model', model),
    // Recipients filter by affected contracts, so the end of an alert names the same contracts as its beginning.
    affects: affectsNoLonger ? openAlert.affects : affects,
    ...optionalField('daysLeft', daysLeft),
    next: nextSteps(change, recommended),
    evidence: sources.flatMap((source) => addressOf?.(source) ?? []),
  }
}

function nextSteps(
  { affects, severity, effective }: Change,
  recommended: string | undefined,
): readonly string[] {
  if (affects.length === 0) return []
  if (recommended !== undefined)
    return [`Move to ${recommended}${effective === undefined ? '' : ` before ${effective}`}`]
  return severity === 'breaking' || severity === 'risky'
    ? ['Run `graycard verify` to check your contracts']
    : []
}
