import { count } from './words.ts'

/** A shutdown in this many days or fewer is breaking. A shorter period may not leave time for another release of the application. */
export const shutdownBreakingDays = 14
/**
 * A shutdown in this many days or fewer is reported. OpenAI gives at least three months' notice for image models. Source:
 * developers.openai.com/api/docs/deprecations, 2026-11-22.
 */
export const shutdownNoticeDays = 120

/** Milliseconds of a day. Days are UTC days. */
export const dayMs = 86_400_000

/** ISO day of an ISO instant. */
export const dayOf = (instant: string): string => instant.slice(0, 10)

/** Whether the text is a valid ISO day. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && (new Date(`${text}T00:00:00Z`).toJSON() ?? '').startsWith(text)

const startMs = (day: string) => Date.parse(`${dayOf(day)}T00:00:00Z`)

/** Days from one ISO day or instant to another. Negative if the second is earlier, and NaN for other text. */
export const daysBetween = (from: string, to: string): number => (startMs(to) - startMs(from)) / dayMs

/** Days from now until a day. Negative if the day is past. */
export const daysUntil = (day: string, now: Date): number => daysBetween(now.toISOString(), day)

/** Formats the days left: `7 days left`, `today`, `3 days ago`. */
export const daysLeftText = (days: number): string =>
  days < 0 ? `${count(-days, 'day')} ago` : days === 0 ? 'today' : `${count(days, 'day')} left`

/**
 * The sentence about the last day of a model, the same everywhere: `painter shuts down on 2026-12-01 (7 days left)`. On its shutdown date a model
 * counts as shut down. `days`: days until that date, negative if it has passed.
 */
export const shutdownText = (model: string, shutdown: string, days: number): string =>
  `${model} ${days <= 0 ? 'was shut down' : 'shuts down'} on ${dayOf(shutdown)} (${daysLeftText(days)})`

const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: dayMs / 1000 }

/** Parses `24h`, `30m`, `7d`, `90s`, or a number without a unit, to seconds. Returns undefined for other text. */
export function parseDurationSeconds(duration: string): number | undefined {
  const [, digits, unit = 's'] = /^\s*(\d+(?:\.\d+)?|\.\d+)\s*(?:([smhd])\s*)?$/.exec(duration) ?? []
  return digits === undefined ? undefined : Number(digits) * (unitSeconds[unit] ?? 1)
}

/** Formats that `parseDurationSeconds` accepts, for error messages. */
export const durationFormats = 'a duration such as 30m, 24h or 7d, or a number of seconds'

/** Formats an age in the largest unit with a value of at least two: `90 s`, `47 h`, `2 d`. */
export function ageText(seconds: number): string {
  const [unit, length] = Object.entries(unitSeconds).findLast(([, one]) => seconds >= 2 * one) ?? ['s', 1]
  return `${Math.floor(seconds / length)} ${unit}`
}

/** ISO day of a time in milliseconds since 1970, or undefined if the time is out of range. */
export const dayAt = (ms: number): string | undefined => isoOf(ms)?.slice(0, 10)

const instant = /^([\d-]{10})[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:\d\d)?$/
/** ISO instant of a time in milliseconds since 1970, or undefined if the time is out of range. */
const isoOf = (ms: number) => new Date(ms).toJSON() ?? undefined

/**
 * Parses text to an ISO instant. A day becomes its start, or its end with `end`. An instant without a time zone is in UTC. `30d` or `12h`
 * becomes the instant that long before `now`. Returns undefined for other text.
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
  'a date such as 2026-11-24, a timestamp such as 2026-11-24T12:00:00Z, or an age such as 30d'

/** Parses `2026-12-02`, or `+30d` for the day that many days after today (UTC), to an ISO day. Returns undefined for other text. */
export function parseDay(text: string, now: Date): string | undefined {
  const aheadSeconds = /^\+.*d$/.test(text) ? parseDurationSeconds(text.slice(1)) : undefined
  const ahead = aheadSeconds === undefined ? undefined : new Date(now.getTime() + aheadSeconds * 1000)
  const day = ahead ? (ahead.toJSON() ?? '').slice(0, 10) : text
  return isDay(day) ? day : undefined
}

/** A clock that starts now at 00:00 UTC of a day, and runs on. */
export function clockFrom(day: string, now: () => Date): () => Date {
  const aheadMs = Date.parse(`${day}T00:00:00Z`) - now().getTime()
  return () => new Date(now().getTime() + aheadMs)
}
