import {
  headline,
  failuresBySeverity,
  type Finding,
  knownIncidentText,
  pluginsText,
  type Report,
  type Run,
  spendText,
  stateLabels,
  shownStates,
  type Step,
  steps,
  unverifiedByReason,
  urgentFirst,
  worstFirst,
} from '../../../contract/index.ts'
import { defineReporter, type RenderOptions } from '../../../plugin/index.ts'
import { cellCode, code, prose, stateSigns } from '../../../formats/index.ts'
import { findingCard, table, unverifiedCard } from './finding.ts'

/** For a comment or a job summary on GitHub: failures first, passed checks folded. */
export default defineReporter({
  id: 'markdown',
  title: 'Markdown, for a comment on a pull request',
  role: 'summary',
  needsImages: false,
  signature: /^## \S+ Graycard: /,

  render(report, options) {
    const runs = worstFirst(report.runs)
    const sections = runs.flatMap((run) => runSection(run, options))
    return `${[...summaryLines(report), ...overviewTable(runs), ...sections].join('\n\n')}\n`
  },
})

const runName = (run: Run) => `${code(run.contract)} in ${code(run.environment)}`
const stepFindings = (run: Run, step: Step) => run.findings.filter((one) => one.step === step)
const formatTime = (iso: string) => `${iso.slice(0, 16).replace('T', ' ')} UTC`

/** The verdict, why, what to do, and how many findings there are. */
function summaryLines(report: Report): readonly string[] {
  const { runs, summary, startedAt } = report
  const { state, text, reason, next } = headline(report)
  const plugins = pluginsText(report)
  const { pass, skip, error, accepted = 0 } = summary
  const counts = [
    ...failuresBySeverity(runs.flatMap((run) => run.findings)).map(
      ([severity, n]) => `${n} ${stateLabels[severity]}`,
    ),
    ...(error > 0 ? [`${error} ${stateLabels.error}`] : []),
    ...(accepted > 0 ? [`${accepted} ${stateLabels.accepted}`] : []),
    `${pass} ${stateLabels.pass}`,
    `${skip} ${stateLabels.skip}`,
  ]
  return [
    `## ${stateSigns[state]} Graycard: ${prose(text)}`,
    `**${prose(reason)}**`,
    ...(next === undefined ? [] : [`What to do: ${prose(next)}`]),
    `${counts.join(', ')}. Exit code ${report.exitCode}. Started ${formatTime(startedAt)}.`,
    ...(plugins === undefined ? [] : [`Plug-ins: ${prose(plugins)}.`]),
  ]
}

function stepCell(findings: readonly Finding[]): string {
  if (findings.length === 0) return ''
  return shownStates(findings)
    .map(([state, n]) => `${stateSigns[state]} ${n} ${stateLabels[state]}`)
    .join(', ')
}

function overviewTable(runs: readonly Run[]): readonly string[] {
  const used = steps.filter((step) => runs.some((run) => stepFindings(run, step).length > 0))
  if (used.length === 0) return []
  const rows = runs.map((run) => [
    cellCode(run.contract),
    cellCode(run.environment),
    ...used.map((step) => stepCell(stepFindings(run, step))),
    prose(spendText(run.spend)),
  ])
  return [table(['contract', 'environment', ...used, 'spent'], rows)]
}

function runSection(run: Run, options: RenderOptions): readonly string[] {
  const wrong = urgentFirst(run.findings.filter((one) => one.verdict === 'fail' || one.accepted))
  const { provider, model, endpoint } = run.subject
  return [
    `### ${runName(run)}`,
    `${code(provider)} · ${code(model)} · ${code(endpoint)}`,
    ...(run.incidents ?? []).map((one) => `Incident: ${prose(knownIncidentText(one))}.`),
    ...(run.diagnose === undefined ? [] : [`Find the cause: ${code(run.diagnose)}`]),
    ...wrong.flatMap((one) => findingCard(one, run, options)),
    ...[...unverifiedByReason(run.findings)].map(([reason, stopped]) => unverifiedCard(reason, stopped)),
    ...(wrong.length + unverifiedByReason(run.findings).size === 0 ? ['Nothing failed.'] : []),
    ...otherChecks(run),
  ]
}

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
