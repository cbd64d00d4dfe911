import { jsonLine, type ScanReport } from '../../contract/index.ts'
import { annotations } from './github.ts'
import { markdownText } from './markdown.ts'
import { sarifScan } from './sarif.ts'
import { type ScanScreen, terminalText } from './terminal.ts'

/** What a reporter knows beside the report. */
interface ScanRenderOptions {
  readonly screen: ScanScreen
  readonly version: string
  /** The scanned folder from the root of the repository. Empty for the root itself. */
  readonly prefix: string
}

/** A rendering of a scan, under the name of the reporter with which `verify` renders a run. */
export interface ScanReporter {
  readonly id: string
  readonly role?: 'screen' | 'annotations' | 'summary'
  /** Matches the beginning of an earlier report, which may be replaced. */
  readonly signature: RegExp
  readonly render: (report: ScanReport, options: ScanRenderOptions) => string
}

/** Every reporter of `graycard scan`. */
export const scanReporters: readonly ScanReporter[] = [
  {
    id: 'terminal',
    role: 'screen',
    signature:
      /^(?:Retired|Shutting down|Unsupported by|Not covered by|In tests|Contracts without|ok|FAIL|risky|notice)\b/,
    render: (report, { screen }) => terminalText(report, screen),
  },
  // One line, so that a program that reads JSON Lines reads it too.
  { id: 'json', signature: /^\{"schema":"graycard\/scan@1"/, render: (report) => `${jsonLine(report)}\n` },
  {
    id: 'sarif',
    signature: /^\{[^[]*"runs": \[\s*\{\s*"tool": \{\s*"driver": \{\s*"name": "Graycard"/,
    render: (report, { version, prefix }) => sarifScan(report, { version, prefix }),
  },
  {
    id: 'github',
    role: 'annotations',
    signature: /^::(?:error|warning|notice) file=/,
    render: (report, { prefix }) => annotations(report, prefix),
  },
  {
    id: 'markdown',
    role: 'summary',
    signature: /^## \S+ Graycard scan: /,
    render: (report, { prefix }) => markdownText(report, prefix),
  },
]
