import type { RateLimit } from './rate-limits.ts'

const minuteSeconds = 60
/** A reset further away than this cannot belong to a window of a minute, however its requests are spread. */
const minuteResetMs = 600_000

/**
 * Seconds of a limit's window. Without a stated one: a minute, as OpenAI documents its headers, unless the limit resets so late that the
 * window is an hour, a day or a month.
 */
export function windowSecondsOf({ windowSeconds, resetMs = 0 }: RateLimit): number {
  if (windowSeconds !== undefined) return windowSeconds
  if (resetMs <= minuteResetMs) return minuteSeconds
  return [3600, 86_400].find((seconds) => resetMs <= seconds * 1000) ?? 2_592_000
}

const windowNames: Readonly<Record<number, string>> = {
  1: 'a second',
  60: 'a minute',
  3600: 'an hour',
  86_400: 'a day',
  604_800: 'a week',
  2_592_000: 'a month',
}
/** `a minute`, `an hour`, `in 300 s`. */
export const windowText = (seconds: number): string => windowNames[seconds] ?? `in ${seconds} s`

/** The limit as the lock records it: `5`, `unlimited`, `100 in 3600 s`. Undefined if none is stated. */
export const limitText = ({ limit, windowSeconds }: RateLimit): string | undefined =>
  limit === undefined
    ? undefined
    : limit === 'unlimited' || windowSeconds === undefined || windowSeconds === minuteSeconds
      ? String(limit)
      : `${limit} in ${windowSeconds} s`

/** A recorded limit by the second. NaN for a text that is no limit. */
function rateOf(text: string): number {
  if (text === 'unlimited') return Number.POSITIVE_INFINITY
  const [, number, seconds] = /^(\d+(?:\.\d+)?)(?: in (\d+) s)?$/.exec(text) ?? []
  return Number(number) / Number(seconds ?? minuteSeconds)
}

/** Whether a recorded limit is higher than another. False if either cannot be compared. */
export const isRaisedLimit = (before: string, after: string): boolean => rateOf(after) > rateOf(before)
