import type { Headers, ModelFacts } from '../contract/index.ts'
import type { RejectionRef } from '../plugin/index.ts'

export interface RateLimits {
  readonly imagesPerMinute: number
  readonly tokensPerMinute: number
}

/** A limit that a request would exceed, and the number of seconds to wait. */
export interface ExceededLimit {
  readonly of: 'images' | 'tokens'
  readonly limit: number
  readonly used: number
  readonly requested: number
  readonly seconds: number
}

export interface RateLimiter {
  /** Consumes images and tokens of the current minute, or returns the limit that the request would exceed. */
  readonly consume: (key: string, images: number, tokens: number) => ExceededLimit | undefined
  /** The headers that a response with this status states. */
  readonly headers: (key: string, status: number) => Headers
}

const minuteMs = 60_000
/** The organization of every API key. */
const organization = 'org-simulator'

interface LimitedModel {
  readonly model: string
  readonly facts: Pick<ModelFacts, 'limitGroup'>
}

/** The model, its group and the organization, as a rejection names them. */
export const limitedBy = ({ model, facts: { limitGroup } }: LimitedModel) => ({
  model,
  group: limitGroup === undefined ? '' : ` (for limit ${limitGroup})`,
  org: organization,
})

/** The rejection of a request of a model that would exceed a limit. */
export function limitReached(
  { of, limit, used, requested, seconds }: ExceededLimit,
  limited: LimitedModel,
): RejectionRef {
  const counts = { limit, used, requested, seconds, current: used + requested }
  const texts = Object.entries(counts).map(([name, value]): [string, string] => [name, String(value)])
  return {
    rejection: of === 'images' ? 'images-per-minute' : 'tokens-per-minute',
    fill: { ...Object.fromEntries(texts), ...limitedBy(limited) },
  }
}

/**
 * Limits each API key in windows of one minute, as the rate limit headers of the API describe. `now` is in milliseconds. `isStated` tells
 * whether a response with a status carries a header.
 */
export function createRateLimiter(
  limits: RateLimits,
  now: () => number,
  isStated: (name: string, status: number) => boolean,
): RateLimiter {
  const windows = new Map<string, { until: number; images: number; tokens: number }>()
  const windowOf = (key: string) => {
    const current = windows.get(key)
    if (current && current.until > now()) return current
    const fresh = { until: now() + minuteMs, images: 0, tokens: 0 }
    windows.set(key, fresh)
    return fresh
  }
  return {
    consume(key, images, tokens) {
      const window = windowOf(key)
      const seconds = Math.max(1, Math.ceil((window.until - now()) / 1000))
      const { imagesPerMinute, tokensPerMinute } = limits
      if (window.images + images > imagesPerMinute)
        return { of: 'images', limit: imagesPerMinute, used: window.images, requested: images, seconds }
      if (window.tokens + tokens > tokensPerMinute)
        return { of: 'tokens', limit: tokensPerMinute, used: window.tokens, requested: tokens, seconds }
      window.images += images
      window.tokens += tokens
      return undefined
    },
    headers(key, status) {
      const window = windowOf(key)
      const reset = `${Math.max(0, Math.ceil((window.until - now()) / 1000))}s`
      const all = {
        'x-ratelimit-limit-requests': String(limits.imagesPerMinute),
        'x-ratelimit-remaining-requests': String(limits.imagesPerMinute - window.images),
        'x-ratelimit-reset-requests': reset,
        'x-ratelimit-limit-images': String(limits.imagesPerMinute),
        'x-ratelimit-remaining-images': String(limits.imagesPerMinute - window.images),
        'x-ratelimit-reset-images': reset,
        'x-ratelimit-limit-tokens': String(limits.tokensPerMinute),
        'x-ratelimit-remaining-tokens': String(Math.max(0, limits.tokensPerMinute - window.tokens)),
        'x-ratelimit-reset-tokens': reset,
      }
      return Object.fromEntries(Object.entries(all).filter(([name]) => isStated(name, status)))
    },
  }
}
