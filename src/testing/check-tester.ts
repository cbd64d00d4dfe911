import { describe, expect, test } from './runner/vitest.ts'
import type { Evidence, Finding } from '../contract/index.ts'
import { runChecks } from '../engine/verify/index.ts'
import type { Check } from '../plugin/index.ts'

interface Case {
  readonly name: string
  readonly evidence: Partial<Evidence>
  /** The whole message. Without it, a snapshot holds message and fix, and `vitest -u` accepts a new wording. */
  readonly says?: string
}

interface FailCase extends Case {
  readonly messageId: string
  /** When it differs from the check's or message's own. */
  readonly severity?: string
  readonly blame?: string
}

interface Cases {
  readonly pass: readonly Case[]
  readonly skip?: readonly Case[]
  readonly error?: readonly Case[]
  readonly fail: readonly FailCase[]
}

/** Tests a check by one table of cases. Fails when no case provokes one of its messages. */
export function checkTester(check: Check, { pass, skip = [], error = [], fail }: Cases): void {
  const findings = (evidence: Partial<Evidence>) =>
    runChecks(
      [check],
      { evidence, missing: {} },
      { contract: 'hero', environment: 'production', role: 'gateway' },
    )
  /** The wording of a case's findings is what the case says, or its snapshot. */
  const expectWording = (found: readonly Finding[], says: string | undefined) => {
    if (says === undefined)
      expect(
        found.map(({ message, fix }) => (fix === undefined ? message : `${message}\nfix: ${fix}`)).join('\n'),
      ).toMatchSnapshot()
    else expect(found).toContainEqual(expect.objectContaining({ message: says }))
  }

  describe(`check ${check.id}`, () => {
    for (const [verdict, cases] of [
      ['pass', pass],
      ['skip', skip],
      ['error', error],
    ] as const)
      if (cases.length > 0)
        test.each(cases)(`${verdict}: $name`, ({ evidence, says }) => {
          const found = findings(evidence)
          expect(found).toMatchObject([{ verdict }])
          expectWording(found, says)
        })
    test.each(fail)('fail: $name', ({ evidence, messageId, says, severity, blame }) => {
      const found = findings(evidence)
      const expected = {
        verdict: 'fail',
        messageId,
        ...(severity ? { severity } : {}),
        ...(blame ? { blame } : {}),
      }
      expect(found).toContainEqual(expect.objectContaining(expected))
      expectWording(
        found.filter((one) => one.messageId === messageId),
        says,
      )
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
