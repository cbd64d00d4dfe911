import type {
  Finding,
  FittedImage,
  Frame,
  Json,
  MaskDifference,
  ProbeId,
  Run,
  Severity,
} from '../../contract/index.ts'
import type { RequestPorts } from '../call/index.ts'

/** The ports that verifying one target needs. */
export interface TargetPorts extends RequestPorts {
  /** Measures how much an edit differs from its input. Absent if there is no mask or no input to compare with. */
  readonly compare?: (edited: Uint8Array) => Promise<MaskDifference | undefined>
  /** Reads the text in an image, or returns undefined if that fails. Absent if this machine has no text recognition. */
  readonly readText?: (image: Uint8Array) => Promise<string | undefined>
  /** Fits the image into the frame, and stores the result. */
  readonly fit: (image: Uint8Array, frame: Frame, from: string) => Promise<FittedImage | undefined>
}

export interface SignalLike {
  readonly aborted: boolean
}

export interface ProgressEvent {
  readonly contract: string
  readonly environment: string
  readonly probe: ProbeId
  /** Position among the requests that are planned for this contract in this environment. */
  readonly index: number
  readonly total: number
  readonly state: 'sent' | 'answered' | 'withheld'
  /** `401`, `timeout`, or the reason why the probe was withheld. */
  readonly detail?: string
}

/** One `verify` run, as `history` and `status` show it. */
export interface RunRow {
  readonly run: string
  readonly contract: string
  readonly environment: string
  readonly provider: string
  readonly model: string
  readonly startedAt: string
  readonly finishedAt: string
  readonly verdict: Run['verdict']
  /** The highest severity among its open failures. Absent if there are none. An accepted failure is not open. */
  readonly severity?: Severity
  /** Number of accepted findings. Absent if there are none. */
  readonly accepted?: number
  readonly images: number
  readonly usdLow: number | null
  readonly usdHigh: number | null
}

/** A changed value of the lock. */
export interface LockChange {
  readonly at: string
  readonly contract: string
  readonly environment: string
  readonly path: string
  readonly before: Json
  readonly after: Json
  readonly by?: string
}

export interface HistoryFilter {
  readonly contracts?: readonly string[]
  readonly environments?: readonly string[]
  readonly since?: string
  readonly limit?: number
}

/** Stores runs, findings and lock changes. */
export interface RunStore {
  /** Stores a run once. A second run with the same name changes nothing. */
  readonly keepRun: (
    name: string,
    startedAt: string,
    finishedAt: string,
    runs: readonly Run[],
  ) => Promise<void>
  readonly runs: (filter: HistoryFilter) => Promise<readonly RunRow[]>
  readonly findings: (
    run: string,
  ) => Promise<readonly (Finding & { readonly contract: string; readonly environment: string })[]>
  readonly keepLockChanges: (changes: readonly LockChange[]) => Promise<void>
  readonly lockChanges: (filter: HistoryFilter) => Promise<readonly LockChange[]>
}
