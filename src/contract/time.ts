import { count } from './words.ts'

/** Days before a shutdown from which on it breaks: a release goes out at least this often, and less may not leave time for one more. */
export const shutdownBreakingDays = 14
/** Days before a shutdown from which on it is told of. OpenAI gives image models at least three months' notice. Source: developers.openai.com/api/docs/deprecations, 2026-11-22. */
export const shutdownNoticeDays = 120

/** Milliseconds of a day. Days are those of UTC. */
export const dayMs = 86_400_000

/** ISO day of an ISO instant. */
export const dayOf = (instant: string): string => instant.slice(0, 10)

/** Is this an ISO day that the calendar has? */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && (new Date(`${text}T00:00:00Z`).toJSON() ?? '').startsWith(text)

const startMs = (day: string) => Date.parse(`${dayOf(day)}T00:00:00Z`)

/** Days from one ISO day to another, negative where it is over; of an instant its day counts. NaN for what is neither. */
export const daysBetween = (from: string, to: string): number => (startMs(to) - startMs(from)) / dayMs

/** Days from now until a day; negative where it is over. */
export const daysUntil = (day: string, now: Date): number => daysBetween(now.toISOString(), day)

/** Days left until a day, in words: `7 days left`, `today`, `3 days ago`. */
export const daysLeftText = (days: number): string =>
  days < 0 ? `${count(-days, 'day')} ago` : days === 0 ? 'today' : `${count(days, 'day')} left`

const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: dayMs / 1000 }

/** Seconds of `24h`, `30m`, `7d`, `90s`, or of a bare number, which is in seconds; undefined for anything else. */
export function parseDurationSeconds(duration: string): number | undefined {
  const [, digits, unit = 's'] = /^\s*(\d+(?:\.\d+)?|\.\d+)\s*([smhd])?\s*$/.exec(duration) ?? []
  return digits === undefined ? undefined : Number(digits) * (unitSeconds[unit] ?? 1)
}

/** What `secondsOf` reads, in words. */
export const durationFormats = 'seconds, or a time such as 30m, 24h, 7d'

/** How long ago, in the largest unit that there are two of: `90 s`, `47 h`, `2 d`. */
export function ageText(seconds: number): string {
  const [unit, length] = Object.entries(unitSeconds).findLast(([, one]) => seconds >= 2 * one) ?? ['s', 1]
  return `${Math.floor(seconds / length)} ${unit}`
}

/** ISO day of so many milliseconds since 1970; undefined where no calendar has it. */
export const dayAt = (ms: number): string | undefined => isoOf(ms)?.slice(0, 10)

const instant = /^([\d-]{10})[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:\d\d)?$/
/** An ISO instant; undefined where no calendar has it. */
const isoOf = (ms: number) => new Date(ms).toJSON() ?? undefined

/**
 * An ISO instant: of a day its first moment, or its last where it is an `end`; of an instant itself, in UTC where it names no zone; of
 * `30d` or `12h` the moment so long before `now`. Undefined for anything else.
 */
export function parseInstant(text: string, now: Date, end = false): string | undefined {
  if (isDay(text)) return `${text}T${end ? '23:59:59.999' : '00:00:00.000'}Z`
  const agoSeconds = /[smhd]$/.test(text) ? parseDurationSeconds(text) : undefined
  if (agoSeconds !== undefined) return isoOf(now.getTime() - agoSeconds * 1000)
  const [, day = '', time, zone = 'Z'] = instant.exec(text) ?? []
  return isDay(day) ? isoOf(Date.parse(`${day}T${time}${zone}`)) : undefined
}

/** What `instantOf` reads, in words. */
export const instantFormats =
  'a day such as 2026-11-24, an instant such as 2026-11-24T12:00:00Z, or a time ago such as 30d'

/** A date in one of the three spellings of RFC 9110 §5.6.7, or in ISO: whatever else looks like one to `Date.parse` is none. */
const httpDate = /^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? |\d{4}-\d\d-\d\dT)/i

/**
 * Milliseconds that a Retry-After header asks to wait from `now` on, at most a day; 0 for a date that is over, undefined where it says
 * nothing that can be read. Source: RFC 9110 §10.2.3; some servers send fractions of seconds.
 */
export function retryAfterMs(value: string | undefined, now: Date): number | undefined {
  const text = value?.trim() ?? ''
  const date = httpDate.test(text) ? Date.parse(/(?:gmt|z)$/i.test(text) ? text : `${text} GMT`) : Number.NaN
  const ms = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) * 1000 : date - now.getTime()
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(0, ms), dayMs)
}
