import type { Exchange, Headers } from './http.ts'
import { parseDateMs } from './rate-limit-values.ts'
import { type UnreadableHeader, unreadableHeader } from './rate-limits.ts'
import { ageText, dayMs } from './time.ts'

/** When to retry, as one header of a response states it. */
export interface RetryTime {
  readonly header: string
  readonly ms: number
  readonly value: string
}

/** A retry header that a client cannot use, and why. */
export interface UnusableRetryTime extends UnreadableHeader {
  readonly why: string
}

/** OpenAI's and Azure's clients read milliseconds too. Source: openai/openai-node src/client.ts and Azure/azure-sdk-for-js retryPolicy, 2026-11-24. */
const millisecondHeaders = ['retry-after-ms', 'x-ms-retry-after-ms']
const secondHeaders = ['retry-after', 'x-retry-after', 'x-ratelimit-retry-after']

/** A date in seconds is past only if it is further back than this. */
const clockSlackMs = 2000

/** Such a number is a time in seconds or milliseconds since 1970: no server asks to wait for 31 years. */
const unixTimeFrom = 1_000_000_000

const parsedSeconds = (text: string) => (/^\d{1,15}$/.test(text) ? Number(text) * 1000 : undefined)

function readOne(header: string, raw: string, at: Date): RetryTime | UnusableRetryTime {
  const text = raw.trim()
  if (millisecondHeaders.includes(header))
    return /^\d{1,15}(?:\.\d{1,9})?$/.test(text)
      ? { header, ms: Number(text), value: text }
      : { ...unreadableHeader(header, text), why: 'is not a number of milliseconds' }
  if (Number(text) >= unixTimeFrom)
    return {
      ...unreadableHeader(header, text),
      why: 'is no number of seconds to wait, but a time since 1970',
    }
  const ms = parsedSeconds(text) ?? parseDateMs(text) - at.getTime()
  if (Number.isNaN(ms))
    return { ...unreadableHeader(header, text), why: 'is neither a whole number of seconds nor a date' }
  return ms < -clockSlackMs
    ? { ...unreadableHeader(header, text), why: 'is a past date' }
    : { header, ms: Math.max(0, ms), value: text }
}

/**
 * The times to retry that a response states in its headers, in the order in which clients prefer them. `at` is when the response was written. A value that clients cannot
 * use is named with the reason: strict clients throw on it, others retry at once. Source: RFC 9110 §10.2.3, whole seconds or a date.
 */
export function readRetryTimes(
  headers: Headers,
  at: Date,
): { readonly times: readonly RetryTime[]; readonly unusable: readonly UnusableRetryTime[] } {
  const read = [...millisecondHeaders, ...secondHeaders].flatMap((header) => {
    const value = headers[header]
    return value === undefined ? [] : [readOne(header, value, at)]
  })
  return {
    times: read.filter((one) => 'ms' in one),
    unusable: read.filter((one) => 'why' in one),
  }
}

/** When a response was written: by its own clock, because a date in Retry-After is relative to it, else when it arrived. */
export function writtenAt({
  startedAt,
  timings,
  reply,
}: Pick<Exchange, 'startedAt' | 'timings' | 'reply'>): Date {
  const own = parseDateMs(reply?.headers['date'] ?? '')
  return new Date(Number.isNaN(own) ? Date.parse(startedAt) + timings.totalMs : own)
}

/** A wait as text: `1500 ms`, `20 s`, `5 m`, `3 d`. */
export const waitText = (ms: number): string =>
  ms < 10_000 && ms % 1000 !== 0 ? `${Math.round(ms)} ms` : ageText(Math.round(ms / 1000))

/**
 * Milliseconds from `now` that a Retry-After header requests to wait, at most one day. For Graycard's own waiting, therefore lenient: fractions
 * of seconds count, and a past date is 0. Returns undefined for an unreadable value.
 */
export function retryAfterMs(value: string | undefined, now: Date): number | undefined {
  const text = value?.trim() ?? ''
  const ms = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) * 1000 : parseDateMs(text) - now.getTime()
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(0, ms), dayMs)
}
