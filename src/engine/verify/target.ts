import type { BudgetFacts, Contract, EnvironmentFacts, Locked } from '../../contract/index.ts'
import type { ProbeContext } from './probes.ts'
import type { CallPorts } from '../call/index.ts'

/** One contract in one environment, ready to be measured. */
export interface Target extends ProbeContext {
  /** The contract as it may be written down: without what is private. */
  readonly recorded: Contract
  readonly environment: EnvironmentFacts
  readonly ports: CallPorts
  readonly caps: Omit<BudgetFacts, 'withheld'>
  /** What the lock says of it. */
  readonly locked?: Locked
}
