import type { ScanFinding, ScanReport } from '../../contract/index.ts'
import {
  sarifDocument,
  sarifFingerprints,
  sarifLevels,
  sarifLocation,
  sarifProblems,
  sarifText,
} from '../../formats/index.ts'
import { cellText, shownFile } from './sections.ts'

const rules = {
  'scan/retired': {
    title: 'Code uses no model or endpoint that is shut down',
    why: 'From the shutdown date on, every request with the model or endpoint fails.',
    severity: 'breaking',
  },
  'scan/deprecated': {
    title: 'Code uses no model or endpoint with a shutdown date',
    why: 'After the shutdown date, every request with the model or endpoint fails.',
    severity: 'risky',
  },
  'scan/unsupported': {
    title: 'The model of a request supports its size, parameters and endpoint',
    why: 'The API rejects a request with an unsupported value.',
    severity: 'breaking',
  },
  'scan/uncovered': {
    title: 'A contract covers every model and endpoint in code',
    why: 'Graycard verifies and watches only what a contract covers.',
    severity: 'risky',
  },
} as const

type RuleId = keyof typeof rules

const ruleOf = ({ status, uncovered, severity }: ScanFinding): RuleId =>
  status === 'retired' || status === 'deprecated'
    ? `scan/${status}`
    : uncovered && severity !== 'breaking'
      ? 'scan/uncovered'
      : 'scan/unsupported'

/** A scan as SARIF 2.1.0, one result for each finding with a severity. `prefix`: the scanned folder from the root of the repository. */
export function sarifScan(
  report: ScanReport,
  { version, prefix }: { readonly version: string; readonly prefix: string },
): string {
  const open = report.findings.filter(({ severity }) => severity !== undefined)
  const occurrences = new Map<string, number>()
  return sarifDocument(version, {
    rules: Object.entries(rules).map(([id, { title, why, severity }]) => ({
      id,
      name: id,
      shortDescription: { text: title },
      fullDescription: { text: why },
      help: { text: `${why} Run the scan again: graycard scan` },
      defaultConfiguration: { level: sarifLevels[severity] },
      properties: { tags: ['scan'], 'problem.severity': sarifProblems[severity], precision: 'high' },
    })),
    invocation: {
      executionSuccessful: report.unread.length === 0,
      toolExecutionNotifications: report.unread.map(({ file, why }) => ({
        level: 'error',
        message: { text: sarifText(`Cannot read ${file}: ${why}`) },
      })),
    },
    results: open.map((finding) => resultOf(finding, { prefix, occurrences })),
  })
}

function resultOf(
  finding: ScanFinding,
  { prefix, occurrences }: { readonly prefix: string; readonly occurrences: Map<string, number> },
) {
  const { file, line, column, cell, kind, value, severity = 'notice', message = '', fix } = finding
  const path = shownFile(prefix, file)
  // The line is not part of the identity, so that an alert stays the same when code above it changes.
  const identity = `${ruleOf(finding)}:${path}:${kind}:${value}`
  const number = (occurrences.get(identity) ?? 0) + 1
  occurrences.set(identity, number)
  return {
    ruleId: ruleOf(finding),
    kind: 'fail',
    level: sarifLevels[severity],
    message: { text: sarifText(`${message}${cellText(cell)}${fix === undefined ? '' : `. ${fix}`}`) },
    locations: [{ physicalLocation: sarifLocation(path, { startLine: line, startColumn: column }) }],
    partialFingerprints: sarifFingerprints(number === 1 ? identity : `${identity}:${number}`),
    properties: { severity, kind, value: sarifText(value), status: finding.status },
  }
}
