import {
  acceptedText,
  failuresBySeverity,
  type Finding,
  pluginsText,
  type Report,
  type Run,
  severities,
  spendText,
  type State,
  stateLabels,
  stateOf,
  shownStates,
  type Step,
  steps,
  unverifiedByReason,
  worstState,
} from '../../../contract/index.ts'
import { defineReporter } from '../../../plugin/index.ts'
import { cellCode, code, prose } from './escape.ts'

const stateSigns: Readonly<Record<State, string>> = {
  breaking: '❌',
  risky: '⚠️',
  notice: 'ℹ️',
  error: '❓',
  accepted: '☑️',
  pass: '✅',
  skip: '➖',
}

/** For a comment or a job summary on GitHub: failures first, passed checks folded. */
export default defineReporter({
  id: 'markdown',
  title: 'Markdown, for a comment on a pull request',
  role: 'summary',
  needsImages: false,
  signature: /^## \S+ Graycard: /,

  render: (report) =>
    `${[...summaryLines(report), ...overviewTable(report), ...report.runs.flatMap(runSection)].join('\n\n')}\n`,
})

const runName = (run: Run) => `${code(run.contract)} in ${code(run.environment)}`
const stepFindings = (run: Run, step: Step) => run.findings.filter((one) => one.step === step)
const formatTime = (iso: string) => `${iso.slice(0, 16).replace('T', ' ')} UTC`

function summaryLines(report: Report): readonly string[] {
  const { runs, summary, startedAt } = report
  const plugins = pluginsText(report)
  const findings = runs.flatMap((run) => run.findings)
  const { pass, skip, error, accepted = 0 } = summary
  const wrong = failuresBySeverity(findings).map(([severity, n]) => `${n} ${stateLabels[severity]}`)
  const open = error > 0 ? [`${error} ${stateLabels.error}`] : []
  const verdict = {
    fail: [...wrong, ...open].join(', '),
    error: [wrong.length > 0 ? '' : 'no failure', ...open, ...wrong].filter(Boolean).join(', '),
    pass: wrong.join(', ') || (accepted > 0 ? `only accepted failures (${accepted})` : 'every check passed'),
  }[report.verdict]
  return [
    `## ${stateSigns[worstState(findings)]} Graycard: ${verdict}`,
    `${pass} passed, ${skip} skipped. Started ${formatTime(startedAt)}.`,
    ...(plugins === undefined ? [] : [`Plug-ins: ${prose(plugins)}.`]),
  ]
}

const tableRow = (cells: readonly string[]) => `| ${cells.join(' | ')} |`

function stepCell(findings: readonly Finding[]): string {
  if (findings.length === 0) return ''
  return shownStates(findings)
    .map(([state, n]) => `${stateSigns[state]} ${n} ${stateLabels[state]}`)
    .join(', ')
}

function overviewTable({ runs }: Report): readonly string[] {
  const used = steps.filter((step) => runs.some((run) => stepFindings(run, step).length > 0))
  if (used.length === 0) return []
  return [
    [
      tableRow(['contract', 'environment', ...used, 'spent']),
      tableRow(['---', '---', ...used.map(() => '---'), '---']),
      ...runs.map((run) =>
        tableRow([
          cellCode(run.contract),
          cellCode(run.environment),
          ...used.map((step) => stepCell(stepFindings(run, step))),
          prose(spendText(run.spend)),
        ]),
      ),
    ].join('\n'),
  ]
}

function runSection(run: Run): readonly string[] {
  const wrong = run.findings
    .filter((one) => one.verdict === 'fail')
    .toSorted((a, b) => severities.indexOf(b.severity) - severities.indexOf(a.severity))
  const { provider, model, endpoint } = run.subject
  return [
    `### ${runName(run)}`,
    `${code(provider)} · ${code(model)} · ${code(endpoint)}`,
    ...wrong.map((one) => findingCard(one, run)),
    ...[...unverifiedByReason(run.findings)].map(([reason, stopped]) => unverifiedCard(reason, stopped)),
    ...(wrong.length + unverifiedByReason(run.findings).size === 0 ? ['Nothing failed.'] : []),
    ...otherChecks(run),
  ]
}

const bulletList = (rows: readonly (readonly [string, string])[]) =>
  rows.map(([label, text]) => `- ${label}: ${text}`).join('\n')

function findingCard(finding: Finding, run: Run): string {
  const { check, severity, blame, message, data, fix, evidence, accepted } = finding
  const compared = (['expected', 'seen'] as const).flatMap((label) => {
    const text = data[label]
    return typeof text === 'string' && text !== '' ? [[label, code(text)] as const] : []
  })
  const calls = run.exchanges.filter((one) => evidence.includes(one.id))
  const made = calls.map(({ id, probe, method, url, status, failure, totalMs }) => {
    const answer = status === null ? code(failure ?? 'no response') : String(status)
    return `${code(`${probe} ${id}`)} (${code(`${method} ${url}`)}, ${answer}, ${(totalMs / 1000).toFixed(1)} s)`
  })
  const whose = blame === null ? '' : ` · ${blame.replaceAll('_', ' ')}`
  return `${stateSigns[stateOf(finding)]} **${prose(message)}** (${code(check)}, ${severity}${whose})\n\n${bulletList(
    [
      ...compared,
      ...(accepted ? [['accepted', prose(acceptedText(accepted))] as const] : []),
      ...(fix === undefined ? [] : [['fix', prose(fix)] as const]),
      ...(made.length === 0 ? [] : [['evidence', made.join(', ')] as const]),
    ],
  )}`
}

const unverifiedCard = (reason: string, stopped: readonly Finding[]) =>
  `${stateSigns.error} **${prose(reason)}** (${stateLabels.error})\n\n${bulletList([['checks', stopped.map((one) => code(one.check)).join(', ')]])}`

function otherChecks({ findings }: Run): readonly string[] {
  const rest = findings.filter((one) => one.verdict === 'pass' || one.verdict === 'skip')
  if (rest.length === 0) return []
  const n = (verdict: string) => rest.filter((one) => one.verdict === verdict).length
  const rows = rest.map(
    (one) =>
      `- ${stateSigns[one.verdict === 'pass' ? 'pass' : 'skip']} ${code(one.check)}: ${prose(one.message)}`,
  )
  return [
    `<details>\n<summary>${n('pass')} passed, ${n('skip')} skipped</summary>`,
    rows.join('\n'),
    '</details>',
  ]
}
