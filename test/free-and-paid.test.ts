import { expect, test } from 'vitest'
import { builtins } from '../src/app/index.ts'
import { type Finding, optionalField, type Report } from '../src/contract/index.ts'
import { knowledge } from '../src/knowledge/index.ts'
import type { Quirk } from '../src/plugin/index.ts'
import { verifySimulator } from './support/matrix.ts'

/**
 * A run with --free and a run with the paid request never contradict each other: no check fails in one and passes in the other, unless it
 * judges an error that only the paid request has. `npm run prove free-and-paid` tries every quirk, alone and with each quirk of errors.
 */

const whole = process.env['FREE_AND_PAID'] === 'whole'
/** Quirks that change how errors look, which decides what a free run can tell. */
const ofErrors = new Set([
  'html-error-page',
  'plain-text-error',
  'error-without-param',
  'error-type-renamed',
  'bad-size-500',
])
/** Every seventh quirk. All are tried by the proof. */
const alone = builtins.quirks.filter(({ id }, index) => whole || ofErrors.has(id) || index % 7 === 0)
const cases: readonly (readonly Quirk[])[] = [
  ...alone.map((one) => [one]),
  ...(whole
    ? builtins.quirks.flatMap((one) =>
        builtins.quirks.filter(({ id }) => ofErrors.has(id) && id !== one.id).map((other) => [one, other]),
      )
    : []),
]

async function verify(quirks: readonly Quirk[], options: readonly string[]): Promise<Report> {
  const [shown] = quirks
  const { report } = await verifySimulator({
    quirks: quirks.map(({ id }) => id),
    contract: {
      provider: 'openai-compatible',
      model: knowledge.quirkModels?.[shown?.id ?? '']?.shows ?? 'gpt-image-2',
      request: { n: 1, size: '1024x1024', ...shown?.request },
      expect: shown?.expect ?? {},
      ...optionalField('edit', shown?.edit),
    },
    options,
  })
  return report
}

const findingsOf = (report: Report): readonly Finding[] => report.runs.flatMap(({ findings }) => findings)
/** The checks with this verdict. A check with several findings fails if one of them does. */
const checksThat = (verdict: Finding['verdict'], findings: readonly Finding[]) => {
  const failing = new Set(findings.filter((one) => one.verdict === 'fail').map(({ check }) => check))
  return new Set(
    findings
      .filter((one) => one.verdict === verdict && (verdict === 'fail' || !failing.has(one.check)))
      .map(({ check }) => check),
  )
}

test.concurrent.each(cases.map((quirks) => ({ name: quirks.map(({ id }) => id).join(' and '), quirks })))(
  'with $name',
  { timeout: 120_000 },
  async ({ quirks }) => {
    const free = await verify(quirks, ['--free'])
    const paid = await verify(quirks, [])
    const [inFree, inPaid] = [findingsOf(free), findingsOf(paid)]
    const contradictions = (passing: readonly Finding[], failing: readonly Finding[]) => {
      const passes = checksThat('pass', passing)
      return [...checksThat('fail', failing)].filter((check) => passes.has(check))
    }
    expect(contradictions(inPaid, inFree)).toEqual([])
    // A paid request that is not accepted may have an error that no other request has, and an uncertain cost.
    const accepted = checksThat('pass', inPaid).has('request/accepted')
    const ofThePaidError = accepted ? [] : ['request/error-shape', 'billing/budget']
    expect(contradictions(inFree, inPaid).filter((check) => !ofThePaidError.includes(check))).toEqual([])
  },
)
