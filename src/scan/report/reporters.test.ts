import { expect, test } from 'vitest'
import { type ScanFinding, type ScanReport, scanVerdict } from '../../contract/index.ts'
import { scanReporters } from './index.ts'

const finding = (line: number, extra: Partial<ScanFinding> = {}): ScanFinding => ({
  file: 'src/hero image.ts',
  line,
  column: 8,
  kind: 'model',
  value: 'draw-1',
  where: 'code',
  status: 'retired',
  shutdown: '2026-05-12',
  severity: 'breaking',
  message: 'draw-1 was shut down on 2026-05-12 (202 days ago)',
  fix: 'Replace draw-1 with draw-2.',
  ...extra,
})

function reportOf(findings: readonly ScanFinding[], unread: ScanReport['unread'] = []): ScanReport {
  const parts = { findings, unused: ['avatar'], unread, contractFile: 'graycard.yaml' }
  return {
    schema: 'graycard/scan@1',
    at: '2026-11-30',
    folder: 'app',
    files: 3,
    failOn: 'breaking',
    ...scanVerdict(parts, 'breaking'),
    ...parts,
    skipped: [{ why: 'larger than 1 MB', count: 1, files: ['data.jsonl'] }],
  }
}

const render = (id: string, report: ScanReport, detail: 'quiet' | 'normal' | 'verbose' = 'normal') =>
  scanReporters
    .find((one) => one.id === id)
    ?.render(report, {
      screen: { columns: 100, colour: false, detail },
      version: '1.0.0',
      prefix: 'web/app',
    }) ?? ''

const report = reportOf(
  [
    ...Array.from({ length: 500 }, (_, at) => finding(at + 1)),
    finding(501, {
      status: 'current',
      severity: 'risky',
      message: 'No contract covers draw-9',
      fix: '',
      uncovered: true,
    }),
    finding(502, { status: 'current', severity: undefined as never, message: undefined as never }),
  ].map((one) => JSON.parse(JSON.stringify(one)) as ScanFinding),
)

test('the terminal groups 500 places of one model, the most urgent first', () => {
  const text = render('terminal', report)
  expect(text.split('\n').length).toBeLessThan(25)
  expect(text).toMatch(
    /^Retired\n {2}FAIL +draw-1 was shut down on 2026-05-12 \(202 days ago\)\n +Fix: Replace draw-1/,
  )
  expect(text).toContain('app/src/hero image.ts:1:8')
  expect(text).toContain('and 495 more places (--verbose)')
  expect(text).toContain('500 breaking, 1 risky, 1 current in 3 files of app')
  expect(text.indexOf('Retired')).toBeLessThan(text.indexOf('Not covered by a contract'))
})

test('every report is recognised as one, so that it may be replaced', () => {
  for (const { id, signature } of scanReporters)
    expect([id, signature.test(render(id, report))]).toEqual([id, true])
  expect(scanReporters[0]?.signature.test(render('terminal', reportOf([]), 'quiet'))).toBe(true)
})

test('SARIF has a location and an identity for each place', () => {
  const { results } = JSON.parse(render('sarif', report)).runs[0]
  expect(results).toHaveLength(501)
  expect(results[0].locations[0].physicalLocation).toEqual({
    artifactLocation: { uri: 'web/app/src/hero%20image.ts', uriBaseId: '%SRCROOT%' },
    region: { startLine: 1, startColumn: 8 },
  })
  const identities = results.map(
    (one: { partialFingerprints: { primaryLocationLineHash: string } }) =>
      one.partialFingerprints.primaryLocationLineHash,
  )
  expect(new Set(identities).size).toBe(501)
})

test('annotations name the file from the root of the repository, and errors come first', () => {
  const [first = ''] = render('github', report).split('\n')
  expect(first).toBe(
    '::error file=web/app/src/hero image.ts,line=1,col=8,title=model draw-1::draw-1 was shut down on 2026-05-12 (202 days ago) (breaking)%0Afix: Replace draw-1 with draw-2.',
  )
})

test.each([
  ['a finding reaches the threshold', reportOf([finding(1)]), 'fail', 1],
  ['only notices', reportOf([finding(1, { severity: 'notice' })]), 'pass', 0],
  ['nothing found', reportOf([]), 'pass', 0],
  ['a file is unreadable', reportOf([], [{ file: 'a.ts', why: 'denied' }]), 'error', 3],
] as const)('the verdict if %s', (_, one, verdict, exitCode) => {
  expect([one.verdict, one.exitCode]).toEqual([verdict, exitCode])
})
