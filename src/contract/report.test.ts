import { expect, test } from 'vitest'
import type { Finding } from './finding.ts'
import { type FailOn, runVerdict, shownStates, unverifiedByReason, verdictOfRuns } from './report.ts'
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
const accepted = { reason: 'told', by: 'Ada', until: '2026-12-31' }
const rows: readonly (readonly [string, readonly Finding[], FailOn, 'pass' | 'fail' | 'error', number])[] = [
  ['pass', [finding('pass')], 'breaking', 'pass', 0],
  ['a skip beside a pass', [finding('skip'), finding('pass')], 'notice', 'pass', 0],
  ['a failure at the threshold', [finding('fail', 'risky')], 'risky', 'fail', 1],
  ['a failure below it', [finding('fail', 'notice')], 'breaking', 'pass', 0],
  ['unverified', [finding('pass'), finding('error')], 'breaking', 'error', 3],
  ['a failure outweighs an unverified check', [finding('fail'), finding('error')], 'breaking', 'fail', 1],
  [
    'a failure below the threshold does not',
    [finding('fail', 'notice'), finding('error')],
    'breaking',
    'error',
    3,
  ],
  ['with none, nothing fails', [finding('fail')], 'none', 'pass', 0],
  ['with none, an unverified check counts', [finding('fail'), finding('error')], 'none', 'error', 3],
  ['no findings', [], 'breaking', 'error', 3],
  ['only skips', [finding('skip')], 'none', 'error', 3],
  ['an accepted failure', [{ ...finding('fail'), accepted }], 'notice', 'pass', 0],
  ['an accepted unverified check', [finding('pass'), { ...finding('error'), accepted }], 'notice', 'pass', 0],
  ['nothing but accepted unverified checks', [{ ...finding('error'), accepted }], 'notice', 'error', 3],
]
test.each(rows)('the verdict of a run: %s', (_name, findings, failOn, verdict, exitCode) => {
  expect(runVerdict(findings, failOn)).toBe(verdict)
  expect(verdictOfRuns([{ verdict }])).toEqual({ verdict, exitCode })
})

test('the most urgent verdict of the runs decides', () => {
  const of = (...verdicts: ('pass' | 'fail' | 'error')[]) =>
    verdictOfRuns(verdicts.map((verdict) => ({ verdict }))).exitCode
  expect([of(), of('pass', 'error'), of('error', 'fail'), of('pass', 'pass')]).toEqual([3, 3, 1, 0])
})

test.each([
  [
    'risky',
    [
      ['risky', 1],
      ['error', 1],
    ],
  ],
  [
    'notice',
    [
      ['error', 1],
      ['notice', 1],
    ],
  ],
  [
    'breaking',
    [
      ['breaking', 1],
      ['error', 1],
    ],
  ],
] as const)('what was not measured shows beside a failure that is %s', (severity, states) => {
  const findings = [finding('pass'), finding('fail', severity), finding('error')]
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
