import { wrapAnsi } from 'fast-wrap-ansi'
import {
  acceptedText,
  failuresBySeverity,
  oneLine,
  pluginsText,
  type Finding,
  type Report,
  type Run,
  spendText,
  stateLabels,
  stateOf,
  type Step,
  steps,
  tally,
  unverifiedByReason,
  worstState,
} from '../../../contract/index.ts'
import { defineReporter, differenceTable, type RenderOptions } from '../../../plugin/index.ts'
import { createMarks, type Marks } from './marks.ts'
import { table } from './table.ts'
import { labelled, wrap } from './wrap.ts'

const stepTitles: Readonly<Record<Step, string>> = {
  model: 'Model',
  endpoint: 'Endpoint',
  auth: 'Auth',
  request: 'Request',
  output: 'Output',
  environment: 'Environment',
  limits: 'Limits, billing',
}
const maxColumns = 100

interface Screen extends Marks {
  readonly columns: number
  readonly path: RenderOptions['path']
}

export default defineReporter({
  id: 'terminal',
  title: 'Text for people, at 80 columns; plain text outside a terminal',
  role: 'screen',
  needsImages: false,
  signature: /^\n\S+ in \S+\n\S+ · \S+ · /,

  render(report, { columns, colour, path }) {
    const screen = { ...createMarks(colour), columns: Math.min(columns, maxColumns), path }
    const lines = [...report.runs.flatMap((run) => runText(run, screen)), ...summaryLines(report, screen), '']
    return lines.join('\n').replaceAll(/\n{3,}/g, '\n\n')
  },
})

function runText(run: Run, screen: Screen): readonly string[] {
  const { bold, dim, columns } = screen
  const { provider, model, endpoint } = run.subject
  return [
    '',
    `${bold(oneLine(run.contract))} ${dim('in')} ${bold(oneLine(run.environment))}`,
    ...wrap(`${provider} · ${model} · ${endpoint}`, columns).map(dim),
    '',
    ...steps.flatMap((step) => {
      const findings = run.findings.filter((one) => one.step === step)
      return findings.length > 0 ? stepText(stepTitles[step], findings, run.environment, screen) : []
    }),
    '',
    labelled('Spent', spendText(run.spend), 0, 10, columns),
    ...imageLines(run, screen),
  ]
}

function stepText(
  title: string,
  findings: readonly Finding[],
  environment: string,
  screen: Screen,
): readonly string[] {
  const { error, pass, skip, accepted = 0 } = tally(findings)
  const failed = findings.filter((one) => one.verdict === 'fail')
  const counts = { accepted, [stateLabels.error]: error, passed: pass, skipped: skip }
  const others = Object.entries(counts).flatMap(([word, n]) => (n > 0 ? [`${n} ${word}`] : []))
  const text = [...failuresBySeverity(findings).map(([severity, n]) => `${n} ${severity}`), ...others]
  return [
    `${screen.mark(worstState(findings))} ${screen.bold(title.padEnd(16))}${screen.dim(text.join(', '))}`,
    ...failed.flatMap((one) => findingText(one, environment, screen)),
    ...unverifiedText(findings, screen),
    ...(failed.length + error > 0 ? [''] : []),
  ]
}

function findingText(
  finding: Finding,
  environment: string,
  { columns, bold, mark, tint, width }: Screen,
): readonly string[] {
  const { check, severity, blame, message, data, fix, accepted } = finding
  const tag = `${severity}${blame ? ` · ${blame.replaceAll('_', ' ')}` : ''}`
  const gap = ' '.repeat(Math.max(2, columns - 5 - width - check.length - tag.length))
  const state = stateOf(finding)
  const differences = differenceTable(finding, environment)
  const row = (label: string, text: unknown) =>
    typeof text === 'string' && text !== '' ? [labelled(label, text, 6, 10, columns)] : []
  return [
    '',
    `    ${mark(state)} ${bold(check)}${gap}${tint(state, tag)}`,
    ...wrap(message, columns - 6).map((line) => `      ${line}`),
    ...(differences
      ? table([differences.titles, ...differences.rows], columns - 6).map((line) => `      ${line}`)
      : [...row('expected', data['expected']), ...row('seen', data['seen'])]),
    ...(accepted ? row('accepted', acceptedText(accepted)) : row('fix', fix)),
  ]
}

function unverifiedText(findings: readonly Finding[], { columns, mark, width }: Screen): readonly string[] {
  const indent = ' '.repeat(5 + width)
  const lines: string[] = []
  for (const [reason, stopped] of unverifiedByReason(findings)) {
    const [first = '', ...more] = wrap(reason, columns - indent.length)
    const checks = wrap(stopped.map((one) => one.check).join(', '), columns - indent.length)
    lines.push('', `    ${mark('error')} ${first}`, ...[...more, ...checks].map((line) => indent + line))
  }
  return lines
}

function imageLines({ images, fitted }: Run, { path, columns }: Screen): readonly string[] {
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
    `          ${path(sha256) ?? '(not stored)'}`,
  ])
}

function summaryLines(report: Report, { columns, dim, tint }: Screen): readonly string[] {
  const { pass, skip, error, accepted = 0 } = report.summary
  const findings = report.runs.flatMap((run) => run.findings)
  const pieces = [
    ...failuresBySeverity(findings).map(([severity, n]) => tint(severity, `${n} ${severity}`)),
    ...(accepted > 0 ? [dim(`${accepted} accepted`)] : []),
    ...(error > 0 ? [tint('error', `${error} ${stateLabels.error}`)] : []),
    tint('pass', `${pass} passed`),
    dim(`${skip} skipped`),
  ]
  const plugins = pluginsText(report)
  return [
    '',
    dim('─'.repeat(Math.min(columns, 80))),
    ...(plugins === undefined ? [] : wrap(`Plug-ins: ${plugins}`, columns)),
    wrapAnsi(pieces.join(', '), columns),
  ]
}
