import { describe, expect, test } from 'vitest'
import type { Spend } from '../../contract/index.ts'
import { addSpend, type Allowance, createBudget, type Settlement, type WorstCase } from './budget.ts'
import type { Ledger } from './ports.ts'

/** What a call may cost at most; a price of null is not known. */
const upTo = (images: number, usd: number | null = 0.25 * images): WorstCase => ({
  images,
  usd: usd === null ? null : { low: 0, high: usd },
})
const cost = (images: number, usd: number | null = 0.25 * images): Settlement => ({
  ...upTo(images, usd),
  ambiguous: false,
})
const nothing = cost(0)

/** Books and settles one call; why not, where it was refused. */
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

/** Whether a promise is done once everything that can go on has gone on. */
async function isDone(promise: Promise<unknown>): Promise<boolean> {
  let done = false
  void promise.then(() => (done = true))
  await new Promise((resolve) => setImmediate(resolve))
  return done
}

describe('the caps', () => {
  const left = async (allowance: Allowance, most: number) => {
    for (let images = most; images > 0; images--)
      // Tries one amount after the other: each needs the one before it given back.
      // oxlint-disable-next-line no-await-in-loop
      if ((await call(allowance, upTo(images, 0), nothing, true)) === undefined) return images
    return 0
  }

  test.each<{ name: string; worst: WorstCase; actual: Settlement; left: number }>([
    { name: 'a clear refusal gives everything back', worst: upTo(3), actual: nothing, left: 5 },
    { name: 'served as booked keeps it', worst: upTo(3), actual: cost(3), left: 2 },
    { name: 'served less gives the rest back', worst: upTo(3), actual: cost(1), left: 4 },
    {
      name: 'ambiguous keeps the worst case, whatever it says of itself',
      worst: upTo(3),
      actual: { ...nothing, ambiguous: true },
      left: 2,
    },
    { name: 'more than was booked is taken off all the same', worst: upTo(1), actual: cost(4), left: 1 },
    { name: 'more than there was leaves nothing', worst: upTo(1), actual: cost(9), left: 0 },
    { name: 'an unknown price counts its pictures', worst: upTo(3, null), actual: cost(3, null), left: 2 },
  ])('$name', async ({ worst, actual, left: expected }) => {
    const allowance = createBudget({ images: 5, usd: 100 }).open([])
    expect(await call(allowance, worst, actual)).toBeUndefined()
    expect(await left(allowance, 6)).toBe(expected)
  })

  test('an unknown price takes no USD, and a price that turns up afterwards does', async () => {
    const allowance = createBudget({ images: 9, usd: 1 }).open([])
    expect(await call(allowance, upTo(1, null), cost(1, null))).toBeUndefined()
    expect(await call(allowance, upTo(1, 1), nothing)).toBeUndefined()
    expect(await call(allowance, upTo(1, null), cost(1, 0.75))).toBeUndefined()
    expect(await call(allowance, upTo(1, 0.5), nothing)).toBe(
      'it may cost up to $0.5000, and the budget has $0.2500 left',
    )
  })

  test('without a cap in USD only pictures count', async () => {
    const allowance = createBudget({ images: 1 }).open([upTo(1, 1e6)])
    expect(await call(allowance, upTo(1, 1e6), cost(1, 1e6), true)).toBeUndefined()
    expect(await call(allowance, upTo(1, 0), nothing)).toContain('0 left')
  })

  test.each([0, null])(
    'a call that makes nothing goes through with nothing left, at a price of %s',
    async (usd) => {
      expect(await call(createBudget({ images: 0, usd: 0 }).open([]), upTo(0, usd), nothing)).toBeUndefined()
    },
  )

  test('the first word on what a call cost is the last', async () => {
    const allowance = createBudget({ images: 5 }).open([])
    const booked = await allowance.reserve(upTo(3), false)
    if ('settle' in booked) await Promise.all([cost(1), nothing, cost(3)].map(booked.settle))
    expect(await left(allowance, 6)).toBe(4)
  })
})

describe('a refusal says what is lacking', () => {
  test.each([
    {
      name: 'pictures',
      caps: { images: 1 },
      worst: upTo(2),
      says: 'it may cost 2 pictures, and the budget has 1 left',
    },
    {
      name: 'USD',
      caps: { images: 9, usd: 0.25 },
      worst: upTo(1, 0.5),
      says: 'it may cost up to $0.5000, and the budget has $0.2500 left',
    },
    {
      name: 'USD where the pictures are just enough',
      caps: { images: 1, usd: 0.25 },
      worst: upTo(1, 0.5),
      says: 'it may cost up to $0.5000, and the budget has $0.2500 left',
    },
    {
      name: 'pictures before USD',
      caps: { images: 0, usd: 0 },
      worst: upTo(1),
      says: 'it may cost 1 picture, and the budget has 0 left',
    },
  ])('$name', async ({ caps, worst, says }) => {
    expect(await call(createBudget(caps).open([]), worst, nothing)).toBe(says)
  })

  test.each([
    { name: 'pictures', actual: cost(9, 0), says: 'it may cost 1 picture, and the budget has 0 left' },
    { name: 'USD', actual: cost(1, 9), says: 'it may cost up to $0.0000, and the budget has $0.0000 left' },
  ])('more than there was leaves nothing, and not less: $name', async ({ actual, says }) => {
    const allowance = createBudget({ images: 2, usd: 1 }).open([])
    await call(allowance, upTo(1), actual)
    expect(await call(allowance, upTo(1, null), nothing)).toBe(says)
  })

  test.each([
    {
      name: 'pictures',
      caps: { images: 2, usd: 9 },
      says: 'it may cost 1 picture, and the budget has 0 left',
    },
    {
      name: 'USD',
      caps: { images: 9, usd: 0.5 },
      says: 'it may cost up to $0.2500, and the budget has $0.0000 left',
    },
  ])('what is set aside for the real request is named: $name', async ({ caps, says }) => {
    const allowance = createBudget(caps).open([upTo(1)])
    await call(allowance, upTo(1), cost(1))
    expect(await call(allowance, upTo(1), nothing)).toBe(`${says} beside 1 picture for the real request`)
  })

  test.each([
    { name: 'to a probe before any was served', before: [], paid: false, left: 1 },
    { name: 'to the real request itself', before: [upTo(1)], paid: true, left: 2 },
  ])('and not $name, which may use it', async ({ before, paid, left }) => {
    const allowance = createBudget({ images: 1 + 2 * before.length }).open([upTo(1)])
    // oxlint-disable-next-line no-await-in-loop
    for (const worst of before) await call(allowance, worst, cost(1))
    expect(await call(allowance, upTo(3), nothing, paid)).toBe(
      `it may cost 3 pictures, and the budget has ${left} left`,
    )
  })
})

describe('a target’s own paid call', () => {
  test('is kept from other targets', async () => {
    const budget = createBudget({ images: 2 })
    const [mine, other] = [budget.open([upTo(1)]), budget.open([])]
    expect(await call(other, upTo(1), cost(1))).toBeUndefined()
    expect(await call(other, upTo(1), cost(1))).toContain('0 left')
    expect(await call(mine, upTo(1), cost(1), true)).toBeUndefined()
  })
  test('is used before what all targets share', async () => {
    const budget = createBudget({ images: 2 })
    const [mine, other] = [budget.open([upTo(1)]), budget.open([])]
    expect(await call(mine, upTo(1), cost(1), true)).toBeUndefined()
    expect(await call(other, upTo(1), cost(1))).toBeUndefined()
  })
  test('may be borrowed by its probes as long as none was served', async () => {
    const mine = createBudget({ images: 1 }).open([upTo(1)])
    expect(await call(mine, upTo(1), nothing)).toBeUndefined()
    expect(await call(mine, upTo(1), nothing)).toBeUndefined()
    expect(await call(mine, upTo(1), cost(1), true)).toBeUndefined()
  })
  test('comes first once a probe was served', async () => {
    const mine = createBudget({ images: 2 }).open([upTo(1)])
    expect(await call(mine, upTo(1), cost(1))).toBeUndefined()
    expect(await call(mine, upTo(1), nothing)).toContain('0 left')
    expect(await call(mine, upTo(1), cost(1), true)).toBeUndefined()
  })
  test('is not set aside where the caps do not cover it, and then the target opened next has what there is', async () => {
    const budget = createBudget({ images: 3, usd: 0.5 })
    const [dear, cheap] = [budget.open([upTo(1, 0.75)]), budget.open([upTo(2)])]
    expect(await call(dear, upTo(1, 0), nothing)).toBeUndefined()
    expect(await call(dear, upTo(2, 0), nothing)).toContain('1 left')
    expect(await call(cheap, upTo(2), cost(2), true)).toBeUndefined()
  })
  test('is given back when the target needs it no more, once', async () => {
    const budget = createBudget({ images: 1 })
    const [mine, other] = [budget.open([upTo(1)]), budget.open([])]
    mine.close()
    mine.close()
    expect(await call(other, upTo(2), nothing)).toContain('1 left')
    expect(await call(other, upTo(1), cost(1))).toBeUndefined()
  })
  test('is for all once it was refused', async () => {
    const budget = createBudget({ images: 1 })
    const [mine, other] = [budget.open([upTo(1)]), budget.open([])]
    expect(await call(mine, upTo(1), nothing, true)).toBeUndefined()
    expect(await call(other, upTo(1), cost(1))).toBeUndefined()
  })
  test('is borrowed by a probe in full, where others were served more than was booked', async () => {
    const budget = createBudget({ images: 3 })
    const [mine, other] = [budget.open([upTo(2)]), budget.open([])]
    expect(await call(other, upTo(1), cost(2))).toBeUndefined()
    expect(await call(mine, upTo(1), cost(1))).toBeUndefined()
    expect(await call(mine, upTo(1), nothing)).toBe(
      'it may cost 1 picture, and the budget has 0 left beside 1 picture for the real request',
    )
    expect(await call(mine, upTo(1), nothing, true)).toBe('it may cost 1 picture, and the budget has 0 left')
  })
})

describe('a call the budget does not cover yet', () => {
  test('waits while one in flight may give some back, and goes when it does', async () => {
    const budget = createBudget({ images: 1 })
    const [a, b] = [budget.open([]), budget.open([])]
    const first = await a.reserve(upTo(1), false)
    const second = call(b, upTo(1), cost(1))
    expect(await isDone(second)).toBe(false)
    expect('why' in first ? first : await first.settle(nothing)).toBeUndefined()
    expect(await second).toBeUndefined()
  })
  test('goes when another target closes, though one is still in flight', async () => {
    const budget = createBudget({ images: 2 })
    const [a, b, c] = [budget.open([]), budget.open([upTo(1)]), budget.open([])]
    await a.reserve(upTo(1), false)
    const waiting = call(c, upTo(1), cost(1))
    expect(await isDone(waiting)).toBe(false)
    b.close()
    expect(await isDone(waiting)).toBe(true)
  })
  test('is refused when the last one in flight gives nothing back', async () => {
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
    expect(await waiting).toBe('it may cost 2 pictures, and the budget has 0 left')
  })
})

test('a refusal names whose cap it was', async () => {
  const full: Ledger = { reserve: async () => 'enough for today', settle: async () => undefined }
  expect(await createBudget({ images: 0 }).open([]).reserve(upTo(1), false)).toMatchObject({ cap: 'run' })
  expect(await createBudget({ images: 1 }, full).open([]).reserve(upTo(1), false)).toMatchObject({
    cap: 'day',
  })
})
test('what the whole budget could not cover is refused at once, whatever is in flight', async () => {
  const budget = createBudget({ images: 2 })
  await budget.open([]).reserve(upTo(1), false)
  expect(await call(budget.open([]), upTo(11), nothing)).toBe(
    'it may cost 11 pictures, and the budget has 1 left',
  )
})

test('a price that is not known is not zero: with nothing to spend it is not spent', async () => {
  const allowance = createBudget({ images: 9, usd: 0 }).open([])
  expect(await allowance.reserve(upTo(1, null), false)).toEqual({
    why: 'its price is not known, and the budget has $0.00',
    cap: 'run',
  })
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
  test('says no in its own words, and everything is given back', async () => {
    const { day, log } = aDay('enough for today')
    const allowance = createBudget({ images: 2 }, day).open([upTo(1)])
    const tries = [upTo(1), upTo(2), upTo(1)]
    // oxlint-disable-next-line no-await-in-loop
    for (const worst of tries) expect(await call(allowance, worst, nothing)).toBe('enough for today')
    expect(await call(allowance, upTo(1), nothing, true)).toBe('enough for today')
    expect(log).toHaveLength(4)
  })
  test('is not asked about what the run’s own caps refuse', async () => {
    const { day, log } = aDay()
    expect(await call(createBudget({ images: 0 }, day).open([]), upTo(1), nothing)).toContain('0 left')
    expect(log).toEqual([])
  })
  test('has the worst case booked and what was kept settled, each call by a name of its own', async () => {
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

describe('two spends as one', () => {
  const spend = (images: number, ambiguous: number, usd: Spend['usd']): Spend => ({ images, ambiguous, usd })
  test.each([
    {
      name: 'adds pictures, doubts and both ends of the price',
      a: spend(1, 1, { low: 0, high: 0.5 }),
      b: spend(2, 0, { low: 0.25, high: 0.25 }),
      sum: spend(3, 1, { low: 0.25, high: 0.75 }),
    },
    {
      name: 'a price that is unknown on one side is unknown for both',
      a: spend(1, 0, { low: 1, high: 1 }),
      b: spend(1, 0, null),
      sum: spend(2, 0, null),
    },
  ])('$name', ({ a, b, sum }) => {
    expect(addSpend(a, b)).toEqual(sum)
    expect(addSpend(b, a)).toEqual(sum)
  })
})
