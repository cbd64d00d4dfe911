const minuteMs = 60_000
/** Wait after the first failure. */
const firstRetryMinutes = 5
/** Longest wait that a Retry-After header can request. */
const maxRetryAfterMs = 24 * 60 * minuteMs

export interface DueInput {
  /** ISO instant of the poll. */
  readonly now: string
  readonly everyMinutes: number
  /** Failed polls in a row, this one included. */
  readonly failures: number
  /** Wait that the host requested in Retry-After. */
  readonly retryAfterMs?: number
  /** From 0 to 1. */
  readonly random: number
}

/**
 * ISO instant before which a source is not polled again. After a success: its interval plus or minus a tenth, to spread requests. After
 * a failure: 5 minutes, doubled each time, up to its interval or an hour, whichever is longer. Respects Retry-After up to one day.
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
