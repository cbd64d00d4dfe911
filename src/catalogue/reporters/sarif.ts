import { acceptedText, type Finding, type Report, type Run } from '../../contract/index.ts'
import {
  sarifDocument,
  sarifFingerprints,
  sarifLevels,
  sarifLocation,
  sarifProblems,
  sarifText,
} from '../../formats/index.ts'
import { defineReporter, type RenderOptions } from '../../plugin/index.ts'

/**
 * SARIF 2.1.0 with the findings that need attention: failures (`fail`) and unverified checks (`open`, which has no level in the
 * standard). Passed and skipped checks are left out: GitHub shows every result as an alert, whatever its kind
 * (https://github.com/orgs/community/discussions/65477). The rules list the checks. GitHub also requires a location for each result,
 * and identifies alerts by `primaryLocationLineHash` alone (https://docs.github.com/code-security, “SARIF support”, 2026-11-24):
 * without it the same finding in two environments would be one alert.
 */
export default defineReporter({
  id: 'sarif',
  title: 'SARIF 2.1.0, for code scanning',
  needsImages: false,
  signature: /^\{[^[]*"runs": \[\s*\{\s*"tool": \{\s*"driver": \{\s*"name": "Graycard"/,

  render(report, options) {
    const findings = report.runs.flatMap((run) => run.findings)
    const checks = [...new Map(findings.map((one) => [one.check, one])).values()]
    const rules = checks.map((one) => ruleOf(one, options))
    const results = report.runs.flatMap((run) =>
      run.findings
        .filter((one) => one.verdict === 'fail' || one.verdict === 'error')
        .map((one) => resultOf(one, run, options)),
    )
    return sarifDocument(options.version, { rules, invocation: invocationOf(report), results })
  },
})

/** Maximum lengths: GitHub's “SARIF support”, as above. */
function ruleOf(finding: Finding, { checkInfo: about }: RenderOptions) {
  const { title, why, severity } = about(finding.check) ?? { ...finding, why: finding.title }
  const again = `Run this check alone: graycard verify --only ${finding.check}`
  return {
    id: finding.check,
    name: sarifText(finding.check, 255),
    shortDescription: { text: sarifText(title, 1024) },
    fullDescription: { text: sarifText(why, 1024) },
    help: { text: sarifText(`${why} ${again}`) },
    defaultConfiguration: { level: sarifLevels[severity] },
    properties: { tags: [finding.step], 'problem.severity': sarifProblems[severity], precision: 'very-high' },
  }
}

function resultOf(finding: Finding, run: Run, { locate: place }: RenderOptions) {
  const { check, verdict, severity, blame, message, fix, data, fingerprint, accepted } = finding
  const { file, line } = place(run.contract)
  const where = `${run.contract} in ${run.environment}`
  const physicalLocation = sarifLocation(file, line === undefined ? undefined : { startLine: line })
  const calls = run.exchanges.filter((one) => finding.evidence.includes(one.id))
  return {
    ruleId: check,
    kind: verdict === 'fail' ? 'fail' : 'open',
    level: verdict === 'fail' ? sarifLevels[severity] : 'none',
    message: { text: sarifText(`${where}: ${message}${fix === undefined ? '' : `. ${fix}`}`) },
    locations: [
      {
        physicalLocation,
        logicalLocations: [{ fullyQualifiedName: sarifText(`${run.contract}@${run.environment}`) }],
      },
    ],
    partialFingerprints: sarifFingerprints(fingerprint),
    ...(accepted
      ? {
          suppressions: [
            { kind: 'external', status: 'accepted', justification: sarifText(acceptedText(accepted)) },
          ],
        }
      : {}),
    properties: {
      contract: sarifText(run.contract),
      environment: sarifText(run.environment),
      severity,
      ...(blame === null ? {} : { blame }),
      ...Object.fromEntries(
        ['expected', 'seen'].flatMap((key) => {
          const value = data[key]
          return typeof value === 'string' ? [[key, sarifText(value)]] : []
        }),
      ),
      evidence: calls.map(({ id, probe, status, failure }) => ({ id, probe, answer: status ?? failure })),
    },
  }
}

const invocationOf = ({ startedAt, finishedAt, verdict, summary }: Report) => ({
  executionSuccessful: verdict !== 'error' && summary.error === 0,
  startTimeUtc: startedAt,
  endTimeUtc: finishedAt,
})
