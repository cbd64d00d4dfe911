import {
  type Failure,
  type ModelFacts,
  type Outcome,
  type UsdRange,
  usageCost,
} from '../../contract/index.ts'
import type { Settlement, WorstCase } from './budget.ts'

/** Statuses a gateway gives when it stopped waiting: what is behind it may have gone on, whatever was asked. 524 is Cloudflare's. */
const gaveUp = new Set([408, 504, 524])

const nothing: Settlement = { images: 0, usd: { low: 0, high: 0 }, ambiguous: false }

/**
 * What a call cost, from its answer. A clear refusal costs nothing. A call that left and was never clearly answered keeps its
 * worst case. Served pictures cost what the reply's usage says at the known price, else the bounds from before the call.
 */
export function settlement(
  worst: WorstCase,
  servable: boolean,
  facts: ModelFacts,
  result: { readonly outcome: Outcome } | { readonly failure: Failure },
): Settlement {
  if ('failure' in result)
    return result.failure.mayHaveArrived ? { ...worst, ambiguous: worst.images > 0 } : nothing
  const { outcome } = result
  if (outcome.kind === 'images') {
    const exact = usageCost(facts, outcome.usage)
    const images = Math.max(outcome.items.length, worst.images)
    // More pictures than were bounded have a price nobody knows.
    const bound = images > worst.images ? null : worst.usd
    const usd: UsdRange | null = exact === null ? bound : { low: exact, high: exact }
    return { images, usd, ambiguous: false }
  }
  if (outcome.kind === 'refused' && (gaveUp.has(outcome.status) || (servable && outcome.status >= 500)))
    return { ...worst, ambiguous: worst.images > 0 }
  if (outcome.kind === 'strange' && worst.images > 0) return { ...worst, ambiguous: true }
  return nothing
}
