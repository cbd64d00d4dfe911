import { setTimeout as wait } from 'node:timers/promises'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { SqliteConnection, SqliteStatement } from './load-driver.ts'
import { toStoreError, isBusy } from './errors.ts'

/** Maximum wait for a lock of another connection. */
export const busyMs = 10_000
/** Maximum number of cached prepared statements. */
const maxPrepared = 200

/**
 * Retries while another connection, in this or another process, holds the lock. SQLite's own waiting would block this thread, so that a
 * connection of this process could never release the lock. Throws SQLite's error after ten seconds.
 */
export async function whileBusy<T>(attempt: () => T): Promise<T> {
  const since = performance.now()
  for (;;) {
    try {
      return attempt()
    } catch (cause) {
      if (!isBusy(cause) || performance.now() - since > busyMs) throw cause
    }
    // oxlint-disable-next-line no-await-in-loop -- this is the waiting
    await wait(1 + Math.random() * 15)
  }
}

/** Whether a statement returns rows. For other statements, the number of affected rows counts. */
const returnsRows = ({ query }: CompiledQuery): boolean =>
  query.kind === 'SelectQueryNode' ||
  query.kind === 'RawNode' ||
  ('returning' in query && query.returning !== undefined)

type Redact = (text: string) => string

/** A value to store. No engine stores a NUL in text safely: some engines reject it, and SQLite stops reading there. */
const storable = (value: unknown, redact: Redact): unknown =>
  typeof value === 'string' ? redact(value).replaceAll('\0', '\uFFFD') : value

/** The rows of a query. Throws for a BLOB, which no column of the store has. */
function withoutBlobs(rows: readonly unknown[]): readonly unknown[] {
  for (const row of rows)
    for (const value of Object.values(Object(row)))
      if (value instanceof Uint8Array)
        throw Object.assign(new Error('database disk image is malformed'), { errcode: 11 })
  return rows
}

function connect(raw: SqliteConnection, path: string, redact: Redact): DatabaseConnection {
  const prepared = new Map<string, SqliteStatement>()
  const prepare = (sql: string): SqliteStatement => {
    const known = prepared.get(sql)
    if (known) return known
    if (prepared.size >= maxPrepared) prepared.clear()
    const made = raw.prepare(sql)
    prepared.set(sql, made)
    return made
  }
  return {
    async executeQuery<R>(compiled: CompiledQuery): Promise<QueryResult<R>> {
      try {
        const statement = prepare(compiled.sql)
        const values = compiled.parameters.map((value) => storable(value, redact))
        // The query compiler knows the type of the rows. The driver does not.
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion
        if (returnsRows(compiled)) return { rows: withoutBlobs(statement.all(...values)) as R[] }
        return { rows: [], numAffectedRows: BigInt(statement.run(...values).changes) }
      } catch (cause) {
        throw toStoreError(cause, path)
      }
    },
    streamQuery() {
      throw new Error('the store does not stream')
    },
  }
}

const nothing = () => {}

/** One connection, used by one query or transaction at a time. */
function oneConnection(raw: SqliteConnection, path: string, redact: Redact): Driver {
  const connection = connect(raw, path, redact)
  let last = Promise.resolve()
  let release = nothing
  const exec = async (sql: string) => {
    try {
      raw.exec(sql)
    } catch (cause) {
      throw toStoreError(cause, path)
    }
  }
  return {
    init: async () => {},
    async acquireConnection() {
      const before = last
      const { promise, resolve } = deferred()
      last = promise
      await before
      release = resolve
      return connection
    },
    releaseConnection: async () => release(),
    async beginTransaction() {
      try {
        await whileBusy(() => {
          raw.exec('pragma busy_timeout = 0')
          try {
            // Takes the write lock at once, because upgrading a read lock fails if another connection writes first.
            raw.exec('begin immediate')
          } finally {
            raw.exec(`pragma busy_timeout = ${busyMs}`)
          }
        })
      } catch (cause) {
        throw toStoreError(cause, path)
      }
    },
    commitTransaction: () => exec('commit'),
    // If the disk is full, SQLite has already rolled back. The first error is the one to report.
    rollbackTransaction: () => exec('rollback').catch(nothing),
    async destroy() {
      // The package cannot finalise statements, and an open statement prevents SQLite from checkpointing on close.
      for (const one of ['pragma busy_timeout = 0', 'pragma wal_checkpoint(truncate)'])
        await exec(one).catch(nothing) // oxlint-disable-line no-await-in-loop -- in this order
      raw.close()
    },
  }
}

/** A promise with its resolve function. */
function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = nothing
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

/** A Kysely dialect on one open connection of a driver with the interface of `node:sqlite`. Every text passes `redact` before it is stored or compared. */
export const sqliteDialect = (raw: SqliteConnection, path: string, redact: Redact): Dialect => ({
  createAdapter: () => new SqliteAdapter(),
  createDriver: () => oneConnection(raw, path, redact),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
})
