import type { ChangeEvent, ChangeSeverity, ChangeState } from './change.ts'
import type { Blame, Severity } from './words.ts'

/**
 * One message for one cause, however many contracts and environments it touches. Holds no secret and no private prompt. Sent
 * again under the same key when its state changes.
 */
export interface Alert {
  /** Stays the same while the cause does. */
  readonly key: string
  readonly kind: 'change' | 'finding' | 'source'
  readonly state: 'open' | 'updated' | 'over'
  /** ISO instant of what it tells of. */
  readonly at: string
  readonly severity: ChangeSeverity | Severity
  /** One sentence: what happened. */
  readonly title: string
  /** Further facts, one sentence each. */
  readonly facts: readonly string[]
  readonly event?: ChangeEvent
  /** Whether the change it tells of has held. */
  readonly certainty?: ChangeState
  readonly blame?: Blame
  readonly provider?: string
  readonly model?: string
  /** `contract@environment`. */
  readonly affects: readonly string[]
  readonly daysLeft?: number
  /** What is at stake, in words, such as a difference in price. */
  readonly money?: string
  /** What to do next. */
  readonly next: readonly string[]
  /** Where the evidence is: a run, or the address of the source. */
  readonly evidence: readonly string[]
}

/** From least to most urgent; what stands in one place is equally urgent. */
const urgency: readonly (readonly Alert['severity'][])[] = [
  ['cosmetic'],
  ['additive', 'notice'],
  ['risky'],
  ['breaking'],
]

/** Every severity an alert can have, from least to most urgent. */
export const alertSeverities: readonly Alert['severity'][] = urgency.flat()

/** Is one severity as urgent as the threshold, or more? Those of changes and of findings are compared with one another. */
export const isAsUrgentAs = (severity: Alert['severity'], threshold: Alert['severity']): boolean =>
  urgency.findIndex((level) => level.includes(severity)) >=
  urgency.findIndex((level) => level.includes(threshold))

/** One setting of a receiver, as its kind declares it. */
export interface ReceiverSetting {
  /** Named by an environment variable (`url` by `urlEnv`) and never written. */
  readonly secret?: true
  readonly required?: true
  /** A list of texts instead of one text. */
  readonly list?: true
  /** What a text has to look like, and that in words. */
  readonly form?: { readonly pattern: RegExp; readonly says: string }
  readonly about: string
}
