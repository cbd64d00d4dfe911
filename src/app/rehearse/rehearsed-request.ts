import type { RunningSimulator } from '../simulate/index.ts'

type LoggedRequest = ReturnType<RunningSimulator['requests']>[number]

/** A request of the command. */
export interface RehearsedRequest extends LoggedRequest {
  /** The provider whose API was simulated. */
  readonly provider: string
  /** Status of the same request today, if the simulated day rejected it. */
  readonly statusToday?: number
}
