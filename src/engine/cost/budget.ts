import { count, type Spend, type UsdRange } from '../../contract/index.ts'
import type { Ledger } from './ports.ts'

export interface BudgetLimits {
  readonly images: number
  readonly usd?: number
}

/** The most one call can cost. `usd` is null where no price is known: then only pictures count. */
export interface WorstCase {
  readonly images: number
  readonly usd: UsdRange | null
}

/** What a call turned out to have cost. */
export interface Settlement extends WorstCase {
  /** The call left and no clear answer came: the worst case stays booked. */
  readonly ambiguous: boolean
}

export interface Reservation {
  /** Books what it turned out to cost. The first word is the last. */
  readonly settle: (actual: Settlement) => Promise<void>
}

/** Why a call may not be made, and whose cap says so. */
interface OverBudget {
  readonly why: string
  readonly cap: 'run' | 'day'
}

/** One target's part of the budget. */
export interface Allowance {
  /** Books the worst case. Waits while calls in flight may yet give some back. Resolves to why not, when it cannot be covered. */
  readonly reserve: (worst: WorstCase, paid: boolean) => Promise<Reservation | OverBudget>
  /** Gives back what the target does not need any more. */
  readonly close: () => void
}

export interface Budget {
  /** Sets the target's own paid calls aside, if the caps still cover them, so that no other target can use them up. */
  readonly open: (paid: readonly WorstCase[]) => Allowance
}

interface Amount {
  readonly images: number
  readonly usd: number
}
const none: Amount = { images: 0, usd: 0 }
const amountOf = ({ images, usd }: WorstCase): Amount => ({ images, usd: usd?.high ?? 0 })
const plus = (a: Amount, b: Amount): Amount => ({ images: a.images + b.images, usd: a.usd + b.usd })
const minus = (a: Amount, b: Amount): Amount => ({ images: a.images - b.images, usd: a.usd - b.usd })
/** As much of `wanted` as `have` covers, per dimension. */
const coveredPart = (have: Amount, wanted: Amount): Amount => ({
  images: Math.max(0, Math.min(have.images, wanted.images)),
  usd: Math.max(0, Math.min(have.usd, wanted.usd)),
})
const covers = (have: Amount, wanted: Amount) => have.images >= wanted.images && have.usd >= wanted.usd - 1e-9

/**
 * Caps for one run, shared by everything in it. Each target has its own paid calls set aside; the rest is shared. A probe, which
 * a conforming API refuses, may borrow from the shared rest and from its own target's paid call, until that target has served
 * one: from then on the paid call comes first. So a gateway that serves what it should refuse costs its own target, no other.
 */
export function createBudget(caps: BudgetLimits, day?: Ledger): Budget {
  const total: Amount = { images: caps.images, usd: caps.usd ?? Number.POSITIVE_INFINITY }
  let shared = total
  let inFlight = 0
  let calls = 0
  const waiting: (() => void)[] = []
  const wakeWaiting = () => {
    for (const go of waiting.splice(0)) go()
  }

  return {
    open(paid) {
      let own = paid.map(amountOf).reduce(plus, none)
      if (!covers(shared, own)) own = none
      shared = minus(shared, own)
      let accepted = false

      const reserve = async (worst: WorstCase, isPaid: boolean): Promise<Reservation | OverBudget> => {
        const wanted = amountOf(worst)
        // A price that is not known is not zero.
        if (caps.usd === 0 && worst.images > 0 && worst.usd === null)
          return { why: 'its price is not known, and the budget has $0.00', cap: 'run' }
        const available = () => (isPaid || !accepted ? plus(own, shared) : shared)
        // What the whole budget could not cover is not worth waiting for.
        const mayChange = () => inFlight > 0 && covers(total, wanted)
        while (!covers(available(), wanted) && mayChange()) {
          // Each turn waits for another call to settle; there is nothing to run side by side.
          // oxlint-disable-next-line no-await-in-loop
          await new Promise<void>((resolve) => void waiting.push(resolve))
        }
        if (!covers(available(), wanted))
          return { why: shortfallText(worst, available(), accepted ? own : none, isPaid), cap: 'run' }
        // A paid call takes what was set aside for it first, a probe takes it last.
        const fromOwn = isPaid ? coveredPart(own, wanted) : minus(wanted, coveredPart(shared, wanted))
        own = minus(own, fromOwn)
        shared = minus(shared, minus(wanted, fromOwn))
        inFlight++
        const giveBack = (left: Amount) => {
          const toOwn = isPaid ? none : coveredPart(fromOwn, left)
          own = plus(own, toOwn)
          shared = plus(shared, minus(left, toOwn))
          inFlight--
          wakeWaiting()
        }
        const id = `call-${++calls}`
        const refused = await day?.reserve(id, worst.images, worst.usd?.high ?? null)
        if (refused !== undefined) {
          giveBack(wanted)
          return { why: refused, cap: 'day' }
        }
        let settled = false
        return {
          async settle(actual) {
            if (settled) return
            settled = true
            const kept = actual.ambiguous ? worst : actual
            if (kept.images > 0) accepted = true
            await day?.settle(id, kept.images, kept.usd?.high ?? null)
            giveBack(minus(wanted, amountOf(kept)))
          },
        }
      }
      const close = () => {
        shared = plus(shared, own)
        own = none
        wakeWaiting()
      }
      return { reserve, close }
    },
  }
}

const imageCount = (n: number) => count(n, 'picture')

function shortfallText(worst: WorstCase, available: Amount, own: Amount, isPaid: boolean): string {
  const aside = !isPaid && own.images > 0 ? ` beside ${imageCount(own.images)} for the real request` : ''
  if (worst.images > available.images)
    return `it may cost ${imageCount(worst.images)}, and the budget has ${Math.max(0, available.images)} left${aside}`
  return `it may cost up to $${(worst.usd?.high ?? 0).toFixed(4)}, and the budget has $${Math.max(0, available.usd).toFixed(4)} left${aside}`
}

/** Two spends as one. A price that is unknown on either side is unknown for both. */
export function addSpend(a: Spend, b: Spend): Spend {
  return {
    images: a.images + b.images,
    ambiguous: a.ambiguous + b.ambiguous,
    usd: a.usd && b.usd ? { low: a.usd.low + b.usd.low, high: a.usd.high + b.usd.high } : null,
  }
}
