import type { Report, Severity } from '../contract/index.ts'
import type { Check } from './check.ts'

/** Where something is written down. */
export interface Place {
  /** From the root of what is checked out, with forward slashes. */
  readonly file: string
  /** From 1; not there where nobody knows. */
  readonly line?: number
}

/** What a reporter may need besides the report. All optional to use. */
export interface RenderOptions {
  /** Columns to fill. */
  readonly columns: number
  /** Whether escape codes for colour are welcome. */
  readonly colour: boolean
  /** A picture's bytes in base64 with its media type; undefined where the blob is not at hand. */
  readonly picture: (sha256: string) => { readonly base64: string; readonly mime: string } | undefined
  /** Where a picture lies, as the reader would open it. */
  readonly path: (sha256: string) => string | undefined
  /** From which severity on a finding fails the build, as the exit code has it. */
  readonly failOn: Severity | 'none'
  /** Where a contract is written down. */
  readonly place: (contract: string) => Place
  /** What a check is for; undefined for one that this version does not know. */
  readonly about: (check: string) => Pick<Check, 'title' | 'why' | 'severity'> | undefined
  /** Graycard's own. */
  readonly version: string
}

/** A pure rendering of a finished run. Live progress is a listener, not a reporter. */
export interface Reporter {
  readonly id: string
  readonly title: string
  /** `screen`: has stdout where nobody names another. `annotations`: goes beside that one. `summary`: is what a CI shows of the whole job. */
  readonly role?: 'screen' | 'annotations' | 'summary'
  /** Whether it shows pictures, so that they are only read from disk for those that do. */
  readonly pictures: boolean
  readonly render: (report: Report, options: RenderOptions) => string
}

/** Declares a reporter. No side effect. */
export const defineReporter = (reporter: Reporter): Reporter => reporter
