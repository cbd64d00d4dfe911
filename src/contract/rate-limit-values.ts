import { optionalField } from './facts.ts'
import { dayMs } from './time.ts'

/** A number of limited things, or that there is no limit. */
export type Amount = number | 'unlimited'

/**
 * Words that servers send where there is no limit. LiteLLM sends `None` for a key without one (docs.litellm.ai/docs/proxy/response_headers,
 * 2026-10-15), Azure sends -1 (learn.microsoft.com/answers/questions/5625878, 2025-11-17).
 */
const unlimitedWords: ReadonlySet<string> = new Set([
  '-1',
  'unlimited',
  'no limit',
  'no-limit',
  'nolimit',
  'infinite',
  'infinity',
  'inf',
  '∞',
  'none',
  'null',
  'n/a',
])
/** Servers send such numbers for “no limit”: nine nines, the largest integer of 32, 53 or 64 bits. No account has so high a limit. */
const unlimitedFrom = 999_999_999

const windowUnits: Readonly<Record<string, number>> = {
  s: 1,
  sec: 1,
  secs: 1,
  second: 1,
  seconds: 1,
  m: 60,
  min: 60,
  mins: 60,
  minute: 60,
  minutes: 60,
  minutely: 60,
  h: 3600,
  hr: 3600,
  hour: 3600,
  hours: 3600,
  hourly: 3600,
  d: 86_400,
  day: 86_400,
  days: 86_400,
  daily: 86_400,
  week: 604_800,
  weekly: 604_800,
  month: 2_592_000,
  monthly: 2_592_000,
}

/** Seconds of a window named by a word: `minute`, `daily`, `1h`, `60s`. Undefined for any other word. A single letter needs a number. */
export function parseWindow(word: string): number | undefined {
  const [, digits = '', unit = ''] = /^(\d{0,6})([a-z]+)$/.exec(word) ?? []
  const seconds = Object.hasOwn(windowUnits, unit) ? windowUnits[unit] : undefined
  if (seconds === undefined || (digits === '' && unit.length === 1)) return undefined
  return seconds * (digits === '' ? 1 : Number(digits))
}

const amount = /^(\d{1,3}(?:,\d{3})+|\d{1,25}(?:\.\d{1,9})?(?:e\+?\d{1,3})?)(k?)$/i

/** Reads `500`, `1,000`, `10k`, `500/min`, `10 per hour`, `unlimited` or `-1`. Undefined for other text. */
export function parseAmount(
  value: string,
): { readonly amount: Amount; readonly windowSeconds?: number } | undefined {
  const text = value.trim().replaceAll('"', '').toLowerCase()
  if (unlimitedWords.has(text)) return { amount: 'unlimited' }
  const [, first = text, unit] = /^([^/ ]{1,40}) ?(?:\/|per) ?([a-z0-9]{1,12})$/.exec(text) ?? []
  const windowSeconds = unit === undefined ? undefined : (parseWindow(unit) ?? parseWindow(`1${unit}`))
  const [, digits, thousands] = amount.exec(first) ?? []
  if (digits === undefined || (unit !== undefined && windowSeconds === undefined)) return undefined
  const number = Number(digits.replaceAll(',', '')) * (thousands === '' ? 1 : 1000)
  if (number >= unlimitedFrom) return { amount: 'unlimited' }
  return { amount: number, ...optionalField('windowSeconds', windowSeconds) }
}

const durationUnitMs: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: dayMs,
}
const durationPart =
  /(\d{1,15}(?:\.\d{1,9})?)\s?(ns|us|µs|ms|s(?:ec(?:ond)?s?)?|m(?:in(?:ute)?s?)?|h(?:ours?)?|d(?:ays?)?)(?![a-z])/g

/** Milliseconds of a unit. A longer word counts by its first letter, because `millis` and `months` are not read. */
const unitMs = (unit: string): number => durationUnitMs[unit] ?? durationUnitMs[unit.slice(0, 1)] ?? 0

/** Milliseconds of `6m0s`, `1h2m`, `120ms`, `1m30.951s`, `30 seconds`. Undefined for other text. Source: OpenAI's rate limit guide, headers, 2026-11-22. */
function parseDurationMs(value: string): number | undefined {
  const text = value.trim().toLowerCase()
  const parts = [...text.matchAll(durationPart)]
  if (parts.length === 0 || text.replaceAll(durationPart, '').trim() !== '') return undefined
  return parts.reduce((sum, [, digits, unit = '']) => sum + Number(digits) * unitMs(unit), 0)
}

/** Start of a date: a weekday, or a year. `Date.parse` accepts other text too. */
const dateStart = /^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? |\d{4}-\d\d-\d\d)/i

/** Milliseconds since 1970 of an HTTP date (RFC 9110 §5.6.7), an ISO date, or a date as JavaScript prints it. UTC without a time zone. NaN for other text. */
export function parseDateMs(value: string): number {
  const text = value.trim().replace(/\s?\([^()]{0,60}\)$/, '')
  if (!dateStart.test(text) || text.length > 80) return Number.NaN
  const zoned = /(?:gmt|utc|z|[+-]\d\d:?\d\d)$/i.test(text)
  return Date.parse(zoned ? text : text.includes('T') ? `${text}Z` : `${text} GMT`)
}

/**
 * Milliseconds from `at` until a limit resets. Servers send a duration, a date, a time in seconds, milliseconds or microseconds since 1970,
 * or seconds. A plain number that exceeds the window as seconds, but not as milliseconds, is in milliseconds. Undefined for other text.
 * Sources: OpenAI (`6m0s`) and Azure (seconds) as above; OpenRouter (milliseconds since 1970, openrouter.ai/docs/api_reference/limits,
 * 2026-10-17); GitHub (seconds since 1970); Anthropic (RFC 3339, docs.anthropic.com/en/api/rate-limits, 2025-11-08).
 */
export function parseResetMs(
  value: string,
  at: Date,
  {
    unit,
    windowSeconds = 86_400,
  }: { readonly unit?: 'ms' | 's' | undefined; readonly windowSeconds?: number | undefined } = {},
): number | undefined {
  const text = value.trim().replaceAll('"', '')
  if (/^-?\d{1,20}(?:\.\d{1,9})?$/.test(text)) {
    const number = Number(text)
    if (number >= 1e14) return number / 1000 - at.getTime()
    if (number >= 1e11) return number - at.getTime()
    if (number >= 1e9) return number * 1000 - at.getTime()
    if (unit === 'ms') return number
    return unit === undefined && number > windowSeconds && number <= windowSeconds * 1000
      ? number
      : number * 1000
  }
  const duration = parseDurationMs(text)
  if (duration !== undefined) return duration
  const date = parseDateMs(text)
  return Number.isNaN(date) ? undefined : date - at.getTime()
}
