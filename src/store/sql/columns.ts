import { canonicalJson } from '../../contract/index.ts'
import type { JsonText } from './database.ts'

/** An instant in the format that sorts by time (`2026-11-24T00:00:00.000Z`). Any other text stays unchanged. */
export function sortableInstant(instant: string): string {
  const at = Date.parse(instant)
  return Number.isNaN(at) ? instant : new Date(at).toISOString()
}

/** JSON text with sorted keys, so that equal values have equal texts. */
export const toText = <T>(value: T): JsonText<T> => canonicalJson(value)

/** JSON text of an optional value, see `toText`. */
export const toOptionalText = <T>(value: T | undefined): JsonText<T> | null =>
  value === undefined ? null : toText(value)

/** Parses text that `toText` wrote. */
export function fromText<T>(text: JsonText<T>): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- toText wrote it
  return JSON.parse(text) as T
}

/** Parses the text of a nullable column, see `fromText`. */
export const fromOptionalText = <T>(text: JsonText<T> | null): T | undefined =>
  text === null ? undefined : fromText(text)

/** Whether a filter has an empty list, which matches nothing and cannot be expressed in SQL. */
export const selectsNothing = (filter: object): boolean =>
  Object.values(filter).some((value) => Array.isArray(value) && value.length === 0)

/** Splits rows into batches for one statement each, because SQLite binds at most 32766 values. */
export const batches = <T>(rows: readonly T[], size = 500): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(rows.length / size) }, (_, n) => rows.slice(n * size, (n + 1) * size))
