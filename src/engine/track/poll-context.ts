import type { Change, Statement, Watchable } from '../../contract/index.ts'
import type { ContractUse } from './affects.ts'
import type { ClaimIndex } from './claim-index.ts'
import type { ShippedKnowledge } from './shipped-knowledge.ts'

/** What the changes of a poll are measured against. */
export interface PollContext {
  readonly watchable: Pick<Watchable, 'id' | 'authority'>
  /** ISO instant at which the source had this content. */
  readonly at: string
  /** All claims so far, including those of this source. Read-only. */
  readonly index: ClaimIndex
  /** Changes announced so far for the same providers. */
  readonly announced: readonly Change[]
  /** Contracts that a change may affect. */
  readonly contractUses?: readonly ContractUse[]
  readonly shipped?: ShippedKnowledge
  /** All statements of this poll. */
  readonly statements: readonly Statement[]
}
