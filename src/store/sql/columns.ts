import { canonicalJson } from '../../contract/index.ts'
import type { JsonText } from './database.ts'

/** An instant in the one spelling whose order is that of time (`2026-11-24T00:00:00.000Z`); what is no instant stays as it is. */
export function sortableInstant(instant: string): string {
  const at = Date.parse(instant)
  return Number.isNaN(at) ? instant : new Date(at).toISOString()
}

/** JSON as text, the same whenever the value is: its keys are sorted. */
export const toText = <T>(value: T): JsonText<T> => canonicalJson(value)

/** The same for what may be left out. */
export const toOptionalText = <T>(value: T | undefined): JsonText<T> | null =>
  value === undefined ? null : toText(value)

/** Reads back what `toText` wrote. */
export function fromText<T>(text: JsonText<T>): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- toText wrote it
  return JSON.parse(text) as T
}

/** The same for a column that may be empty. */
export const fromOptionalText = <T>(text: JsonText<T> | null): T | undefined =>
  text === null ? undefined : fromText(text)

/** Does a filter hold a list that names nothing? Then nothing is asked for, and SQL has no word for an empty list. */
export const selectsNothing = (filter: object): boolean =>
  Object.values(filter).some((value) => Array.isArray(value) && value.length === 0)

/** Rows in pieces that one statement can take: SQLite binds at most 32766 values. */
export const batches = <T>(rows: readonly T[], size = 500): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(rows.length / size) }, (_, n) => rows.slice(n * size, (n + 1) * size))
