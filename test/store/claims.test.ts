import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Statement } from '../../src/contract/index.ts'
import { openStore } from '../../src/store/index.ts'
import { scratch } from '../support/cli.ts'

const source = 's'
const instant = (look: number) => new Date(Date.UTC(2026, 0, 1 + look)).toISOString()
const aStatement: fc.Arbitrary<Statement> = fc.record({
  provider: fc.constantFrom('acme', '\0'),
  path: fc.constantFrom('listed', 'price.textIn', 'limit.ü%_', 'says:😀'),
  model: fc.constantFrom('a', 'A', '"\'--'),
  value: fc.constantFrom<Statement['value']>(1, '1', null, { types: ['string'] }, [true, { b: 1, a: 2 }]),
})
/** Statements of a source at each poll; undefined if unreadable. */
const looks = fc.array(fc.option(fc.array(aStatement, { maxLength: 12 }), { nil: undefined }), {
  minLength: 1,
  maxLength: 8,
})
const keyOf = ({ provider, model = '', path }: Statement) =>
  [provider.replace('\0', '\uFFFD'), model, path].join('|')

test('for any history of a source, the statements of each poll can be read from its claims', async () => {
  await fc.assert(
    fc.asyncProperty(looks, async (said) => {
      const store = await openStore(scratch())
      const held: Map<string, unknown>[] = []
      for (const [look, statements] of said.entries()) {
        const at = instant(look)
        const record = {
          source,
          revision: 0,
          state: 'readable',
          since: at,
          polledAt: at,
          failures: 0,
          pending: [],
        } as const
        // oxlint-disable-next-line no-await-in-loop -- polls run in order
        await store.commit({ record, from: look, changes: [], ...(statements ? { statements } : {}) })
        held.push(
          statements ? new Map(statements.map((one) => [keyOf(one), one.value])) : (held.at(-1) ?? new Map()),
        )
      }
      const claims = await store.claims({ current: false })
      for (const [look, expected] of held.entries()) {
        const then = claims.filter(
          ({ since, until }) => since <= instant(look) && (until ?? '9') > instant(look),
        )
        expect(new Map(then.map((claim) => [keyOf(claim), claim.value]))).toEqual(expected)
        expect(then).toHaveLength(expected.size)
      }
      const now = await store.claims({})
      expect(new Map(now.map((claim) => [keyOf(claim), claim.value]))).toEqual(held.at(-1))
      // Only differences are written: no claim ends where the same one begins.
      const begun = new Set(
        claims.map((claim) => `${keyOf(claim)} ${claim.since} ${JSON.stringify(claim.value)}`),
      )
      const repeated = claims.filter((claim) =>
        begun.has(`${keyOf(claim)} ${claim.until} ${JSON.stringify(claim.value)}`),
      )
      expect(repeated).toEqual([])
      await store.close()
    }),
    { numRuns: 60 },
  )
})
