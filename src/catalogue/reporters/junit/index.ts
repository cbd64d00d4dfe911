import {
  acceptedText,
  type FailOn,
  failsRun,
  type Finding,
  isUnverified,
  type Report,
  type Run,
  truncate,
  spendText,
  worstState,
  xmlElement,
} from '../../../contract/index.ts'
import { defineReporter } from '../../../plugin/index.ts'

/**
 * JUnit XML as Jenkins reads it: one suite for each contract in an environment, one case for each check, with the step as its class. A
 * finding below `--fail-on` does not fail its case, so that this file and the exit code agree; it is in the case's output. A case with an
 * accepted failure is skipped, with the reason. All findings
 * of a check share a case. The time of a request counts once, at the first check that uses it, so that the cases of a suite never
 * add up to more than the suite.
 */
export default defineReporter({
  id: 'junit',
  title: 'JUnit XML, for tools that show test results',
  needsImages: false,
  signature: /^<\?xml[^>]*\?>\s*<testsuites name="graycard"/,

  render(report) {
    const suites = report.runs.map((run, i) => suite(run, i, report))
    const sum = (key: 'tests' | 'failures' | 'errors') =>
      suites.reduce((total, { counts }) => total + counts[key], 0)
    const root = {
      name: 'graycard',
      tests: sum('tests'),
      failures: sum('failures'),
      errors: sum('errors'),
      time: seconds(Date.parse(report.finishedAt) - Date.parse(report.startedAt)),
    }
    const inside = suites.map((one) => one.xml)
    return `<?xml version="1.0" encoding="UTF-8"?>\n${xmlElement('testsuites', root, inside)}\n`
  },
})

const seconds = (ms: number) => (Math.max(0, ms) / 1000).toFixed(3)
const maxCharacters = 10_000

function suite(run: Run, index: number, report: Report) {
  const name = `${run.contract}@${run.environment}`
  const checks = [...new Set(run.findings.map((one) => one.check))]
  const open = new Map(run.exchanges.map((one) => [one.id, one.totalMs]))
  const cases = checks.map((check) => {
    const findings = run.findings.filter((one) => one.check === check)
    let ms = 0
    for (const id of findings.flatMap((one) => one.evidence)) {
      ms += open.get(id) ?? 0
      open.delete(id)
    }
    const { state, inside } = caseResult(findings, report.failOn)
    const about = { name: check, classname: `${name}.${findings[0]?.step ?? ''}`, time: seconds(ms) }
    return { state, xml: xmlElement('testcase', about, inside) }
  })
  const count = (state: string) => cases.filter((one) => one.state === state).length
  const counts = { tests: cases.length, failures: count('failure'), errors: count('error') }
  const attributes = {
    name,
    ...counts,
    skipped: count('skipped'),
    timestamp: report.startedAt.replace(/\.\d+Z$/, ''),
    time: seconds(run.exchanges.reduce((total, one) => total + one.totalMs, 0)),
    id: index,
  }
  const inside = [properties(run, report), ...cases.map((one) => one.xml)]
  return { counts, xml: xmlElement('testsuite', attributes, inside) }
}

function properties(
  { subject, spend, images, verdict, diagnose }: Run,
  { startedAt, finishedAt }: Report,
): string {
  const { provider, model, endpoint } = subject
  const all: Readonly<Record<string, string | number>> = {
    provider,
    model,
    endpoint,
    verdict,
    startedAt,
    finishedAt,
    images: images.length,
    spend: spendText(spend),
    ...(diagnose === undefined ? {} : { diagnose }),
    ...(spend.usd === null ? {} : { 'spend.usd.low': spend.usd.low, 'spend.usd.high': spend.usd.high }),
  }
  const told = Object.entries(all).map(([name, value]) => xmlElement('property', { name, value }, ''))
  return xmlElement('properties', {}, told)
}

/** The result of a check's findings, the most severe first. */
function caseResult(
  findings: readonly Finding[],
  failOn: FailOn,
): { readonly state: string; readonly inside: readonly string[] } {
  const failed = findings.filter((one) => one.verdict === 'fail')
  const failing = failed.filter((one) => failsRun(one, failOn))
  const unmeasured = findings.filter(isUnverified)
  const below = failed.filter((one) => !failing.includes(one))
  const told = below.length > 0 ? [xmlElement('system-out', {}, below.map(describeFinding).join('\n\n'))] : []
  const gravest = failing.find((one) => one.severity === worstState(failing))
  if (gravest) {
    const type = `${gravest.severity}/${gravest.blame ?? 'unknown'}`
    const about = { type, message: truncate(failing.map((one) => one.message).join('; '), maxCharacters) }
    return {
      state: 'failure',
      inside: [xmlElement('failure', about, failing.map(describeFinding).join('\n\n')), ...told],
    }
  }
  if (unmeasured.length > 0) {
    const message = truncate(unmeasured.map((one) => one.message).join('; '), maxCharacters)
    return { state: 'error', inside: [xmlElement('error', { type: 'unmeasured', message }, ''), ...told] }
  }
  const accepted = findings.flatMap((one) => (one.accepted ? [`accepted ${acceptedText(one.accepted)}`] : []))
  const skipped = findings.every((one) => one.verdict === 'skip')
  const why = truncate(
    (accepted.length > 0 ? accepted : findings.map((one) => one.message)).join('; '),
    maxCharacters,
  )
  return skipped || accepted.length > 0
    ? { state: 'skipped', inside: [xmlElement('skipped', {}, why), ...told] }
    : { state: 'passed', inside: told }
}

function describeFinding({
  severity,
  blame,
  message,
  data,
  fix,
  fingerprint,
  evidence,
  accepted,
}: Finding): string {
  const rows = {
    accepted: accepted && acceptedText(accepted),
    expected: data['expected'],
    seen: data['seen'],
    fix,
    requests: evidence.join(', '),
    fingerprint,
  }
  const told = Object.entries(rows).flatMap(([label, value]) =>
    typeof value === 'string' && value !== '' ? [`${label}: ${truncate(value, maxCharacters)}`] : [],
  )
  const head = `${severity}${blame ? ` (${blame.replaceAll('_', ' ')})` : ''}: ${truncate(message, maxCharacters)}`
  return [head, ...told].join('\n')
}
