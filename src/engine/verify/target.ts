import type { Contract, EnvironmentFacts, LockStatus, RejectionRow } from '../../contract/index.ts'
import type { Provider } from '../../plugin/index.ts'
import type { TargetPorts } from './ports.ts'
import type { ProbeContext } from './probes.ts'

/** One contract in one environment, ready to be verified. */
export interface Target extends ProbeContext {
  readonly provider: Provider
  /** The contract as recorded, without private parts. */
  readonly recorded: Contract
  readonly environment: EnvironmentFacts
  readonly ports: TargetPorts
  /** The API is known to accept unknown fields, so the probe with a made-up field is not free. */
  readonly acceptsUnknownFields?: boolean
  /** Known rejections, to settle what an error costs. */
  readonly refusals: readonly RejectionRow[]
  /** The lock entry for the contract in the environment. */
  readonly locked?: LockStatus
}
