import { describe, expect, test } from 'vitest'
import type { Evidence } from '../contract/index.ts'
import { runChecks } from '../engine/verify/index.ts'
import type { Check } from '../plugin/index.ts'

interface Case {
  readonly name: string
  readonly evidence: Partial<Evidence>
}

interface SaysCase extends Case {
  /** The whole message. */
  readonly says: string
}

interface FailCase extends SaysCase {
  readonly messageId: string
  /** Where it is not the check's or message's own. */
  readonly severity?: string
  readonly blame?: string
}

interface Cases {
  readonly pass: readonly (Case & { readonly says?: string })[]
  readonly skip?: readonly SaysCase[]
  readonly error?: readonly SaysCase[]
  readonly fail: readonly FailCase[]
}

/** One table per check. Also fails when a message is never provoked, so that none goes untested. */
export function checkTester(check: Check, { pass, skip = [], error = [], fail }: Cases): void {
  const findings = (evidence: Partial<Evidence>) =>
    runChecks(
      [check],
      { evidence, missing: {} },
      { contract: 'hero', environment: 'production', role: 'gateway' },
    )
  const said = (one: { readonly says?: string }) => (one.says === undefined ? {} : { message: one.says })

  describe(`check ${check.id}`, () => {
    test.each(pass)('passes: $name', ({ evidence, ...rest }) => {
      expect(findings(evidence)).toMatchObject([{ verdict: 'pass', ...said(rest) }])
    })
    for (const [verdict, cases] of [
      ['skip', skip],
      ['error', error],
    ] as const)
      if (cases.length > 0)
        test.each(cases)(`${verdict}: $name`, ({ evidence, says }) => {
          expect(findings(evidence)).toMatchObject([{ verdict, message: says }])
        })
    test.each(fail)('fails: $name', ({ evidence, messageId, says, severity, blame }) => {
      const found = findings(evidence)
      const wanted = {
        verdict: 'fail',
        messageId,
        message: says,
        ...(severity ? { severity } : {}),
        ...(blame ? { blame } : {}),
      }
      expect(found).toContainEqual(expect.objectContaining(wanted))
      for (const one of found.filter((each) => each.verdict === 'fail')) {
        expect(one.data).toMatchObject({ expected: expect.any(String), seen: expect.any(String) })
        expect(one.fix).toMatch(/\S/)
      }
    })
    test('provokes every message', () => {
      expect(new Set(fail.map((one) => one.messageId))).toEqual(new Set(check.messages.map((one) => one.id)))
    })
  })
}
