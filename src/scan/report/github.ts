import { type ScanFinding, type ScanReport, severities } from '../../contract/index.ts'
import { type AnnotationLevel, annotationLevels, workflowCommand } from '../../formats/index.ts'
import { cellText, failsScan, shownFile } from './sections.ts'

/**
 * Annotations, one workflow command a line, the most severe first. A finding that fails the scan is an error, a notice a notice, any other a
 * warning. An unreadable file is an error. `prefix`: the scanned folder from the root of the repository.
 */
export function annotations(report: ScanReport, prefix: string): string {
  const open = report.findings
    .filter(({ severity }) => severity !== undefined)
    .toSorted((a, b) => rank(b) - rank(a))
    .map((finding) => ({ level: levelOf(finding, report), line: annotation(finding, report, prefix) }))
  const unread = report.unread.map(({ file, why }) => ({
    level: 'error' as const,
    line: workflowCommand('error', { file: shownFile(prefix, file), title: 'Unreadable' }, [why]),
  }))
  const all = [...open, ...unread]
  return annotationLevels
    .flatMap((level) => all.filter((one) => one.level === level).map(({ line }) => line))
    .join('')
}

const rank = ({ severity = 'notice' }: ScanFinding) => severities.indexOf(severity)

function levelOf(finding: ScanFinding, report: ScanReport): AnnotationLevel {
  if (failsScan(finding, report)) return 'error'
  return finding.severity === 'notice' ? 'notice' : 'warning'
}

const annotation = (finding: ScanFinding, report: ScanReport, prefix: string): string =>
  workflowCommand(
    levelOf(finding, report),
    {
      file: shownFile(prefix, finding.file),
      line: String(finding.line),
      col: String(finding.column),
      title: `${finding.kind} ${finding.value}`,
    },
    [
      `${finding.message ?? ''} (${finding.severity ?? ''})${cellText(finding.cell)}`,
      ...(finding.fix === undefined ? [] : [`fix: ${finding.fix}`]),
    ],
  )
