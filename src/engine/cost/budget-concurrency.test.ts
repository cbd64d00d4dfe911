import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Allowance, createBudget, type Settlement, type WorstCase } from './budget.ts'
import type { Ledger } from './ports.ts'

/** Amounts in quarters, so that sums are exact. */
const quarters = fc.integer({ min: 0, max: 8 }).map((n) => n / 4)
const someCall = fc.record({
  images: fc.integer({ min: 0, max: 3 }),
  /** Null where no price is known. */
  usd: fc.option(quarters),
  /** Quarters of the worst case that it turns out to cost. */
  kept: fc.constantFrom(0, 0, 1, 2, 4),
  ambiguous: fc.boolean(),
})
const someTarget = fc.record({
  paid: fc.record({ images: fc.integer({ min: 1, max: 3 }), usd: quarters }),
  probes: fc.array(someCall, { maxLength: 5 }),
  closes: fc.boolean(),
})
const someTargets = fc.array(someTarget, { minLength: 1, maxLength: 4 })

interface Call {
  readonly images: number
  readonly usd: number | null
  readonly kept: number
  readonly ambiguous: boolean
}

const worstOf = ({ images, usd }: Pick<Call, 'images' | 'usd'>): WorstCase => ({
  images,
  usd: usd === null ? null : { low: 0, high: usd },
})
const actually = ({ images, usd, kept, ambiguous }: Call): Settlement => ({
  ...worstOf({ images: Math.floor((images * kept) / 4), usd: usd === null ? null : (usd * kept) / 4 }),
  ambiguous,
})
const total = (amounts: Iterable<WorstCase>) =>
  [...amounts].reduce<{ images: number; usd: number }>(
    (sum, { images, usd }) => ({ images: sum.images + images, usd: sum.usd + (usd?.high ?? 0) }),
    { images: 0, usd: 0 },
  )
const runs = { seed: 2026, numRuns: 300 }

/** Makes calls one after the other, as a target does; answers come when the scheduler says. */
async function makeCalls(
  allowance: Allowance,
  calls: readonly (Call & { readonly paid: boolean })[],
  answer: () => Promise<unknown>,
  on: { readonly booked?: (call: Call) => void; readonly settling?: (call: Call) => void } = {},
): Promise<readonly boolean[]> {
  const sent: boolean[] = []
  for (const call of calls) {
    // oxlint-disable-next-line no-await-in-loop
    const booked = await allowance.reserve(worstOf(call), call.paid)
    sent.push('settle' in booked)
    if ('why' in booked) continue
    on.booked?.(call)
    // oxlint-disable-next-line no-await-in-loop
    await answer()
    on.settling?.(call)
    // oxlint-disable-next-line no-await-in-loop
    await booked.settle(actually(call))
  }
  return sent
}

describe('in any order and with any concurrency', () => {
  test('reserved and settled amounts together never exceed a limit of the run or the day', async () => {
    const property = fc.asyncProperty(
      fc.scheduler(),
      someTargets,
      fc.nat(8),
      quarters,
      fc.infiniteStream(fc.boolean()),
      async (scheduler, targets, images, usd, dayRefuses) => {
        const answer = () => scheduler.schedule(Promise.resolve())
        const held = new Map<Call, WorstCase>()
        const book = new Map<string, WorstCase>()
        const day: Ledger = {
          reserve: async (id, most, price) => {
            await answer()
            if (dayRefuses.next().value) return 'enough for today'
            book.set(id, worstOf({ images: most, usd: price }))
            return undefined
          },
          settle: async (id, most, price) => void book.set(id, worstOf({ images: most, usd: price })),
        }
        const expectWithin = () => {
          for (const sum of [total(held.values()), total(book.values())]) {
            expect(sum.images).toBeLessThanOrEqual(images)
            expect(sum.usd).toBeLessThanOrEqual(usd)
          }
        }
        const on = {
          booked: (call: Call) => {
            held.set(call, worstOf(call))
            expectWithin()
          },
          settling: (call: Call) => held.set(call, call.ambiguous ? worstOf(call) : actually(call)),
        }
        const budget = createBudget({ images, usd }, day)
        const lanes = targets.map(async ({ paid, probes, closes }) => {
          const allowance = budget.open([worstOf(paid)])
          const calls = [
            ...probes.map((probe) => ({ ...probe, paid: false })),
            { ...paid, kept: 4, ambiguous: false, paid: true },
          ]
          await makeCalls(allowance, calls, answer, on)
          if (closes) allowance.close()
        })
        await scheduler.waitFor(Promise.all(lanes))
        expectWithin()
        expect([...book.values()]).toHaveLength(held.size)
      },
    )
    await fc.assert(property, runs)
  })

  test('a target whose probes are all rejected gets its paid request, however many requests of others are accepted', async () => {
    const property = fc.asyncProperty(
      fc.scheduler(),
      someTargets,
      fc.nat(3),
      quarters,
      async (scheduler, targets, moreImages, moreUsd) => {
        const aside = total(targets.map(({ paid }) => worstOf(paid)))
        const budget = createBudget({ images: aside.images + moreImages, usd: aside.usd + moreUsd })
        const opened = targets.map((target) => ({
          ...target,
          allowance: budget.open([worstOf(target.paid)]),
        }))
        const lanes = opened.map(({ paid, probes, allowance }, index) =>
          makeCalls(
            allowance,
            [
              ...probes.map((probe) => ({
                ...probe,
                paid: false,
                ...(index === 0 ? { kept: 0, ambiguous: false } : {}),
              })),
              { ...paid, kept: 4, ambiguous: false, paid: true },
            ],
            () => scheduler.schedule(Promise.resolve()),
          ),
        )
        const [first] = await scheduler.waitFor(Promise.all(lanes))
        expect(first?.at(-1)).toBe(true)
      },
    )
    await fc.assert(property, runs)
  })

  test('every request is decided, and with a sufficient budget all are sent', async () => {
    const property = fc.asyncProperty(fc.scheduler(), someTargets, async (scheduler, targets) => {
      const all = total(targets.flatMap(({ paid, probes }) => [paid, ...probes].map(worstOf)))
      const budget = createBudget(all)
      const opened = targets.map((target) => ({ ...target, allowance: budget.open([worstOf(target.paid)]) }))
      const lanes = opened.map(({ probes, allowance }) =>
        makeCalls(
          allowance,
          probes.map((probe) => ({ ...probe, paid: false })),
          () => scheduler.schedule(Promise.resolve()),
        ),
      )
      expect((await scheduler.waitFor(Promise.all(lanes))).flat()).not.toContain(false)
    })
    await fc.assert(property, runs)
  })
})
