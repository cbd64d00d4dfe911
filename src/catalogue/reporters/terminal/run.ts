import {
  failuresBySeverity,
  type Finding,
  knownIncidentText,
  oneLine,
  type Run,
  spendText,
  stateLabels,
  type Step,
  steps,
  tally,
  unverifiedByReason,
  worstState,
} from '../../../contract/index.ts'
import { findingText } from './finding.ts'
import type { Screen } from './screen.ts'
import { table } from './table.ts'
import { labelled, wrap } from '../../../formats/index.ts'

const stepTitles: Readonly<Record<Step, string>> = {
  model: 'Model',
  endpoint: 'Endpoint',
  auth: 'Auth',
  request: 'Request',
  output: 'Output',
  environment: 'Environment',
  limits: 'Limits, billing',
}

/** One contract in one environment: its steps, its failures, its unverified checks by cause, and its images. */
export function runLines(
  run: Run,
  screen: Screen,
  isShownElsewhere: (finding: Finding) => boolean,
): readonly string[] {
  const { bold, dim, columns, options } = screen
  const { provider, model, endpoint } = run.subject
  return [
    '',
    `${bold(oneLine(run.contract))} ${dim('in')} ${bold(oneLine(run.environment))}`,
    ...wrap(`${provider} · ${model} · ${endpoint}`, columns).map(dim),
    '',
    ...steps.flatMap((step) => {
      const findings = run.findings.filter((one) => one.step === step)
      return findings.length > 0 ? stepLines(step, findings, run, screen, isShownElsewhere) : []
    }),
    ...unverifiedLines(run.findings, screen),
    '',
    ...(run.incidents ?? []).map((one) =>
      labelled('Incident', oneLine(knownIncidentText(one)), 0, 10, columns),
    ),
    labelled('Spent', spendText(run.spend), 0, 10, columns),
    ...imageLines(run, screen),
    ...(options.detail === 'verbose' ? exchangeLines(run, screen) : []),
  ]
}

function stepLines(
  step: Step,
  findings: readonly Finding[],
  { environment }: Run,
  screen: Screen,
  isShownElsewhere: (finding: Finding) => boolean,
): readonly string[] {
  const { error, pass, skip, accepted = 0 } = tally(findings)
  const counts = { accepted, [stateLabels.error]: error, passed: pass, skipped: skip }
  const others = Object.entries(counts).flatMap(([word, n]) => (n > 0 ? [`${n} ${word}`] : []))
  const text = [...failuresBySeverity(findings).map(([severity, n]) => `${n} ${severity}`), ...others]
  const failed = findings.filter((one) => one.verdict === 'fail' && !isShownElsewhere(one))
  const settled = screen.options.detail === 'verbose' ? findings.filter(isSettled) : []
  return [
    `${screen.mark(worstState(findings))} ${screen.bold(stepTitles[step].padEnd(16))}${screen.dim(text.join(', '))}`,
    ...settled.flatMap((one) => settledLines(one, screen)),
    ...failed.flatMap((one) => findingText(one, environment, screen)),
    ...(failed.length + settled.length > 0 ? [''] : []),
  ]
}

const isSettled = ({ verdict }: Finding): boolean => verdict === 'pass' || verdict === 'skip'

/** A check that passed or was skipped, and why. */
const settledLines = (finding: Finding, { mark, columns, width }: Screen): readonly string[] => {
  const state = finding.verdict === 'pass' ? 'pass' : 'skip'
  const [first = '', ...more] = wrap(`${finding.check}: ${finding.message}`, columns - width - 5)
  return [`    ${mark(state)} ${first}`, ...more.map((line) => ' '.repeat(width + 5) + line)]
}

/** Unverified checks of all steps, once for each cause. */
function unverifiedLines(findings: readonly Finding[], { columns, mark, width }: Screen): readonly string[] {
  const indent = ' '.repeat(1 + width)
  return [...unverifiedByReason(findings)].flatMap(([reason, stopped]) => {
    const [first = '', ...more] = wrap(reason, columns - indent.length)
    const checks = wrap(stopped.map((one) => one.check).join(', '), columns - indent.length)
    const rest = [...more, ...checks].map((line) => indent + line)
    return ['', `${mark('error')} ${first}`].concat(rest)
  })
}

function imageLines({ images, fitted }: Run, { options, columns }: Screen): readonly string[] {
  const rows = [
    ...images.map((one) => ({
      sha256: one.sha256,
      text: one.broken === undefined ? `${one.width}x${one.height} ${one.format}` : `broken: ${one.broken}`,
    })),
    ...fitted.map((one) => ({ sha256: one.sha256, text: `in the frame, ${one.width}x${one.height}` })),
  ]
  // A path is never wrapped, so that a terminal can open it.
  return rows.flatMap(({ sha256, text }, i) => [
    labelled(i === 0 ? 'Images' : '', text, 0, 10, columns),
    `          ${options.path(sha256) ?? '(not stored)'}`,
  ])
}

function exchangeLines({ exchanges }: Run, { columns, dim }: Screen): readonly string[] {
  if (exchanges.length === 0) return []
  const rows = exchanges.map(({ id, probe, method, status, failure, totalMs }) => [
    id,
    probe,
    method,
    String(status ?? failure ?? 'no response'),
    `${Math.round(totalMs)} ms`,
  ])
  return ['', dim('Exchanges. To print one, run: graycard show ID'), ...table(rows, columns)]
}
