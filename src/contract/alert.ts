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
