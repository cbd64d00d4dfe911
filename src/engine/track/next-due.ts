const minuteMs = 60_000
/** First wait after a failure. */
const firstRetryMinutes = 5
/** However seldom a source is looked at, and however long it asks to wait. */
const maxRetryAfterMs = 24 * 60 * minuteMs

export interface DueInput {
  /** ISO instant of the look. */
  readonly now: string
  readonly everyMinutes: number
  /** Looks in a row that failed, this one among them. */
  readonly failures: number
  /** What the host asked for in Retry-After. */
  readonly retryAfterMs?: number
  /** From 0 to 1. */
  readonly random: number
}

/**
 * ISO instant before which a source is not asked again. After a look that went well its own interval, give or take a tenth, so
 * that not everybody asks at once; after failures 5 minutes and twice as long each time, up to its interval or an hour, whichever
 * is longer; never before the host allows it, and never later than in a day.
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
