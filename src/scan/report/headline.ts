import { count, type ScanReport, type State } from '../../contract/index.ts'
import { placesBySeverity, quietText } from './sections.ts'

/** What the reader of a scan has to know first: the state that decided the verdict, and the numbers. */
export interface ScanHeadline {
  readonly state: State
  readonly text: string
}

const listed = (parts: readonly string[]) => parts.join(', ')

/** The first line of a report about a scan: `3 breaking, 2 risky, 12 current in 480 files of src`. */
export function scanHeadline(report: ScanReport): ScanHeadline {
  const { folder, files, findings, unused = [], unread, verdict } = report
  const where = `in ${count(files, 'file')} of ${folder}`
  const severe = placesBySeverity(report)
  const state: State =
    severe[0]?.[0] ?? (verdict === 'error' ? 'error' : unused.length > 0 ? 'notice' : 'pass')
  const parts = [
    ...severe.map(([severity, n]) => `${n} ${n > 1 && severity === 'notice' ? 'notices' : severity}`),
    ...quietText(report),
  ]
  const text =
    findings.length === 0
      ? `No image model, endpoint, size or parameter ${where}`
      : `${listed(parts)} ${where}`
  return { state, text: unread.length === 0 ? text : `${text}. ${count(unread.length, 'file')} unreadable` }
}
