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

/** What verifying one target needs from the outside world. */
export interface TargetPorts extends RequestPorts {
  /** How far an edit went from its original; absent where there is no mask, or nothing to compare with. */
  readonly compare?: (edited: Uint8Array) => Promise<MaskDifference | undefined>
  /** Reads the text in an image; absent where this machine has no optical reader. Undefined: it gave up. */
  readonly readText?: (image: Uint8Array) => Promise<string | undefined>
  /** Makes and keeps the image as the frame would show it. */
  readonly fit: (image: Uint8Array, frame: Frame, from: string) => Promise<FittedImage | undefined>
}

export interface SignalLike {
  readonly aborted: boolean
}

export interface ProgressEvent {
  readonly contract: string
  readonly environment: string
  readonly probe: ProbeId
  /** Of the calls planned for this contract in this environment. */
  readonly index: number
  readonly total: number
  readonly state: 'sent' | 'answered' | 'withheld'
  /** `401`, `timeout`, or why it was withheld. */
  readonly detail?: string
}

/** One run of verify, as the time line and `status` show it. */
export interface RunRow {
  readonly run: string
  readonly contract: string
  readonly environment: string
  readonly provider: string
  readonly model: string
  readonly startedAt: string
  readonly finishedAt: string
  readonly verdict: Run['verdict']
  /** The gravest of what failed; not there where nothing did. */
  readonly severity?: Severity
  readonly images: number
  readonly usdLow: number | null
  readonly usdHigh: number | null
}

/** A value of the lock that became another. */
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

/** Runs, findings, exchanges by name, and lock changes. */
export interface RunStore {
  /** Keeps a run once: a second time under the same name changes nothing. */
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
