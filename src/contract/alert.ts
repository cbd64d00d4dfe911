import type { ChangeEvent, ChangeSeverity, ChangeState } from './change.ts'
import type { Blame, Severity } from './words.ts'

/**
 * One message about one cause, for all contracts and environments that the cause affects. An alert holds no secret and no private prompt. It
 * is sent again under the same key when its state changes.
 */
export interface Alert {
  /** Identity of the cause. */
  readonly key: string
  readonly kind: 'change' | 'finding' | 'source'
  readonly state: 'open' | 'updated' | 'over'
  /** ISO instant of the event. */
  readonly at: string
  readonly severity: ChangeSeverity | Severity
  /** What happened, in one sentence. */
  readonly title: string
  /** Further facts, one sentence each. */
  readonly facts: readonly string[]
  readonly event?: ChangeEvent
  /** State of the change. */
  readonly certainty?: ChangeState
  readonly blame?: Blame
  readonly provider?: string
  readonly model?: string
  /** Checks that failed. */
  readonly checks?: readonly string[]
  /** Affected contracts, as `contract@environment`. */
  readonly affects: readonly string[]
  readonly daysLeft?: number
  /** How the change affects the cost, as text, such as a price difference. */
  readonly money?: string
  /** Next steps. */
  readonly next: readonly string[]
  /** Location of the evidence: a run, or the URL of a source. */
  readonly evidence: readonly string[]
}

/** From least to most urgent. Severities in one list are equally urgent. */
const urgency: readonly (readonly Alert['severity'][])[] = [
  ['cosmetic'],
  ['additive', 'notice'],
  ['risky'],
  ['breaking'],
]

/** All severities of alerts, from least to most urgent. */
export const alertSeverities: readonly Alert['severity'][] = urgency.flat()

/** Whether a severity is at least as urgent as a threshold. Both may be severities of changes or of findings. */
export const isAsUrgentAs = (severity: Alert['severity'], threshold: Alert['severity']): boolean =>
  urgency.findIndex((level) => level.includes(severity)) >=
  urgency.findIndex((level) => level.includes(threshold))

/** One setting of a receiver kind. */
export interface ReceiverSetting {
  /** The value is secret: the contract file names its environment variable (`urlEnv` for `url`). */
  readonly secret?: true
  readonly required?: true
  /** The value is a list of strings instead of one string. */
  readonly list?: true
  /** Required format, and its description for the error message. */
  readonly form?: { readonly pattern: RegExp; readonly says: string }
  readonly about: string
}
