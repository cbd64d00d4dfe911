import type { Change, Statement, Watchable } from '../../contract/index.ts'
import type { ContractUse } from './affects.ts'
import type { ClaimIndex } from './claim-index.ts'
import type { ShippedKnowledge } from './shipped-knowledge.ts'

/** What the changes of a poll are measured against. */
export interface PollContext {
  readonly watchable: Pick<Watchable, 'id' | 'authority'>
  /** ISO instant of the poll. */
  readonly at: string
  readonly index: ClaimIndex
  readonly announced: readonly Change[]
  readonly contractUses?: readonly ContractUse[]
  readonly shipped?: ShippedKnowledge
  /** All statements of this poll. */
  readonly statements: readonly Statement[]
}
