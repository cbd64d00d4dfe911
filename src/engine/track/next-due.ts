const minuteMs = 60_000
/** Wait after the first failure. */
const firstRetryMinutes = 5
/** Maximum wait that a Retry-After header can request. */
const maxRetryAfterMs = 24 * 60 * minuteMs

export interface DueInput {
  /** ISO instant of the poll. */
  readonly now: string
  readonly everyMinutes: number
  /** Failed polls in a row, including this one. */
  readonly failures: number
  /** Wait that the host requested in Retry-After. */
  readonly retryAfterMs?: number
  /** A random number from 0 to 1. */
  readonly random: number
}

/**
 * ISO instant before which a source is not polled again. After a success, the wait is the source's interval plus or minus a tenth, to spread
 * requests. After a failure, the wait is 5 minutes and doubles with each further failure, up to the interval or an hour, whichever is longer.
 * Respects Retry-After up to one day.
 */
export function nextDue({ now, everyMinutes, failures, retryAfterMs = 0, random }: DueInput): string {
  const interval = everyMinutes * minuteMs
  const longest = Math.max(interval, 60 * minuteMs)
  const wait =
    failures === 0
      ? interval * (0.9 + 0.2 * random)
      : Math.min(longest, firstRetryMinutes * minuteMs * 2 ** Math.min(failures - 1, 20)) *
        (0.75 + 0.5 * random)
  const polite = Math.max(wait, Math.min(retryAfterMs, maxRetryAfterMs))
  return new Date(Date.parse(now) + Math.round(polite)).toISOString()
}
