import {
  acceptedText,
  failuresBySeverity,
  type Finding,
  overallVerdict,
  pluginsText,
  type Report,
  type Run,
  severities,
  spendText,
  type State,
  stateOf,
  shownStates,
  type Step,
  steps,
  unverifiedByReason,
  worstState,
} from '../../../contract/index.ts'
import { defineReporter } from '../../../plugin/index.ts'
import { cellCode, code, prose } from './escape.ts'

const signs: Readonly<Record<State, string>> = {
  breaking: '❌',
  risky: '⚠️',
  notice: 'ℹ️',
  error: '❓',
  accepted: '☑️',
  pass: '✅',
  skip: '➖',
}
const words: Readonly<Record<State, string>> = {
  breaking: 'breaking',
  risky: 'risky',
  notice: 'notice',
  error: 'not measured',
  accepted: 'accepted',
  pass: 'passed',
  skip: 'skipped',
}

/** For a comment or a job summary on GitHub: what is wrong first, what passed folded away. */
export default defineReporter({
  id: 'markdown',
  title: 'Markdown, for a comment on a pull request',
  role: 'summary',
  pictures: false,

  render: (report) =>
    `${[...head(report), ...matrix(report), ...report.runs.flatMap(section)].join('\n\n')}\n`,
})

const named = (run: Run) => `${code(run.contract)} in ${code(run.environment)}`
const stepFindings = (run: Run, step: Step) => run.findings.filter((one) => one.step === step)
const when = (iso: string) => `${iso.slice(0, 16).replace('T', ' ')} UTC`

function head(report: Report): readonly string[] {
  const { runs, summary, startedAt } = report
  const plugins = pluginsText(report)
  const findings = runs.flatMap((run) => run.findings)
  const { pass, skip, error, accepted = 0 } = summary
  const wrong = failuresBySeverity(findings).map(([severity, n]) => `${n} ${words[severity]}`)
  const open = error > 0 ? [`${error} not measured`] : []
  const verdict = {
    fail: [...wrong, ...open].join(', '),
    error: wrong.length > 0 ? [...open, ...wrong].join(', ') : `no failure, but ${open.join('')}`,
    pass: accepted > 0 ? `nothing failed but what was accepted (${accepted})` : 'every check passed',
    skip: 'nothing was checked',
  }[overallVerdict(findings)]
  return [
    `## ${signs[worstState(findings)]} Graycard: ${verdict}`,
    `${pass} passed, ${skip} skipped. Started ${when(startedAt)}.`,
    ...(plugins === undefined ? [] : [`Plug-ins: ${prose(plugins)}.`]),
  ]
}

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`

function cell(findings: readonly Finding[]): string {
  if (findings.length === 0) return ''
  return shownStates(findings)
    .map(([state, n]) => `${signs[state]} ${n} ${words[state]}`)
    .join(', ')
}

function matrix({ runs }: Report): readonly string[] {
  const used = steps.filter((step) => runs.some((run) => stepFindings(run, step).length > 0))
  if (used.length === 0) return []
  return [
    [
      row(['contract', 'environment', ...used, 'spent']),
      row(['---', '---', ...used.map(() => '---'), '---']),
      ...runs.map((run) =>
        row([
          cellCode(run.contract),
          cellCode(run.environment),
          ...used.map((step) => cell(stepFindings(run, step))),
          prose(spendText(run.spend)),
        ]),
      ),
    ].join('\n'),
  ]
}

function section(run: Run): readonly string[] {
  const wrong = run.findings
    .filter((one) => one.verdict === 'fail')
    .toSorted((a, b) => severities.indexOf(b.severity) - severities.indexOf(a.severity))
  const { provider, model, endpoint } = run.subject
  return [
    `### ${named(run)}`,
    `${code(provider)} · ${code(model)} · ${code(endpoint)}`,
    ...wrong.map((one) => card(one, run)),
    ...[...unverifiedByReason(run.findings)].map(([reason, stopped]) => openCard(reason, stopped)),
    ...(wrong.length + unverifiedByReason(run.findings).size === 0 ? ['Nothing failed.'] : []),
    ...others(run),
  ]
}

const list = (rows: readonly (readonly [string, string])[]) =>
  rows.map(([label, text]) => `- ${label}: ${text}`).join('\n')

function card(finding: Finding, run: Run): string {
  const { check, severity, blame, message, data, fix, evidence, accepted } = finding
  const compared = (['expected', 'seen'] as const).flatMap((label) => {
    const text = data[label]
    return typeof text === 'string' && text !== '' ? [[label, code(text)] as const] : []
  })
  const calls = run.exchanges.filter((one) => evidence.includes(one.id))
  const made = calls.map(({ id, probe, method, url, status, failure, totalMs }) => {
    const answer = status === null ? code(failure ?? 'no answer') : String(status)
    return `${code(`${probe} ${id}`)} (${code(`${method} ${url}`)}, ${answer}, ${(totalMs / 1000).toFixed(1)} s)`
  })
  const whose = blame === null ? '' : ` · ${blame.replaceAll('_', ' ')}`
  return `${signs[stateOf(finding)]} **${prose(message)}** (${code(check)}, ${severity}${whose})\n\n${list([
    ...compared,
    ...(accepted ? [['accepted', prose(acceptedText(accepted))] as const] : []),
    ...(fix === undefined ? [] : [['fix', prose(fix)] as const]),
    ...(made.length === 0 ? [] : [['evidence', made.join(', ')] as const]),
  ])}`
}

const openCard = (reason: string, stopped: readonly Finding[]) =>
  `${signs.error} **${prose(reason)}** (not measured)\n\n${list([['checks', stopped.map((one) => code(one.check)).join(', ')]])}`

function others({ findings }: Run): readonly string[] {
  const rest = findings.filter((one) => one.verdict === 'pass' || one.verdict === 'skip')
  if (rest.length === 0) return []
  const n = (verdict: string) => rest.filter((one) => one.verdict === verdict).length
  const rows = rest.map(
    (one) => `- ${signs[one.verdict === 'pass' ? 'pass' : 'skip']} ${code(one.check)}: ${prose(one.message)}`,
  )
  return [
    `<details>\n<summary>${n('pass')} passed, ${n('skip')} skipped</summary>`,
    rows.join('\n'),
    '</details>',
  ]
}
