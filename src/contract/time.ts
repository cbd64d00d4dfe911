import { count } from './words.ts'

/** Days before a shutdown from which it is breaking. Less may not leave time for another release of the application. */
export const shutdownBreakingDays = 14
/** Days before a shutdown from which it is reported. OpenAI gives image models at least three months' notice. Source: developers.openai.com/api/docs/deprecations, 2026-11-22. */
export const shutdownNoticeDays = 120

/** Milliseconds of a day. Days are those of UTC. */
export const dayMs = 86_400_000

/** ISO day of an ISO instant. */
export const dayOf = (instant: string): string => instant.slice(0, 10)

/** Whether the text is a valid ISO day. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && (new Date(`${text}T00:00:00Z`).toJSON() ?? '').startsWith(text)

const startMs = (day: string) => Date.parse(`${dayOf(day)}T00:00:00Z`)

/** Days from one ISO day or instant to another, negative if it is earlier. NaN for other text. */
export const daysBetween = (from: string, to: string): number => (startMs(to) - startMs(from)) / dayMs

/** Days from now until a day, negative if it is past. */
export const daysUntil = (day: string, now: Date): number => daysBetween(now.toISOString(), day)

/** Days left as text: `7 days left`, `today`, `3 days ago`. */
export const daysLeftText = (days: number): string =>
  days < 0 ? `${count(-days, 'day')} ago` : days === 0 ? 'today' : `${count(days, 'day')} left`

const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: dayMs / 1000 }

/** Seconds of `24h`, `30m`, `7d`, `90s`, or of a number without unit; undefined for other text. */
export function parseDurationSeconds(duration: string): number | undefined {
  const [, digits, unit = 's'] = /^\s*(\d+(?:\.\d+)?|\.\d+)\s*([smhd])?\s*$/.exec(duration) ?? []
  return digits === undefined ? undefined : Number(digits) * (unitSeconds[unit] ?? 1)
}

/** Formats that `parseDurationSeconds` accepts, for error messages. */
export const durationFormats = 'a duration such as 30m, 24h or 7d, or a number of seconds'

/** Age in the largest unit of which there are at least two: `90 s`, `47 h`, `2 d`. */
export function ageText(seconds: number): string {
  const [unit, length] = Object.entries(unitSeconds).findLast(([, one]) => seconds >= 2 * one) ?? ['s', 1]
  return `${Math.floor(seconds / length)} ${unit}`
}

/** ISO day of milliseconds since 1970; undefined if out of range. */
export const dayAt = (ms: number): string | undefined => isoOf(ms)?.slice(0, 10)

const instant = /^([\d-]{10})[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:\d\d)?$/
/** ISO instant of milliseconds since 1970; undefined if out of range. */
const isoOf = (ms: number) => new Date(ms).toJSON() ?? undefined

/**
 * Parses text to an ISO instant: a day to its start, or to its end with `end`; an instant, in UTC if it names no zone;
 * `30d` or `12h` to the instant that long before `now`. Undefined for other text.
 */
export function parseInstant(text: string, now: Date, end = false): string | undefined {
  if (isDay(text)) return `${text}T${end ? '23:59:59.999' : '00:00:00.000'}Z`
  const agoSeconds = /[smhd]$/.test(text) ? parseDurationSeconds(text) : undefined
  if (agoSeconds !== undefined) return isoOf(now.getTime() - agoSeconds * 1000)
  const [, day = '', time, zone = 'Z'] = instant.exec(text) ?? []
  return isDay(day) ? isoOf(Date.parse(`${day}T${time}${zone}`)) : undefined
}

/** Formats that `parseInstant` accepts, for error messages. */
export const instantFormats =
  'a day such as 2026-11-24, an instant such as 2026-11-24T12:00:00Z, or a time ago such as 30d'

/** Start of a date in a format of RFC 9110 §5.6.7 or in ISO. `Date.parse` accepts other text too. */
const httpDate = /^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? |\d{4}-\d\d-\d\dT)/i

/**
 * Milliseconds that a Retry-After header asks to wait from `now` on, at most a day; 0 for a past date, undefined for
 * an unreadable value. Source: RFC 9110 §10.2.3; some servers send fractions of seconds.
 */
export function retryAfterMs(value: string | undefined, now: Date): number | undefined {
  const text = value?.trim() ?? ''
  const date = httpDate.test(text) ? Date.parse(/(?:gmt|z)$/i.test(text) ? text : `${text} GMT`) : Number.NaN
  const ms = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) * 1000 : date - now.getTime()
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(0, ms), dayMs)
}
