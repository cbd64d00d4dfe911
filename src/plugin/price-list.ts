import {
  dayAt,
  isDay,
  isObject,
  type JsonObject,
  numberOf,
  oneLine,
  parseJson,
  type Statement,
  statementKey,
} from '../contract/index.ts'

/** The object that a JSON text holds. Throws where it is not JSON, or holds something else. */
export function objectIn(text: string): JsonObject {
  const value = parseJson(text)
  if (value === undefined) throw new Error('it is not JSON')
  if (!isObject(value)) throw new Error('it is JSON, and not an object')
  return value
}

/**
 * A figure of a price list, a number or the digits of one; undefined where it is none, is negative (OpenRouter's -1 stands for "it
 * depends") or is 0: lists fill in 0 for what they do not know, and a price that is not known must not read as free.
 */
export function figure(value: unknown): number | undefined {
  const digits =
    typeof value === 'string' && /^\d{0,9}(\.\d{1,18})?([eE]-?\d{1,2})?$/.test(value) && value !== ''
  const number = numberOf(digits ? Number(value) : value)
  return number !== undefined && number > 0 && number < 1e9 ? number : undefined
}

/** A figure times a unit, without the noise that floating point adds: 5e-6 × 1,000,000 is 5. `digits` that count, 10 where nothing is said. */
export function scaled(value: unknown, times: number, digits = 10): number | undefined {
  const number = figure(value)
  return number === undefined ? undefined : Number((number * times).toPrecision(digits))
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** The ISO day at the beginning of a text: `2026-05-12`, `2026-05-12T…`, `May 12, 2026 (all regions)`; undefined where none is there. */
export function isoDay(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const spelled = /^\s*([A-Za-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})\b/.exec(value)
  const [, name = '', day = '', year = ''] = spelled ?? []
  const month = months.indexOf(name.toLowerCase()) + 1
  const text = spelled && month > 0 ? `${year}-${two(month)}-${two(Number(day))}` : value.trim().slice(0, 10)
  return isDay(text) ? text : undefined
}

/** The ISO day of so many seconds since 1970; undefined where it is no such number, or after 2096. */
export function dayOfSeconds(value: unknown): string | undefined {
  const seconds = numberOf(value)
  return seconds !== undefined && seconds > 0 && seconds < 4e9 ? dayAt(seconds * 1000) : undefined
}
const two = (value: number) => String(value).padStart(2, '0')

const maxNameLength = 200
const maxStatements = 50_000

/** A name from elsewhere, on one line; undefined where it is empty, over 200 characters, or nothing a key may be. */
export function nameIn(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > maxNameLength * 2) return undefined
  const name = oneLine(value)
  return name === '' || name.length > maxNameLength || name === '__proto__' ? undefined : name
}

/** What may be undefined, without what is. */
export type Said = Readonly<Record<string, Statement['value'] | undefined>>

/** What a list says of one model: that it stands there, and each path that has a value. */
export const saysOf = (provider: string, model: string, said: Said): readonly Statement[] =>
  Object.entries({ listed: true, ...said }).flatMap(([path, value]) =>
    value === undefined ? [] : [{ provider, model, path, value }],
  )

/** Each thing said once, the first time it is: a list may hold a model twice. At most 50,000. */
export function distinct(statements: readonly Statement[]): readonly Statement[] {
  const seen = new Map<string, Statement>()
  for (const statement of statements) {
    const key = statementKey(statement)
    if (seen.size < maxStatements && !seen.has(key)) seen.set(key, statement)
  }
  return [...seen.values()]
}
