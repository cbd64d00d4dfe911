import type { ChangeEvent, ChangeSeverity } from '../../contract/index.ts'
import type { Difference } from './difference.ts'

/** One difference as part of a change. */
export interface DraftMember {
  /** Identity of the difference. */
  readonly key: string
  /** Where it lies: `POST /images/edits`, `schema NAME`; empty where it is about a model or price itself. */
  readonly place: string
  readonly difference: Difference
  /** What it was and what it is, in words. */
  readonly detail: string
  readonly severity: ChangeSeverity
}

/** A change before it is known whether it holds: differences that mean one thing. */
export interface ChangeDraft {
  readonly event: ChangeEvent
  readonly provider: string
  readonly model?: string
  /** What it is about, without the places: `request mask`, `model`, `price.imageOut`. */
  readonly about: string
  readonly effective?: string
  readonly replacements?: readonly string[]
  readonly members: readonly DraftMember[]
}
