import type { Kysely, Transaction } from 'kysely'
import type { Database } from './database.ts'

/**
 * All parts that differ between databases. The queries are written once, in SQL that every engine accepts: JSON and instants are text without
 * NUL, lists used by filters are rows, and reads that writes depend on happen inside `write`.
 */
export interface Engine {
  /** For reads. Each read has its own snapshot. */
  readonly db: Kysely<Database>
  /**
   * Runs one transaction. Only one transaction runs at a time in all processes, so its reads stay valid until it ends. The data is on disk
   * when the promise resolves.
   */
  readonly write: <T>(work: (tx: Transaction<Database>) => Promise<T>) => Promise<T>
  readonly close: () => Promise<void>
  /** Path or URL for display, without a password. */
  readonly location: string
}
