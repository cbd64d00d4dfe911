import type { Contract, EnvironmentFacts, LockStatus } from '../../contract/index.ts'
import type { Provider } from '../../plugin/index.ts'
import type { TargetPorts } from './ports.ts'
import type { ProbeContext } from './probes.ts'

/** One contract in one environment, ready to be measured. */
export interface Target extends ProbeContext {
  readonly provider: Provider
  /** The contract as it may be written down: without what is private. */
  readonly recorded: Contract
  readonly environment: EnvironmentFacts
  readonly ports: TargetPorts
  /** The API is known to serve a request with a field it does not know: there the canary is no free call. */
  readonly takesAnyField?: boolean
  /** What the lock says of it. */
  readonly locked?: LockStatus
}
