import {
  dayAt,
  isDay,
  isObject,
  type JsonObject,
  toFiniteNumber,
  oneLine,
  parseJson,
  type Statement,
  statementKey,
} from '../contract/index.ts'

/** The object in a JSON text. Throws an Error if the text is not JSON or not an object. */
export function objectIn(text: string): JsonObject {
  const value = parseJson(text)
  if (value === undefined) throw new Error('not JSON')
  if (!isObject(value)) throw new Error('the JSON is not an object')
  return value
}

/**
 * A price from a number or a numeric string. Returns undefined for anything else, for a negative number (OpenRouter's -1 means "it depends")
 * and for 0. Lists write 0 for unknown prices, and an unknown price must not count as free.
 */
export function figure(value: unknown): number | undefined {
  const digits =
    typeof value === 'string' && /^\d{0,9}(\.\d{1,18})?([eE]-?\d{1,2})?$/.test(value) && value !== ''
  const number = toFiniteNumber(digits ? Number(value) : value)
  return number !== undefined && number > 0 && number < 1e9 ? number : undefined
}

/** Multiplies a price by a unit and rounds the result to `digits` significant digits: 5e-6 × 1,000,000 is 5. */
export function scaled(value: unknown, times: number, digits = 10): number | undefined {
  const number = figure(value)
  return number === undefined ? undefined : Number((number * times).toPrecision(digits))
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** The ISO day at the beginning of a text: `2026-05-12`, `2026-05-12T…`, `May 12, 2026 (all regions)`. Returns undefined if there is none. */
export function isoDay(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const spelled = /^\s*([A-Za-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})\b/.exec(value)
  const [, name = '', day = '', year = ''] = spelled ?? []
  const month = months.indexOf(name.toLowerCase()) + 1
  const text = spelled && month > 0 ? `${year}-${two(month)}-${two(Number(day))}` : value.trim().slice(0, 10)
  return isDay(text) ? text : undefined
}

/** The ISO day of a Unix time in seconds. Returns undefined for other values, and for times after 2096. */
export function dayOfSeconds(value: unknown): string | undefined {
  const seconds = toFiniteNumber(value)
  return seconds !== undefined && seconds > 0 && seconds < 4e9 ? dayAt(seconds * 1000) : undefined
}
const two = (value: number) => String(value).padStart(2, '0')

const maxNameLength = 200
const maxStatements = 50_000

/** A name from upstream on one line. Returns undefined if the name is empty, over 200 characters long, or unsafe as a key. */
export function nameIn(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > maxNameLength * 2) return undefined
  const name = oneLine(value)
  return name === '' || name.length > maxNameLength || name === '__proto__' ? undefined : name
}

/** Values by path. Undefined values are left out of the statements. */
export type ValuesByPath = Readonly<Record<string, Statement['value'] | undefined>>

/** Statements about one model in a list: that the list contains the model, and one statement for each path with a value. */
export const modelStatements = (
  provider: string,
  model: string,
  values: ValuesByPath,
): readonly Statement[] =>
  Object.entries({ listed: true, ...values }).flatMap(([path, value]) =>
    value === undefined ? [] : [{ provider, model, path, value }],
  )

/** Removes statements with a duplicate key and keeps the first, because a list may contain a model twice. Returns at most 50,000 statements. */
export function distinct(statements: readonly Statement[]): readonly Statement[] {
  const byKey = new Map<string, Statement>()
  for (const statement of statements) {
    const key = statementKey(statement)
    if (byKey.size < maxStatements && !byKey.has(key)) byKey.set(key, statement)
  }
  return [...byKey.values()]
}
