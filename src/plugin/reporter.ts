import type { Exchange, Report } from '../contract/index.ts'
import type { Check } from './check.ts'

/** A line in a file of the project. */
export interface FileLocation {
  /** Path from the root of the repository, with forward slashes. */
  readonly file: string
  /** Line number from 1. Absent if unknown. */
  readonly line?: number
}

/** Values a reporter may use in addition to the report. */
export interface RenderOptions {
  /** Width of the output in columns. */
  readonly columns: number
  /** Whether escape codes for colour are allowed. */
  readonly colour: boolean
  /** The bytes of an image in base64, with its media type. Returns undefined if the image is not available. */
  readonly image: (sha256: string) => { readonly base64: string; readonly mime: string } | undefined
  /** The path of an image, relative to the reader's folder. */
  readonly path: (sha256: string) => string | undefined
  /** A recorded exchange, without secrets. Returns undefined if the recording is not available. */
  readonly exchange: (id: string) => Exchange | undefined
  /** How much text to show. `quiet`: one line for each environment. `verbose`: also what passed, and every exchange. */
  readonly detail: 'quiet' | 'normal' | 'verbose'
  /** Path of the contract file, as given. Undefined if options or code define the contracts, so that no command needs a file. */
  readonly config: string | undefined
  /** The command that accepts the failure with this fingerprint. Undefined without a contract file. */
  readonly acceptCommand: (fingerprint: string) => string | undefined
  /** Locates a contract in its file. */
  readonly locate: (contract: string) => FileLocation
  /** Title, reason and severity of a check. Returns undefined if this version does not have the check. */
  readonly checkInfo: (check: string) => Pick<Check, 'title' | 'why' | 'severity'> | undefined
  /** The version of Graycard. */
  readonly version: string
}

/** A pure rendering of a finished run. Live progress is a listener, not a reporter. */
export interface Reporter {
  readonly id: string
  readonly title: string
  /**
   * `screen`: writes to stdout by default. `annotations`: writes to stdout in addition to the screen reporter. `summary`: a CI system shows
   * the output for the whole job.
   */
  readonly role?: 'screen' | 'annotations' | 'summary'
  /** Whether the reporter shows images. Images are read from disk only if it does. */
  readonly needsImages: boolean
  /**
   * Matches the beginning of a report that this reporter wrote, and no other file. A run replaces an existing file only if a reporter's
   * signature matches, or with `--force`. Absent: the reporter never replaces a file without `--force`.
   */
  readonly signature?: RegExp
  readonly render: (report: Report, options: RenderOptions) => string
}

/** Declares a reporter. No side effect. */
export const defineReporter = (reporter: Reporter): Reporter => reporter
