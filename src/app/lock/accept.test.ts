import { expect, test } from 'vitest'
import { applyAcceptances, type Finding, runVerdict } from '../../contract/index.ts'
import { acceptancesFile, readYaml, withAcceptance } from '../../schema/index.ts'
import { aFinding, aPass, aReport, aRun } from '../../testing/index.ts'
import { unusedAcceptances } from '../verify/judge.ts'
import { untilProblem } from './accept.ts'

const acceptance = {
  fingerprint: 'hero@production/output/size#wrong',
  reason: 'told',
  by: 'Ada',
  until: '2026-12-31',
}

test.each([
  ['2026-11-24', undefined],
  ['2027-11-24', undefined],
  ['2026-11-23', expect.stringContaining('2026-11-24')],
  ['2028-01-01', expect.any(String)],
  ['2026-02-30', expect.any(String)],
  ['tomorrow', expect.any(String)],
])('until %s', (until, problem) => {
  const found = untilProblem(until, '2026-11-24')
  expect(found).toEqual(problem)
  expect(found).toMatchSnapshot()
})

test.each([
  ['on its last day', '2026-12-31', { accepted: { reason: 'told', by: 'Ada', until: '2026-12-31' } }],
  ['a day later', '2027-01-01', { message: expect.stringMatching('Ada.*2026-12-31') }],
])('an acceptance %s', (_name, day, wanted) => {
  const [finding, other] = applyAcceptances([aFinding(), aPass()], [acceptance], day)
  expect(finding).toEqual({ ...aFinding(), ...wanted })
  expect(other).toEqual(aPass())
})

const following = (because: readonly string[]) =>
  aPass({
    check: 'output/tokens',
    verdict: 'error',
    because,
    fingerprint: 'hero@production/output/tokens#error',
  })
const noUsage = aFinding({ check: 'output/usage', fingerprint: 'hero@production/output/usage#missing' })
test.each<[string, readonly Finding[], boolean]>([
  ['the accepted failure', [aFinding(), following(['output/size'])], true],
  ['another failure', [aFinding(), noUsage, following(['output/usage'])], false],
  ['that and another failure', [aFinding(), noUsage, following(['output/size', 'output/usage'])], false],
  ['a check that passed', [aFinding(), aPass({ check: 'a/b' }), following(['a/b'])], false],
  ['nothing known', [aFinding(), following([])], false],
])('a check that is unverified because of %s', (_name, findings, follows) => {
  const decided = applyAcceptances(findings, [acceptance], '2026-11-24')
  expect(decided.at(-1)?.accepted !== undefined).toBe(follows)
  expect(runVerdict([...decided, aPass()], 'breaking') === 'pass').toBe(follows)
})

test('an unverified check can be accepted by itself', () => {
  const { fingerprint } = following([])
  const [finding] = applyAcceptances([following([])], [{ ...acceptance, fingerprint }], '2026-11-24')
  expect(finding?.accepted).toBeDefined()
})

const passed = aPass({ fingerprint: 'hero@production/output/size#pass' })
const fixed = aReport(aRun({ findings: [passed] }))
test.each([
  ['old and unused', { since: '2026-11-10' }, fixed, 1],
  ['of unknown age', {}, fixed, 1],
  ['recent', { since: '2026-11-11' }, fixed, 0],
  ['seen', {}, aReport(aRun()), 0],
  ['of a check that did not run', {}, aReport(aRun({ findings: [{ ...passed, verdict: 'skip' }] })), 0],
  ['of another environment', {}, aReport(aRun({ environment: 'ci', findings: [passed] })), 0],
])('an acceptance that is %s', (_name, over, report, count) => {
  expect(unusedAcceptances([{ ...acceptance, ...over }], report, '2026-11-24')).toHaveLength(count)
})

test.each([
  ['nothing', '', 1],
  ['no list', 'known:\n', 1],
  ['an empty list', '# ours\nknown: [] # none\n', 1],
  ['another', `known:\n  # why\n  - { fingerprint: x, reason: r, by: b, until: 2026-12-01 } # note\n`, 2],
  [
    'the same',
    `known:\n  - fingerprint: ${acceptance.fingerprint} # note\n    reason: r\n    by: b\n    until: 2026-12-01\n`,
    1,
  ],
])('written into %s', (_name, before, count) => {
  const text = withAcceptance(before, acceptance)
  const read = readYaml(text, acceptancesFile)
  expect(read).toMatchObject({ ok: true })
  const known = read.ok ? (read.value.known ?? []) : []
  expect(known).toHaveLength(count)
  expect(known).toContainEqual(acceptance)
  for (const [comment] of before.matchAll(/# \w+/g)) expect(text).toContain(comment)
  expect(withAcceptance(text, acceptance)).toBe(text)
})
