import {
  type Failure,
  type ModelFacts,
  type Outcome,
  type Rejection,
  type Spend,
  mentionsTimeout,
  type UsdRange,
} from '../../contract/index.ts'
import type { Settlement, WorstCase } from './budget.ts'
import { usageCost } from './price.ts'

/** Statuses a gateway gives when it stopped waiting: what is behind it may have gone on, whatever was asked. 524 is Cloudflare's. */
const timeoutStatuses = new Set([408, 504, 524])
/** Statuses of a gateway that never got through to what is behind it. Source: Cloudflare's 5xx errors, read 2026-11-24. */
const unreachableStatuses = new Set([521, 522, 523, 525, 526])

const free: Settlement = { images: 0, usd: { low: 0, high: 0 }, ambiguous: false }

/**
 * What a call cost, from its answer. A clear refusal costs nothing. A call that left and was never clearly answered keeps its
 * worst case. Served pictures cost what the reply's usage says at the known price, else the bounds from before the call.
 */
export function settlement(
  worst: WorstCase,
  valid: boolean,
  facts: ModelFacts,
  result: { readonly outcome: Outcome } | { readonly failure: Failure },
): Settlement {
  if ('failure' in result)
    return result.failure.mayHaveArrived ? { ...worst, ambiguous: worst.images > 0 } : free
  const { outcome } = result
  if (outcome.kind === 'images') {
    const exact = usageCost(facts, outcome.usage)
    const images = Math.max(outcome.items.length, worst.images)
    // More pictures than were bounded have a price nobody knows.
    const bound = images > worst.images ? null : worst.usd
    const usd: UsdRange | null = exact === null ? bound : { low: exact, high: exact }
    return { images, usd, ambiguous: false }
  }
  const worstCase = { ...worst, ambiguous: worst.images > 0 }
  if (outcome.kind === 'refused') return mayHaveCreatedImages(outcome, valid) ? worstCase : free
  // A job that was taken may yet be made.
  if (outcome.kind === 'pending') return worstCase
  if (outcome.kind !== 'strange' || outcome.form === 'page') return free
  return outcome.form === 'picture' ? { ...worst, ambiguous: false } : worstCase
}

/** Does a refusal leave it open whether a picture was made? */
function mayHaveCreatedImages(rejection: Rejection, valid: boolean): boolean {
  const { status, message, shape, streamed, job, inBand, early } = rejection
  // A job was taken, or a picture begun: it may have been made, and be billed, before it was refused.
  if (job || inBand) return !early
  if (streamed !== undefined && streamed.partials > 0) return true
  if (timeoutStatuses.has(status)) return true
  if (unreachableStatuses.has(status)) return false
  if ((status < 400 || status >= 500) && mentionsTimeout(message)) return true
  // Said in the API's own form, 503 means that nothing was begun.
  if (status === 503 && shape === 'openai') return false
  return valid && status >= 500
}

/** What a settled call adds to the spending that is shown: one that may have cost nothing begins at $0. */
export const spendOf = ({ images, usd, ambiguous }: Settlement): Spend => ({
  images,
  ambiguous: ambiguous ? images : 0,
  usd: usd && ambiguous ? { low: 0, high: usd.high } : usd,
})
