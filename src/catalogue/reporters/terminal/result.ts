import {
  count,
  type FailOn,
  failsRun,
  failuresBySeverity,
  isOpenFailure,
  oneLine,
  pluginsText,
  type Report,
  type Run,
  type RunVerdict,
  severities,
  type State,
  stateLabels,
  tally,
  truncate,
  unverifiedByReason,
} from '../../../contract/index.ts'
import { nextStep } from './next-step.ts'
import type { Screen } from './screen.ts'
import { labelled, wrap } from '../../../formats/index.ts'

const verdictWords = {
  pass: { word: 'pass', state: 'pass' },
  fail: { word: 'FAIL', state: 'breaking' },
  error: { word: stateLabels.error, state: 'error' },
} as const satisfies Readonly<Record<RunVerdict, { readonly word: string; readonly state: State }>>

const verdictWidth = 12
/** The sections above have the whole message. */
const maxDecider = 120

/** One line for each environment. */
export function quietText(report: Report, screen: Screen): string {
  const rows = verdictRows(report, screen)
  const width = Math.max(...rows.map(({ place }) => place.length))
  return rows
    .map(({ verdict, place, decider }) => `${verdict}${place.padEnd(width)}  ${oneLine(decider)}\n`)
    .join('')
}

/** What a reader needs last: the verdict of each environment and what decided it, the exit code and why, and the next command. */
export function resultLines(report: Report, screen: Screen): readonly string[] {
  const { columns, dim } = screen
  const rows = verdictRows(report, screen)
  const longest = Math.max(11, ...rows.map(({ place }) => place.length)) + 2
  const width = Math.min(longest, columns - verdictWidth - 10)
  const plugins = pluginsText(report)
  return [
    dim('─'.repeat(Math.min(columns, 80))),
    ...(plugins === undefined ? [] : wrap(`Plug-ins: ${plugins}`, columns)),
    dim(`${'VERDICT'.padEnd(verdictWidth)}${'ENVIRONMENT'.padEnd(width)}DECIDED BY`),
    ...rows.map(
      ({ verdict, place, decider }) =>
        verdict +
        labelled(truncate(place, width), truncate(decider, maxDecider), verdictWidth, width, columns).slice(
          verdictWidth,
        ),
    ),
    '',
    countText(report, screen),
    ...wrap(exitText(report), columns),
    ...nextStep(report, screen.options),
  ]
}

const verdictRows = ({ runs, failOn }: Report, { tint }: Screen) =>
  runs.map((run) => {
    const { word, state } = verdictWords[run.verdict]
    return {
      verdict: tint(state, word.padEnd(verdictWidth)),
      place: `${oneLine(run.contract)} in ${oneLine(run.environment)}`,
      decider: deciderOf(run, failOn),
    }
  })

/** What decided the verdict of a run. */
function deciderOf({ findings, verdict }: Run, failOn: FailOn): string {
  if (verdict === 'fail') {
    const [first, ...others] = findings
      .filter((one) => failsRun(one, failOn))
      .toSorted((a, b) => severities.indexOf(b.severity) - severities.indexOf(a.severity))
    return `${first?.check}: ${first?.message}${others.length > 0 ? ` (and ${others.length} more)` : ''}`
  }
  const { pass, error, accepted = 0 } = tally(findings)
  if (verdict === 'error') {
    const [reason, ...more] = unverifiedByReason(findings).keys()
    if (reason === undefined) return 'Nothing was measured'
    return `${count(error, 'check')} unverified: ${reason}${more.length > 0 ? ` (and ${count(more.length, 'other cause')})` : ''}`
  }
  const lesser = failuresBySeverity(findings).map(([severity, n]) => `${n} ${severity}`)
  return [`${pass} passed`, ...lesser, ...(accepted > 0 ? [`${accepted} accepted`] : [])].join(', ')
}

function countText(report: Report, { tint, dim }: Screen): string {
  const { pass, skip, error, accepted = 0 } = report.summary
  const findings = report.runs.flatMap((run) => run.findings)
  return [
    ...failuresBySeverity(findings).map(([severity, n]) => tint(severity, `${n} ${severity}`)),
    ...(accepted > 0 ? [dim(`${accepted} accepted`)] : []),
    ...(error > 0 ? [tint('error', `${error} ${stateLabels.error}`)] : []),
    tint('pass', `${pass} passed`),
    dim(`${skip} skipped`),
  ].join(', ')
}

function exitText({ runs, verdict, exitCode, failOn, summary }: Report): string {
  const findings = runs.flatMap((run) => run.findings)
  const reasons: Readonly<Record<RunVerdict, string>> = {
    pass: findings.some(isOpenFailure)
      ? `no open failure reaches --fail-on ${failOn}`
      : 'everything that was measured passed',
    fail: `${count(findings.filter((one) => failsRun(one, failOn)).length, 'open failure')} at or above --fail-on ${failOn}`,
    error: summary.error > 0 ? `${count(summary.error, 'check')} unverified` : 'nothing was measured',
  }
  return `Exit code ${exitCode}: ${reasons[verdict]}.`
}
