import { describe, expect, test } from 'vitest'
import type { Spend } from '../../contract/index.ts'
import { addSpend, type Allowance, createBudget, type Settlement, type WorstCase } from './budget.ts'
import type { Ledger } from './ports.ts'

/** The maximum cost of a request; a price of null is unknown. */
const upTo = (images: number, usd: number | null = 0.25 * images): WorstCase => ({
  images,
  usd: usd === null ? null : { low: 0, high: usd },
})
const cost = (images: number, usd: number | null = 0.25 * images): Settlement => ({
  ...upTo(images, usd),
  ambiguous: false,
})
const nothing = cost(0)

/** Reserves and settles one request; returns the reason if it was rejected. */
async function call(
  { reserve }: Allowance,
  worst: WorstCase,
  actual: Settlement,
  paid = false,
): Promise<string | undefined> {
  const booked = await reserve(worst, paid)
  if ('why' in booked) return booked.why
  await booked.settle(actual)
  return undefined
}

/** Whether a promise has settled after all pending callbacks ran. */
async function isDone(promise: Promise<unknown>): Promise<boolean> {
  let done = false
  void promise.then(() => (done = true))
  await new Promise((resolve) => setImmediate(resolve))
  return done
}

describe('the limits', () => {
  const left = async (allowance: Allowance, most: number) => {
    for (let images = most; images > 0; images--)
      // Tries one amount after the other: each needs the one before it given back.
      // oxlint-disable-next-line no-await-in-loop
      if ((await call(allowance, upTo(images, 0), nothing, true)) === undefined) return images
    return 0
  }

  test.each<{ name: string; worst: WorstCase; actual: Settlement; left: number }>([
    { name: 'a clear rejection releases everything', worst: upTo(3), actual: nothing, left: 5 },
    { name: 'a cost as reserved is kept', worst: upTo(3), actual: cost(3), left: 2 },
    { name: 'a lower cost releases the rest', worst: upTo(3), actual: cost(1), left: 4 },
    {
      name: 'an ambiguous cost keeps the worst case',
      worst: upTo(3),
      actual: { ...nothing, ambiguous: true },
      left: 2,
    },
    { name: 'a higher cost than reserved is deducted', worst: upTo(1), actual: cost(4), left: 1 },
    { name: 'a higher cost than the budget leaves 0', worst: upTo(1), actual: cost(9), left: 0 },
    { name: 'an unknown price counts its images', worst: upTo(3, null), actual: cost(3, null), left: 2 },
  ])('$name', async ({ worst, actual, left: expected }) => {
    const allowance = createBudget({ images: 5, usd: 100 }).open([])
    expect(await call(allowance, worst, actual)).toBeUndefined()
    expect(await left(allowance, 6)).toBe(expected)
  })

  test('an unknown price reserves no USD, and the actual price is deducted', async () => {
    const allowance = createBudget({ images: 9, usd: 1 }).open([])
    expect(await call(allowance, upTo(1, null), cost(1, null))).toBeUndefined()
    expect(await call(allowance, upTo(1, 1), nothing)).toBeUndefined()
    expect(await call(allowance, upTo(1, null), cost(1, 0.75))).toBeUndefined()
    expect(await call(allowance, upTo(1, 0.5), nothing)).toMatchSnapshot()
  })

  test('without a limit in USD only images count', async () => {
    const allowance = createBudget({ images: 1 }).open([upTo(1, 1e6)])
    expect(await call(allowance, upTo(1, 1e6), cost(1, 1e6), true)).toBeUndefined()
    expect(await call(allowance, upTo(1, 0), nothing)).toMatch(/\b0 images? left/)
  })

  test.each([0, null])(
    'a request that creates nothing is allowed with an empty budget, at a price of %s',
    async (usd) => {
      expect(await call(createBudget({ images: 0, usd: 0 }).open([]), upTo(0, usd), nothing)).toBeUndefined()
    },
  )

  test('only the first settlement counts', async () => {
    const allowance = createBudget({ images: 5 }).open([])
    const booked = await allowance.reserve(upTo(3), false)
    if ('settle' in booked) await Promise.all([cost(1), nothing, cost(3)].map(booked.settle))
    expect(await left(allowance, 6)).toBe(4)
  })
})

describe('the reason names what is missing', () => {
  test.each([
    {
      name: 'images',
      caps: { images: 1 },
      worst: upTo(2),
    },
    {
      name: 'USD',
      caps: { images: 9, usd: 0.25 },
      worst: upTo(1, 0.5),
    },
    {
      name: 'USD if the images suffice',
      caps: { images: 1, usd: 0.25 },
      worst: upTo(1, 0.5),
    },
    {
      name: 'images before USD',
      caps: { images: 0, usd: 0 },
      worst: upTo(1),
    },
  ])('$name', async ({ caps, worst }) => {
    expect(await call(createBudget(caps).open([]), worst, nothing)).toMatchSnapshot()
  })

  test.each([
    { name: 'images', actual: cost(9, 0) },
    { name: 'USD', actual: cost(1, 9) },
  ])('a higher cost than the budget leaves 0: $name', async ({ actual }) => {
    const allowance = createBudget({ images: 2, usd: 1 }).open([])
    await call(allowance, upTo(1), actual)
    expect(await call(allowance, upTo(1, null), nothing)).toMatchSnapshot()
  })

  test.each([
    {
      name: 'images',
      caps: { images: 2, usd: 9 },
    },
    {
      name: 'USD',
      caps: { images: 9, usd: 0.5 },
    },
  ])('the reason names the reservation for the contract’s own request: $name', async ({ caps }) => {
    const allowance = createBudget(caps).open([upTo(1)])
    await call(allowance, upTo(1), cost(1))
    expect(await call(allowance, upTo(1), nothing)).toMatchSnapshot()
  })

  test('the reason does not name the reservation of the contract’s own request for that request', async () => {
    const allowance = createBudget({ images: 3 }).open([upTo(1)])
    await call(allowance, upTo(1), cost(1))
    expect(await call(allowance, upTo(3), nothing, true)).toMatchSnapshot()
  })
})

describe('the reservation for a target’s own paid request', () => {
  test('is not available to other targets', async () => {
    const budget = createBudget({ images: 2 })
    const [mine, other] = [budget.open([upTo(1)]), budget.open([])]
    expect(await call(other, upTo(1), cost(1))).toBeUndefined()
    expect(await call(other, upTo(1), cost(1))).toMatch(/\b0 images? left/)
    expect(await call(mine, upTo(1), cost(1), true)).toBeUndefined()
  })
  test('is used before the shared budget', async () => {
    const budget = createBudget({ images: 2 })
    const [mine, other] = [budget.open([upTo(1)]), budget.open([])]
    expect(await call(mine, upTo(1), cost(1), true)).toBeUndefined()
    expect(await call(other, upTo(1), cost(1))).toBeUndefined()
  })
  test('is not available to its probes, so no accepted probe can spend it', async () => {
    const mine = createBudget({ images: 1 }).open([upTo(1)])
    expect(await call(mine, upTo(1), nothing)).toMatchSnapshot()
    expect(await call(mine, upTo(1), cost(1), true)).toBeUndefined()
  })
  test('is kept for the paid request once a probe was accepted', async () => {
    const mine = createBudget({ images: 2 }).open([upTo(1)])
    expect(await call(mine, upTo(1), cost(1))).toBeUndefined()
    expect(await call(mine, upTo(1), nothing)).toMatchSnapshot()
    expect(await call(mine, upTo(1), cost(1), true)).toBeUndefined()
  })
  test('is skipped if the limits do not cover it, and the next target gets the budget', async () => {
    const budget = createBudget({ images: 3, usd: 0.5 })
    const [dear, cheap] = [budget.open([upTo(1, 0.75)]), budget.open([upTo(2)])]
    expect(await call(dear, upTo(1, 0), nothing)).toBeUndefined()
    expect(await call(dear, upTo(2, 0), nothing)).toMatch(/\b1 images? left/)
    expect(await call(cheap, upTo(2), cost(2), true)).toBeUndefined()
  })
  test('is released once when the target closes', async () => {
    const budget = createBudget({ images: 1 })
    const [mine, other] = [budget.open([upTo(1)]), budget.open([])]
    mine.close()
    mine.close()
    expect(await call(other, upTo(2), nothing)).toMatch(/\b1 images? left/)
    expect(await call(other, upTo(1), cost(1))).toBeUndefined()
  })
  test('is shared once the paid request was rejected', async () => {
    const budget = createBudget({ images: 1 })
    const [mine, other] = [budget.open([upTo(1)]), budget.open([])]
    expect(await call(mine, upTo(1), nothing, true)).toBeUndefined()
    expect(await call(other, upTo(1), cost(1))).toBeUndefined()
  })
})

describe('a request the budget does not cover yet', () => {
  test('waits for a request in flight and is sent when that releases its reservation', async () => {
    const budget = createBudget({ images: 1 })
    const [a, b] = [budget.open([]), budget.open([])]
    const first = await a.reserve(upTo(1), false)
    const second = call(b, upTo(1), cost(1))
    expect(await isDone(second)).toBe(false)
    expect('why' in first ? first : await first.settle(nothing)).toBeUndefined()
    expect(await second).toBeUndefined()
  })
  test('is sent when another target closes, while one is still in flight', async () => {
    const budget = createBudget({ images: 2 })
    const [a, b, c] = [budget.open([]), budget.open([upTo(1)]), budget.open([])]
    await a.reserve(upTo(1), false)
    const waiting = call(c, upTo(1), cost(1))
    expect(await isDone(waiting)).toBe(false)
    b.close()
    expect(await isDone(waiting)).toBe(true)
  })
  test('is rejected when the last request in flight releases nothing', async () => {
    const budget = createBudget({ images: 2 })
    const [a, b] = [budget.open([]), budget.open([])]
    const flying = [await a.reserve(upTo(1), false), await a.reserve(upTo(1), false)]
    const waiting = call(b, upTo(2), nothing)
    for (const one of flying) {
      // oxlint-disable-next-line no-await-in-loop
      expect(await isDone(waiting)).toBe(false)
      // oxlint-disable-next-line no-await-in-loop
      if ('settle' in one) await one.settle(cost(1))
    }
    expect(await waiting).toMatchSnapshot()
  })
})

test('the reason names the limit', async () => {
  const full: Ledger = { reserve: async () => 'enough for today', settle: async () => undefined }
  expect(await createBudget({ images: 0 }).open([]).reserve(upTo(1), false)).toMatchObject({ cap: 'run' })
  expect(await createBudget({ images: 1 }, full).open([]).reserve(upTo(1), false)).toMatchObject({
    cap: 'day',
  })
})
test('a request above the whole budget is rejected at once', async () => {
  const budget = createBudget({ images: 2 })
  await budget.open([]).reserve(upTo(1), false)
  expect(await call(budget.open([]), upTo(11), nothing)).toMatchSnapshot()
})

test('an unknown price is not zero: with a limit of $0 it is rejected', async () => {
  const allowance = createBudget({ images: 9, usd: 0 }).open([])
  expect(await allowance.reserve(upTo(1, null), false)).toMatchObject({ cap: 'run' })
  expect(await call(createBudget({ images: 9, usd: 1 }).open([]), upTo(1, null), nothing)).toBeUndefined()
})

describe('the day', () => {
  const aDay = (rejection?: string) => {
    const log: unknown[] = []
    const day: Ledger = {
      reserve: async (...booked) => (log.push(['reserve', ...booked]), rejection),
      settle: async (...kept) => void log.push(['settle', ...kept]),
    }
    return { day, log }
  }
  test('rejects with its own reason, and the reservation is released', async () => {
    const { day, log } = aDay('enough for today')
    const allowance = createBudget({ images: 3 }, day).open([upTo(1)])
    const tries = [upTo(1), upTo(2), upTo(1)]
    // oxlint-disable-next-line no-await-in-loop
    for (const worst of tries) expect(await call(allowance, worst, nothing)).toBe('enough for today')
    expect(await call(allowance, upTo(1), nothing, true)).toBe('enough for today')
    expect(log).toHaveLength(4)
  })
  test('is not used for requests that exceed the limits of the run', async () => {
    const { day, log } = aDay()
    expect(await call(createBudget({ images: 0 }, day).open([]), upTo(1), nothing)).toMatch(
      /\b0 images? left/,
    )
    expect(log).toEqual([])
  })
  test('reserves the worst case and settles the actual cost, by a separate id for each request', async () => {
    const { day, log } = aDay()
    const budget = createBudget({ images: 9 }, day)
    await call(budget.open([]), upTo(2), cost(1))
    await call(budget.open([]), upTo(2, null), { ...nothing, ambiguous: true })
    expect(log).toEqual([
      ['reserve', 'call-1', 2, 0.5],
      ['settle', 'call-1', 1, 0.25],
      ['reserve', 'call-2', 2, null],
      ['settle', 'call-2', 2, null],
    ])
  })
})

describe('the sum of two spends', () => {
  const spend = (images: number, ambiguous: number, usd: Spend['usd']): Spend => ({ images, ambiguous, usd })
  test.each([
    {
      name: 'adds images, uncertain requests and both bounds of the price',
      a: spend(1, 1, { low: 0, high: 0.5 }),
      b: spend(2, 0, { low: 0.25, high: 0.25 }),
      sum: spend(3, 1, { low: 0.25, high: 0.75 }),
    },
    {
      name: 'an unknown price makes the sum unknown',
      a: spend(1, 0, { low: 1, high: 1 }),
      b: spend(1, 0, null),
      sum: spend(2, 0, null),
    },
  ])('$name', ({ a, b, sum }) => {
    expect(addSpend(a, b)).toEqual(sum)
    expect(addSpend(b, a)).toEqual(sum)
  })
})
