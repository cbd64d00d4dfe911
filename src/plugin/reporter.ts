import type { Report } from '../contract/index.ts'

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
}

/** A pure rendering of a finished run. Live progress is a listener, not a reporter. */
export interface Reporter {
  readonly id: string
  readonly title: string
  /** Whether it shows pictures, so that they are only read from disk for those that do. */
  readonly pictures: boolean
  readonly render: (report: Report, options: RenderOptions) => string
}

/** Declares a reporter. No side effect. */
export const defineReporter = (reporter: Reporter): Reporter => reporter
