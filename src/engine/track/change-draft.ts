import type { ChangeEvent, ChangeSeverity } from '../../contract/index.ts'
import type { Difference } from './difference.ts'

/** One difference as part of a change. */
export interface DraftMember {
  /** Identity of the difference. */
  readonly key: string
  /** `POST /images/edits` or `schema NAME`. Empty for a model or price. */
  readonly place: string
  readonly difference: Difference
  /** The value before and after, as text. */
  readonly detail: string
  readonly severity: ChangeSeverity
}

/** A change before it is confirmed: differences with one meaning. */
export interface ChangeDraft {
  readonly event: ChangeEvent
  readonly provider: string
  readonly model?: string
  /** Subject of the change without its endpoints: `request mask`, `model`, `price.imageOut`. */
  readonly about: string
  readonly effective?: string
  readonly replacements?: readonly string[]
  readonly members: readonly DraftMember[]
}
