import { describe, expect, test } from 'vitest'
import type { Finding } from './finding.ts'
import { exitCode, overallVerdict, type Report, shownStates, unverifiedByReason } from './report.ts'
import { reaches, stepOf, type Severity, type Verdict } from './words.ts'
import { fingerprint } from './finding.ts'

const finding = (verdict: Verdict, severity: Severity = 'breaking', message = 'm'): Finding => ({
  check: 'output/size',
  step: 'output',
  title: 't',
  verdict,
  severity,
  blame: null,
  messageId: null,
  message,
  data: {},
  fingerprint: 'f',
  evidence: [],
})
const report = (findings: readonly Finding[]): Report => ({
  schema: 'graycard/report@1',
  startedAt: '',
  finishedAt: '',
  summary: { pass: 0, fail: 0, skip: 0, error: 0 },
  runs: [
    {
      contract: 'c',
      environment: 'e',
      subject: { provider: 'p', model: 'm', endpoint: 'u' },
      verdict: 'pass',
      findings,
      images: [],
      fitted: [],
      spend: { images: 0, ambiguous: 0, usd: null },
      exchanges: [],
    },
  ],
})

describe('exit codes', () => {
  test.each([
    ['pass', [finding('pass')], 'breaking', 0],
    ['a skip is no failure', [finding('skip')], 'notice', 0],
    ['a failure at the threshold', [finding('fail', 'risky')], 'risky', 1],
    ['a failure below it', [finding('fail', 'notice')], 'breaking', 0],
    ['not measured', [finding('pass'), finding('error')], 'breaking', 3],
    ['a failure outweighs what was not measured', [finding('fail'), finding('error')], 'breaking', 1],
    ['a failure below the threshold does not', [finding('fail', 'notice'), finding('error')], 'breaking', 3],
    ['none never gives 1', [finding('fail')], 'none', 0],
    ['none still says what was not measured', [finding('fail'), finding('error')], 'none', 3],
    ['nothing was measured', [], 'breaking', 3],
    ['nothing was measured, where nothing fails', [], 'none', 3],
  ] as const)('%s', (_name, findings, failOn, code) => {
    expect(exitCode(report(findings), failOn)).toBe(code)
  })
})

test('one verdict for many', () => {
  expect(overallVerdict([finding('pass'), finding('error'), finding('fail')])).toBe('fail')
  expect(overallVerdict([finding('pass'), finding('error')])).toBe('error')
  expect(overallVerdict([finding('skip'), finding('pass')])).toBe('pass')
  expect(overallVerdict([])).toBe('skip')
})

test.each([
  [
    'risky',
    'error',
    [
      ['risky', 1],
      ['error', 1],
    ],
  ],
  [
    'notice',
    'error',
    [
      ['error', 1],
      ['notice', 1],
    ],
  ],
  [
    'breaking',
    'fail',
    [
      ['breaking', 1],
      ['error', 1],
    ],
  ],
] as const)('what was not measured shows beside a failure that is %s', (severity, verdict, states) => {
  const findings = [finding('pass'), finding('fail', severity), finding('error')]
  expect(overallVerdict(findings)).toBe(verdict)
  expect(shownStates(findings)).toEqual(states)
  expect(shownStates([finding('skip'), finding('pass')])).toEqual([['pass', 1]])
})

test('what was not measured is grouped by its reason', () => {
  const groups = unverifiedByReason([
    finding('error', 'risky', 'a'),
    finding('pass'),
    finding('error', 'risky', 'b'),
    finding('error', 'risky', 'a'),
  ])
  expect([...groups].map(([reason, list]) => [reason, list.length])).toEqual([
    ['a', 2],
    ['b', 1],
  ])
})

test('the step of a check comes from its id', () => {
  expect(['model/listed', 'billing/budget', 'prompt/text'].map(stepOf)).toEqual(['model', 'limits', 'output'])
  expect(() => stepOf('nonsense/x')).toThrow(TypeError)
  expect(reaches('risky', 'breaking')).toBe(false)
})

test('a fingerprint distinguishes failures without their wording', () => {
  const run = { contract: 'hero', environment: 'production' }
  const one = { check: 'output/size', messageId: 'wrong', verdict: 'fail' } as const
  expect(fingerprint(run, one)).toBe('hero@production/output/size#wrong')
  expect(fingerprint(run, one, '1254x1254')).toBe('hero@production/output/size#wrong:1254x1254')
  expect(fingerprint(run, { ...one, messageId: null, verdict: 'error' })).toBe(
    'hero@production/output/size#error',
  )
})
