import {
  acceptedText,
  type FailOn,
  failsRun,
  type Finding,
  knownIncidentText,
  type Run,
  severities,
  stateLabels,
  unverifiedByReason,
} from '../../contract/index.ts'
import { type AnnotationLevel, annotationLevels, workflowCommand } from '../../formats/index.ts'
import { defineReporter, type RenderOptions } from '../../plugin/index.ts'

/**
 * Annotations, one workflow command a line. A finding that fails the build, by `--fail-on` or as unverified, is an error. A notice or an
 * accepted failure is a notice, any other finding a warning. The most severe come first.
 */
export default defineReporter({
  id: 'github',
  title: 'Annotations in GitHub Actions, in addition to terminal, and the job summary',
  role: 'annotations',
  needsImages: false,
  signature: /^::(?:error|warning|notice) file=[^\n]*,title=\S+ in /,

  render(report, options) {
    const all = report.runs.flatMap((run) => annotations(run, report.failOn, options))
    return annotationLevels
      .flatMap((level) => all.filter((one) => one.level === level).map((one) => one.line))
      .join('')
  },
})

function annotations(run: Run, failOn: FailOn, options: RenderOptions) {
  const { file, line } = options.locate(run.contract)
  const where = { file, ...(line === undefined ? {} : { line: String(line) }) }
  const of = (level: AnnotationLevel, title: string, rows: readonly string[]) => ({
    level,
    line: workflowCommand(
      level,
      { ...where, title: `${run.contract} in ${run.environment}: ${title}` },
      rows,
    ),
  })
  const failed = run.findings
    .filter((one) => one.verdict === 'fail')
    .toSorted((a, b) => severities.indexOf(b.severity) - severities.indexOf(a.severity))
  return [
    ...failed.map((one) => of(levelOf(one, failOn), one.check, describeFinding(one, options))),
    ...[...unverifiedByReason(run.findings)].map(([reason, stopped]) =>
      of('error', stateLabels.error, [reason, stopped.map(({ check }) => check).join(', ')]),
    ),
    ...(run.incidents ?? []).map((one) => of('notice', 'incident', [knownIncidentText(one)])),
  ]
}

function levelOf(finding: Finding, failOn: FailOn): AnnotationLevel {
  if (failsRun(finding, failOn)) return 'error'
  return finding.accepted || finding.severity === 'notice' ? 'notice' : 'warning'
}

function describeFinding(
  { severity, blame, message, data, fix, fingerprint, accepted }: Finding,
  { acceptCommand }: RenderOptions,
): readonly string[] {
  const rows = {
    expected: data['expected'],
    seen: data['seen'],
    ...(accepted ? {} : { fix, accept: acceptCommand(fingerprint) }),
  }
  return [
    `${message} (${severity}${blame === null ? '' : `, ${blame.replaceAll('_', ' ')}`})`,
    ...(accepted ? [`accepted: ${acceptedText(accepted)}`] : []),
    ...Object.entries(rows).flatMap(([label, text]) =>
      typeof text === 'string' && text !== '' ? [`${label}: ${text}`] : [],
    ),
  ]
}
