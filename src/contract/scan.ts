import { exitCodes, type FailOn, type RunVerdict } from './report.ts'
import { reaches, type Severity } from './words.ts'

/** One place in a file that depends on an image API, as the text shows it, before anything is known of the value. */
export interface ScanPlace {
  /** Relative to the scanned folder, with `/`. */
  readonly file: string
  /** 1-based. */
  readonly line: number
  /** 1-based, in UTF-16 units. A model, an endpoint and a size start here, without their quote; a parameter with its name. */
  readonly column: number
  readonly kind: 'model' | 'endpoint' | 'size' | 'param'
  /** As written; a parameter as `name=value`. */
  readonly value: string
  /** The model that a constant of an SDK stands for, or for any other kind the one in the variable that the same request names. */
  readonly model?: string
  /** The cell of a notebook, and the line in it, both from 1. */
  readonly cell?: { readonly number: number; readonly line: number }
  readonly where: 'code' | 'comment'
  /** Number of the request within its file: places of a call, an object or a workflow node share it. Absent if the place stands alone. */
  readonly request?: number
  /** Id of the provider that the code around the place names: by a client's class, a package, a variable or a host. Absent if nothing names one. */
  readonly provider?: string
}

/** A place, and what is known of its value on the day of the scan. `file` to `replacement` are API (`graycard scan --json`). */
export interface ScanFinding extends ScanPlace {
  /**
   * A model or endpoint with an announced shutdown date is `deprecated`. A size or parameter is `current` if the model of the same request
   * supports it, or else `unknown`.
   */
  readonly status: 'current' | 'deprecated' | 'retired' | 'unknown'
  /** ISO day. */
  readonly shutdown?: string
  /** The recommended model that is not shut down. If there are several: the one of a contract, or else the first. */
  readonly replacement?: string
  /** All recommended models that are not shut down. Absent if there is only one. */
  readonly replacements?: readonly string[]
  /** What else in the request must change with the replacement, one clause per value. */
  readonly changes?: readonly string[]
  /** Absent if nothing is wrong. */
  readonly severity?: Severity
  /** What is wrong, with the values. */
  readonly message?: string
  readonly fix?: string
  /** No contract of the contract file covers the model or endpoint. */
  readonly uncovered?: true
  /** The file holds tests or their data. */
  readonly test?: true
}

/** A file that was to be searched and could not be read. */
interface UnreadFile {
  readonly file: string
  readonly why: string
}

/** Files and folders that are left out on purpose, for one reason. */
export interface SkippedFiles {
  readonly why: string
  readonly count: number
  /** The first ones. A folder ends with `/`. */
  readonly files: readonly string[]
}

/** The result document of a scan. It is API (`graycard scan --json`). */
export interface ScanReport {
  readonly schema: 'graycard/scan@1'
  /** The day (ISO) on which places are judged. */
  readonly at: string
  /** The scanned folder or file, as given. */
  readonly folder: string
  /** Number of searched files. */
  readonly files: number
  readonly verdict: RunVerdict
  /** Exit code of `graycard scan`. */
  readonly exitCode: number
  readonly failOn: FailOn
  readonly findings: readonly ScanFinding[]
  /** The contract file that the places were compared with. Absent if there is none. */
  readonly contractFile?: string
  /** Contracts whose model no code names. Absent if that is unknown, because only a part of the project was scanned. */
  readonly unused?: readonly string[]
  /** Files that could not be read. Any of them leaves the scan unverified. */
  readonly unread: readonly UnreadFile[]
  /** What was not searched, by reason. Nothing is left out that is not counted here. */
  readonly skipped: readonly SkippedFiles[]
}

/** The verdict of a scan, and its exit code. `fail`: a finding reaches the threshold. `error`: none does, but a file could not be read. */
export function scanVerdict(
  { findings, unused = [], unread }: Pick<ScanReport, 'findings' | 'unused' | 'unread'>,
  failOn: FailOn,
): Pick<ScanReport, 'verdict' | 'exitCode'> {
  const severe = findings.flatMap(({ severity }) => severity ?? []).concat(unused.map(() => 'notice'))
  const verdict = severe.some((one) => reaches(one, failOn)) ? 'fail' : unread.length > 0 ? 'error' : 'pass'
  return { verdict, exitCode: exitCodes[verdict] }
}
