import type { Kysely, Transaction } from 'kysely'
import type { Database } from './database.ts'

/**
 * All that differs between databases. The queries above it are written once, in SQL that every engine takes: JSON and instants are
 * text without NUL, lists that are filtered by are rows, and nothing is read between two writes that must agree except inside `write`.
 */
export interface Engine {
  /** Reads, each a snapshot of its own. */
  readonly db: Kysely<Database>
  /**
   * One transaction, kept whole or not at all. Only one runs at a time in all processes, so that what it has read stays so until it
   * ends; it has reached the disk when this answers.
   */
  readonly write: <T>(work: (tx: Transaction<Database>) => Promise<T>) => Promise<T>
  readonly close: () => Promise<void>
  /** Where it is, to be shown; without a password. */
  readonly location: string
}
