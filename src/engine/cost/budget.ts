import { count, type Spend, type UsdRange } from '../../contract/index.ts'
import type { Ledger } from './ports.ts'

export interface BudgetLimits {
  readonly images: number
  readonly usd?: number
}

/** The maximum cost of one request. `usd` is null if no price is known. In that case, only images count. */
export interface WorstCase {
  readonly images: number
  readonly usd: UsdRange | null
}

/** The actual cost of a request. */
export interface Settlement extends WorstCase {
  /** The request was sent without a clear response, so the worst case stays reserved. */
  readonly ambiguous: boolean
}

export interface Reservation {
  /** Replaces the reservation by the actual cost. Only the first call has an effect. */
  readonly settle: (actual: Settlement) => Promise<void>
}

/** Why a request must not be sent, and the limit that applies. */
interface OverBudget {
  readonly why: string
  readonly cap: 'run' | 'day'
}

/** The part of the budget that one target uses. */
export interface Allowance {
  /** Reserves the worst case. Waits while requests in flight may still release budget. Resolves to the reason if the budget does not cover the request. */
  readonly reserve: (worst: WorstCase, paid: boolean) => Promise<Reservation | OverBudget>
  /** Releases the part of the reservation that the target no longer needs. */
  readonly close: () => void
}

export interface Budget {
  /** Reserves the target's own paid requests, if the limits still cover them, so that no other target spends their budget. */
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
/** The part of `needed` that `have` covers, per dimension. */
const coveredPart = (have: Amount, needed: Amount): Amount => ({
  images: Math.max(0, Math.min(have.images, needed.images)),
  usd: Math.max(0, Math.min(have.usd, needed.usd)),
})
const covers = (have: Amount, needed: Amount) => have.images >= needed.images && have.usd >= needed.usd - 1e-9

/**
 * The budget of one run. Each target has a reservation for its own paid requests. The rest is shared. A probe, which a conforming API
 * rejects, may use only the shared rest: a gateway that accepts invalid requests never spends the budget of a paid request.
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

      const reserve = async (worst: WorstCase, isPaid: boolean): Promise<Reservation | OverBudget> => {
        const needed = amountOf(worst)
        // An unknown price does not count as zero.
        if (caps.usd === 0 && worst.images > 0 && worst.usd === null)
          return { why: 'the price of the request is unknown, and the budget limit is $0.00', cap: 'run' }
        const available = () => (isPaid ? plus(own, shared) : shared)
        // Waiting cannot help if the whole budget would not cover it.
        const mayChange = () => inFlight > 0 && covers(total, needed)
        while (!covers(available(), needed) && mayChange()) {
          // Each iteration waits for another request to settle.
          // oxlint-disable-next-line no-await-in-loop
          await new Promise<void>((resolve) => void waiting.push(resolve))
        }
        if (!covers(available(), needed))
          return { why: shortfallText(worst, available(), own, isPaid), cap: 'run' }
        // A paid request uses its own reservation first.
        const fromOwn = isPaid ? coveredPart(own, needed) : none
        own = minus(own, fromOwn)
        shared = minus(shared, minus(needed, fromOwn))
        inFlight++
        const giveBack = (left: Amount) => {
          shared = plus(shared, left)
          inFlight--
          wakeWaiting()
        }
        const id = `call-${++calls}`
        const refused = await day?.reserve(id, worst.images, worst.usd?.high ?? null)
        if (refused !== undefined) {
          giveBack(needed)
          return { why: refused, cap: 'day' }
        }
        let settled = false
        return {
          async settle(actual) {
            if (settled) return
            settled = true
            const kept = actual.ambiguous ? worst : actual
            await day?.settle(id, kept.images, kept.usd?.high ?? null)
            giveBack(minus(needed, amountOf(kept)))
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

const imageCount = (n: number) => count(n, 'image')

function shortfallText(worst: WorstCase, available: Amount, own: Amount, isPaid: boolean): string {
  const reserved = !isPaid && own.images > 0
  const ofContract = reserved
    ? `, excluding ${imageCount(own.images)} reserved for the contract’s own request`
    : ''
  if (worst.images > available.images) {
    const left = Math.max(0, available.images)
    return reserved && left === 0
      ? `the remaining budget (${imageCount(own.images)}) is reserved for the contract’s own request`
      : `the request may cost ${imageCount(worst.images)}, but the budget has only ${imageCount(left)} left${ofContract}`
  }
  return `the request may cost up to $${(worst.usd?.high ?? 0).toFixed(4)}, but the budget has only $${Math.max(0, available.usd).toFixed(4)} left${ofContract}`
}

/** The sum of two spends. The cost is unknown if either price is unknown. */
export function addSpend(a: Spend, b: Spend): Spend {
  return {
    images: a.images + b.images,
    ambiguous: a.ambiguous + b.ambiguous,
    usd: a.usd && b.usd ? { low: a.usd.low + b.usd.low, high: a.usd.high + b.usd.high } : null,
  }
}
