/** Whether the request with these differences fails as the whole failing request does. `unclear`: nothing was sent, or the answer is another one. */
export type TestResult = 'fails' | 'works' | 'unclear'

export interface Minimised<T> {
  /** The differences that the failure needs. Empty if none was found. */
  readonly culprits: readonly T[]
  /** False if a test was unclear, so that some of `culprits` may not be needed. */
  readonly complete: boolean
}

/**
 * The smallest part of `all` that fails, by halving: the request with all differences fails, and the one with none works. Differences that are
 * suspected stand first, because a request that is rejected costs nothing. After Zeller and Hildebrandt, Simplifying and Isolating
 * Failure-Inducing Input, IEEE TSE 28 (2), 2002.
 */
export async function minimise<T>(
  all: readonly T[],
  test: (applied: readonly T[]) => Promise<TestResult>,
): Promise<Minimised<T>> {
  const culprits: T[] = []
  let open = all
  // Each round finds one difference that the failure needs.
  while (open.length > 0) {
    const works: T[] = []
    let left = open
    while (left.length > 1) {
      const half = left.slice(0, Math.ceil(left.length / 2))
      // oxlint-disable-next-line no-await-in-loop
      const result = await test([...culprits, ...works, ...half])
      if (result === 'unclear') return { culprits: [...culprits, ...left], complete: false }
      if (result === 'fails') left = half
      else {
        works.push(...half)
        left = left.slice(half.length)
      }
    }
    culprits.push(...left)
    // Only what was needed for this one to fail can hold another, unless the culprits fail alone.
    open = works
    // oxlint-disable-next-line no-await-in-loop
    const alone = works.length === 0 ? 'fails' : await test(culprits)
    if (alone !== 'works') return { culprits, complete: alone === 'fails' }
  }
  return { culprits, complete: true }
}
