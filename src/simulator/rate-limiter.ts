import type { Headers } from '../contract/index.ts'

export interface RateLimits {
  readonly imagesPerMinute: number
  readonly tokensPerMinute: number
}

export interface RateLimiter {
  /** Consumes images and tokens of the current minute. Returns the number of seconds to wait if the request would exceed the limit. */
  readonly consume: (key: string, images: number, tokens: number) => number | undefined
  readonly headers: (key: string) => Headers
}

const minuteMs = 60_000

/** Limits each API key in windows of one minute, as the rate limit headers of the API describe. `now` is in milliseconds. */
export function createRateLimiter(limits: RateLimits, now: () => number): RateLimiter {
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
      if (window.images + images > limits.imagesPerMinute || window.tokens + tokens > limits.tokensPerMinute)
        return Math.max(1, Math.ceil((window.until - now()) / 1000))
      window.images += images
      window.tokens += tokens
      return undefined
    },
    headers(key) {
      const window = windowOf(key)
      const reset = `${Math.max(0, Math.ceil((window.until - now()) / 1000))}s`
      return {
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
    },
  }
}
