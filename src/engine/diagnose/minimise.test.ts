import { expect, test } from 'vitest'
import { minimise, type TestResult } from './minimise.ts'

const all = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']

/** Fails if every one of `needed` is there. Counts the requests that work, which cost an image. */
function oracle(needed: readonly string[], unclearAfter = Infinity) {
  const seen = { tests: 0, works: 0 }
  return {
    seen,
    test: async (applied: readonly string[]): Promise<TestResult> => {
      seen.tests++
      if (seen.tests > unclearAfter) return 'unclear'
      const fails = needed.every((one) => applied.includes(one))
      if (!fails) seen.works++
      return fails ? 'fails' : 'works'
    },
  }
}

test.each(all.map((one) => [one]))('finds %s alone', async (one) => {
  const { test: ask, seen } = oracle([one])
  expect(await minimise(all, ask)).toEqual({ culprits: [one], complete: true })
  expect(seen.tests).toBeLessThanOrEqual(4)
})

test.each(all.flatMap((a, i) => all.slice(i + 1).map((b) => [a, b] as const)))(
  'finds %s and %s, which fail only together',
  async (a, b) => {
    const { culprits, complete } = await minimise(all, oracle([a, b]).test)
    expect([culprits.toSorted(), complete]).toEqual([[a, b], true])
  },
)

test('finds three that fail only together', async () => {
  const { culprits } = await minimise(all, oracle(['b', 'e', 'h']).test)
  expect(culprits.toSorted()).toEqual(['b', 'e', 'h'])
})

test('the suspected one is first, and costs no image', async () => {
  const { test: ask, seen } = oracle(['a'])
  await minimise(all, ask)
  expect(seen.works).toBe(0)
})

test('what remains when the budget ends', async () => {
  expect(await minimise(all, oracle(['f'], 1).test)).toEqual({
    culprits: ['e', 'f', 'g', 'h'],
    complete: false,
  })
})
