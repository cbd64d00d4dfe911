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
import { isUnderstated, scaledCost, usageCost } from './price.ts'

/** Statuses of a gateway that stopped waiting while its upstream may have continued. 524 is Cloudflare's. */
const timeoutStatuses = new Set([408, 504, 524])
/** Statuses of Cloudflare when it did not reach the host. Source: Cloudflare's 5xx errors, read 2026-11-24. */
const unreachedStatuses: ReadonlySet<number> = new Set([521, 522, 523, 525, 526, 530])

const free: Settlement = { images: 0, usd: { low: 0, high: 0 }, ambiguous: false }

/** The response to a request, or the reason why there is none. */
export type SettledResult =
  | {
      readonly outcome: Outcome
      /** The error names a fault of the request, the key or the account, so that no image was started, whatever the status. */
      readonly faultNamed?: boolean
    }
  | { readonly failure: Failure }

/**
 * The cost of a request, from its response. A clear rejection costs nothing. Without a clear response, the worst case stays reserved.
 * Returned images cost their usage at the known price. If the response states none, or less than the lowest known price of what it returned,
 * they cost the bounds that were computed before the request: a server must not raise the budget with its own figures.
 * `paid`: a conforming API creates an image for the request. For any other request, an error is a rejection.
 */
export function settlement(
  worst: WorstCase,
  paid: boolean,
  facts: ModelFacts,
  result: SettledResult,
): Settlement {
  if ('failure' in result)
    return result.failure.mayHaveArrived ? { ...worst, ambiguous: worst.images > 0 } : free
  const { outcome } = result
  if (outcome.kind === 'images') {
    const returned = outcome.items.length
    const images = Math.max(returned, worst.images)
    const stated = usageCost(facts, outcome.usage)
    const low = scaledCost(worst.usd, worst.images, Math.max(1, returned))?.low ?? 0
    const usd: UsdRange | null =
      stated === null || isUnderstated(stated, low)
        ? scaledCost(worst.usd, worst.images, images)
        : { low: stated, high: stated }
    return { images, usd, ambiguous: false }
  }
  const worstCase = { ...worst, ambiguous: worst.images > 0 }
  if (outcome.kind === 'refused')
    return mayHaveCreatedImages(outcome, paid, result.faultNamed === true) ? worstCase : free
  // An accepted job may still create images.
  if (outcome.kind === 'pending') return worstCase
  if (outcome.kind !== 'strange' || outcome.form === 'page') return free
  return outcome.form === 'picture' ? { ...worst, ambiguous: false } : worstCase
}

/** Whether images may have been created in spite of a rejection. */
function mayHaveCreatedImages(rejection: Rejection, paid: boolean, faultNamed: boolean): boolean {
  const { status, shape, streamed, job, inBand, early } = rejection
  // After a job was accepted or an image was started, the image may be created and billed before the rejection.
  if (job || inBand) return !early
  if (streamed !== undefined && streamed.partials > 0) return true
  if (faultNamed) return false
  if (endsInTimeout(rejection)) return true
  if (isUnreached(rejection)) return false
  // A 503 in the API's own error format means that no image was started.
  if (status === 503 && shape === 'openai') return false
  // A status of success says as little about what happened as a server error.
  return paid && (status < 400 || status >= 500)
}

/**
 * Whether Cloudflare reports that it did not reach the host. In an error object, a gateway may quote the status of its upstream, after it
 * forwarded the request. Source: 1024XEngineer/Windup#269, 2026-08-13.
 */
const isUnreached = ({ status, shape }: Rejection): boolean =>
  unreachedStatuses.has(status) && shape !== 'openai' && shape !== 'json'

/** Whether a rejection reports that somebody stopped waiting, while the request may still be processed. */
export const endsInTimeout = (rejection: Rejection): boolean => {
  const { status, message } = rejection
  if (isUnreached(rejection)) return false
  return timeoutStatuses.has(status) || ((status < 400 || status >= 500) && mentionsTimeout(message))
}

/** The amount that a settled request adds to the reported spend. The lower bound of an ambiguous request is $0. */
export const spendOf = ({ images, usd, ambiguous }: Settlement): Spend => ({
  images,
  ambiguous: ambiguous ? images : 0,
  usd: usd && ambiguous ? { low: 0, high: usd.high } : usd,
})
