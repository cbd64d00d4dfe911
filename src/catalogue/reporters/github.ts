import {
  acceptedText,
  type Finding,
  oneLine,
  reaches,
  type Run,
  severities,
  truncate,
  unverifiedByReason,
} from '../../contract/index.ts'
import { defineReporter, type RenderOptions } from '../../plugin/index.ts'

/** Ours, not GitHub's: what is longer is read in the report. */
const longest = 4000
type Level = 'error' | 'warning' | 'notice'
const order: readonly Level[] = ['error', 'warning', 'notice']

/**
 * Annotations, one workflow command a line. What fails the build, by `--fail-on` or because it could not be measured, is an error;
 * of the rest a notice or what somebody accepted is one and all else is a warning. The gravest come first, for GitHub shows ten of each level a step.
 * Sources: https://docs.github.com/actions, “Workflow commands”, and ActionCommand.cs of github.com/actions/runner, 2026-11-24.
 */
export default defineReporter({
  id: 'github',
  title: 'Annotations in GitHub Actions, beside terminal, and the job summary',
  role: 'annotations',
  pictures: false,

  render(report, options) {
    const all = report.runs.flatMap((run) => annotations(run, options))
    return order.flatMap((level) => all.filter((one) => one.level === level).map((one) => one.line)).join('')
  },
})

function annotations(run: Run, options: RenderOptions) {
  const { file, line } = options.place(run.contract)
  const where = { file, ...(line === undefined ? {} : { line: String(line) }) }
  const of = (level: Level, title: string, rows: readonly string[]) => ({
    level,
    line: command(level, { ...where, title: `${run.contract} in ${run.environment}: ${title}` }, rows),
  })
  const failed = run.findings
    .filter((one) => one.verdict === 'fail')
    .toSorted((a, b) => severities.indexOf(b.severity) - severities.indexOf(a.severity))
  return [
    ...failed.map((one) => of(levelOf(one, options), one.check, told(one))),
    ...[...unverifiedByReason(run.findings)].map(([reason, stopped]) =>
      of('error', 'not measured', [reason, stopped.map(({ check }) => check).join(', ')]),
    ),
  ]
}

function levelOf({ severity, accepted }: Finding, { failOn }: RenderOptions): Level {
  if (accepted) return 'notice'
  if (reaches(severity, failOn)) return 'error'
  return severity === 'notice' ? 'notice' : 'warning'
}

function told({ severity, blame, message, data, fix, accepted }: Finding): readonly string[] {
  const rows = { expected: data['expected'], seen: data['seen'], ...(accepted ? {} : { fix }) }
  return [
    `${message} (${severity}${blame === null ? '' : `, ${blame.replaceAll('_', ' ')}`})`,
    ...(accepted ? [`accepted: ${acceptedText(accepted)}`] : []),
    ...Object.entries(rows).flatMap(([label, text]) =>
      typeof text === 'string' && text !== '' ? [`${label}: ${text}`] : [],
    ),
  ]
}

/** `%` goes first: it is what the others are written with. Nothing of a text is left that could end a line or a property. */
const inData = (text: string) => truncate(oneLine(text), longest).replaceAll('%', '%25')
const inProperty = (text: string) => inData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')

function command(
  level: Level,
  properties: Readonly<Record<string, string>>,
  rows: readonly string[],
): string {
  const named = Object.entries(properties).map(([name, text]) => `${name}=${inProperty(text)}`)
  return `::${level} ${named.join(',')}::${rows.map(inData).join('%0A')}\n`
}
