import {
  acceptedText,
  type Finding,
  jsonText,
  oneLine,
  type Report,
  type Run,
  type Severity,
  truncate,
} from '../../contract/index.ts'
import { defineReporter, type RenderOptions } from '../../plugin/index.ts'

const levels = { breaking: 'error', risky: 'warning', notice: 'note' } as const satisfies Record<
  Severity,
  string
>
const problems = { breaking: 'error', risky: 'warning', notice: 'recommendation' } as const

/**
 * SARIF 2.1.0 with what needs somebody: failures (`fail`), and what could not be measured (`open`, which the standard gives no
 * level). What passed or did not apply is left out: GitHub takes every result for an alert, whatever its kind
 * (https://github.com/orgs/community/discussions/65477). The rules say what was checked. GitHub also wants a place for each result,
 * and tells alerts apart by `primaryLocationLineHash` alone (https://docs.github.com/code-security, “SARIF support”, 2026-11-24):
 * without it the same finding in two environments would be one alert.
 */
export default defineReporter({
  id: 'sarif',
  title: 'SARIF 2.1.0, for code scanning',
  pictures: false,

  render(report, options) {
    const findings = report.runs.flatMap((run) => run.findings)
    const checks = [...new Map(findings.map((one) => [one.check, one])).values()]
    const rules = checks.map((one) => ruleOf(one, options))
    const results = report.runs.flatMap((run) =>
      run.findings
        .filter((one) => one.verdict === 'fail' || one.verdict === 'error')
        .map((one) => resultOf(one, run, options)),
    )
    return jsonText({
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: { name: 'Graycard', version: options.version, semanticVersion: options.version, rules },
          },
          columnKind: 'utf16CodeUnits',
          invocations: [invocationOf(report)],
          results,
        },
      ],
    })
  },
})

/** On one line, whole characters only, and no link: viewers make one of `](`. */
const plain = (text: string, most = 10_000) =>
  truncate(oneLine(text).replaceAll('](', '] (') || '(nothing)', most)

/** Lengths: GitHub's “SARIF support”, as above. */
function ruleOf(finding: Finding, { about }: RenderOptions) {
  const { title, why, severity } = about(finding.check) ?? { ...finding, why: finding.title }
  const again = `To run it alone: graycard verify --only ${finding.check}`
  return {
    id: finding.check,
    name: plain(finding.check, 255),
    shortDescription: { text: plain(title, 1024) },
    fullDescription: { text: plain(why, 1024) },
    help: { text: plain(`${why} ${again}`) },
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: [finding.step], 'problem.severity': problems[severity], precision: 'very-high' },
  }
}

function resultOf(finding: Finding, run: Run, { place }: RenderOptions) {
  const { check, verdict, severity, blame, message, fix, data, fingerprint, accepted } = finding
  const { file, line } = place(run.contract)
  const where = `${run.contract} in ${run.environment}`
  const physicalLocation = {
    artifactLocation: {
      uri: oneLine(file).split('/').map(encodeURIComponent).join('/'),
      uriBaseId: '%SRCROOT%',
    },
    ...(line === undefined ? {} : { region: { startLine: line } }),
  }
  const calls = run.exchanges.filter((one) => finding.evidence.includes(one.id))
  return {
    ruleId: check,
    kind: verdict === 'fail' ? 'fail' : 'open',
    level: verdict === 'fail' ? levels[severity] : 'none',
    message: { text: plain(`${where}: ${message}${fix === undefined ? '' : `. ${fix}`}`) },
    locations: [
      {
        physicalLocation,
        logicalLocations: [{ fullyQualifiedName: plain(`${run.contract}@${run.environment}`) }],
      },
    ],
    partialFingerprints: { 'graycard/v1': plain(fingerprint), primaryLocationLineHash: plain(fingerprint) },
    ...(accepted
      ? {
          suppressions: [
            { kind: 'external', status: 'accepted', justification: plain(acceptedText(accepted)) },
          ],
        }
      : {}),
    properties: {
      contract: plain(run.contract),
      environment: plain(run.environment),
      severity,
      ...(blame === null ? {} : { blame }),
      ...Object.fromEntries(
        ['expected', 'seen'].flatMap((key) => {
          const value = data[key]
          return typeof value === 'string' ? [[key, plain(value)]] : []
        }),
      ),
      evidence: calls.map(({ id, probe, status, failure }) => ({ id, probe, answer: status ?? failure })),
    },
  }
}

const invocationOf = ({ startedAt, finishedAt, summary }: Report) => ({
  executionSuccessful: summary.error === 0,
  startTimeUtc: startedAt,
  endTimeUtc: finishedAt,
})
