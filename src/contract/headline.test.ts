import { describe, expect, test } from 'vitest'
import { aFinding, aPass, aReport, aRun } from '../testing/index.ts'
import { headline, worstFirst } from './headline.ts'
import { type FailOn, type Run, runVerdict } from './report.ts'

const accepted = { reason: 'reported', by: 'Ada', until: '2026-12-31' }
const open = (message: string) => aPass({ verdict: 'error', message })
const passing = (environment: string, contract = 'hero') =>
  aRun({ environment, contract, findings: [aPass()] })

const cases: readonly {
  readonly name: string
  readonly runs: readonly Run[]
  readonly failOn?: FailOn
  readonly says: object
}[] = [
  {
    name: 'the most severe failure decides, with its fix',
    runs: [
      aRun({ findings: [aFinding({ severity: 'risky', message: 'small' }), aFinding()] }),
      passing('staging'),
    ],
    says: {
      state: 'breaking',
      text: 'hero fails in production',
      reason: 'Returned 1254x1254, requested 1024x1024',
      next: 'Measure every image.',
    },
  },
  {
    name: 'several environments of one contract are named',
    runs: [aRun(), aRun({ environment: 'staging' }), aRun({ environment: 'qa' })],
    says: { text: 'hero fails in production, staging and qa' },
  },
  {
    name: 'contracts are counted',
    runs: [aRun(), aRun({ contract: 'icon' }), passing('staging')],
    says: { text: '2 of 3 verifications fail' },
  },
  {
    name: 'a failure below the threshold does not fail, and is the next thing to do',
    runs: [aRun({ findings: [aFinding(), aPass()] })],
    failOn: 'none',
    says: {
      state: 'pass',
      text: 'hero passes in production',
      reason: '1 check passed, 1 finding below --fail-on none',
      next: 'Measure every image.',
    },
  },
  {
    name: 'the threshold may be lower',
    runs: [aRun({ findings: [aFinding({ severity: 'risky' })] })],
    failOn: 'risky',
    says: { state: 'risky', text: 'hero fails in production' },
  },
  {
    name: 'an unverified check is no pass; the reason of most checks is given',
    runs: [aRun({ findings: [aPass(), open('seldom'), open('often'), open('often')] })],
    says: { state: 'error', text: 'hero is unverified in production', reason: 'often (2 checks)' },
  },
  {
    name: 'an accepted failure is quiet',
    runs: [aRun({ findings: [aFinding({ accepted }), aPass()] })],
    says: { state: 'pass', text: 'hero passes in production', reason: '1 check passed, 1 finding accepted' },
  },
  { name: 'nothing was run', runs: [], says: { state: 'error', text: 'Nothing was verified' } },
]

describe('the headline of a report', () => {
  test.each(cases)('$name', ({ runs, failOn = 'breaking' as const, says }) => {
    const judged = runs.map((run) => Object.assign({}, run, { verdict: runVerdict(run.findings, failOn) }))
    const report = { ...aReport(...judged), failOn }
    const found = headline(report)
    expect(found).toMatchObject(says)
    const states = { pass: ['pass', 'accepted'], fail: ['breaking', 'risky', 'notice'], error: ['error'] }
    expect(states[report.verdict]).toContain(found.state)
  })
  test('has nothing to do when every check passed, or only notices are left', () => {
    const report = aReport(aRun({ findings: [aPass(), aFinding({ severity: 'notice' })] }))
    expect(headline(report).next).toBeUndefined()
  })
})

test('the environment with the most urgent findings comes first, then the one with more of them', () => {
  const risky = aFinding({ severity: 'risky' })
  const runs = [
    passing('pass'),
    aRun({ environment: 'risky', findings: [risky] }),
    aRun({ environment: 'breaking' }),
    aRun({ environment: 'risky twice', findings: [risky, risky] }),
    aRun({ environment: 'unverified', findings: [open('no answer')] }),
  ]
  expect(worstFirst(runs).map((run) => run.environment)).toEqual([
    'breaking',
    'risky twice',
    'risky',
    'unverified',
    'pass',
  ])
})
