import type { BudgetFacts, Contract, EnvironmentFacts, Locked } from '../../contract/index.ts'
import type { LanePorts } from './ports.ts'
import type { ProbeContext } from './probes.ts'

/** One contract in one environment, ready to be measured. */
export interface Target extends ProbeContext {
  /** The contract as it may be written down: without what is private. */
  readonly recorded: Contract
  readonly environment: EnvironmentFacts
  readonly ports: LanePorts
  readonly caps: Omit<BudgetFacts, 'withheld'>
  /** What the lock says of it. */
  readonly locked?: Locked
}
