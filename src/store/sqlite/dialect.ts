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
import type { Connection, Statement } from './load-driver.ts'
import { toStoreError, isBusy } from './errors.ts'

/** How long somebody else may have the lock. */
export const busyMs = 10_000
/** Statements that are kept prepared. */
const maxPrepared = 200

/**
 * Tries again while another process, or another connection of this one, has the lock. SQLite's own waiting would stop this thread,
 * and with it the connection that is waited for. Throws what SQLite throws after ten seconds.
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

/** Only these give rows; of all others the number of rows they touched is wanted. */
const returnsRows = ({ query }: CompiledQuery): boolean =>
  query.kind === 'SelectQueryNode' ||
  query.kind === 'RawNode' ||
  ('returning' in query && query.returning !== undefined)

/** No text of any database may hold a NUL: some refuse it, SQLite reads only as far as that. */
const withoutNul = (value: unknown): unknown =>
  typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value

function connect(raw: Connection, path: string): DatabaseConnection {
  const prepared = new Map<string, Statement>()
  const prepare = (sql: string): Statement => {
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
        const values = compiled.parameters.map(withoutNul)
        // The compiler of the query knows what its rows are; the driver does not.
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion
        if (returnsRows(compiled)) return { rows: statement.all(...values) as R[] }
        return { rows: [], numAffectedRows: BigInt(statement.run(...values).changes) }
      } catch (cause) {
        throw toStoreError(cause, path)
      }
    },
    streamQuery() {
      throw new Error('the store reads no streams')
    },
  }
}

const nothing = () => {}

/** One connection, which one query or transaction has at a time. */
function oneConnection(raw: Connection, path: string): Driver {
  const connection = connect(raw, path)
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
            // At once as a writer: one that becomes a writer later can only fail when another was faster.
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
    // A full disk has rolled back already, and what is to be told is that.
    rollbackTransaction: () => exec('rollback').catch(nothing),
    async destroy() {
      // The package cannot end its statements, and with one of them about SQLite does not tidy up when it closes.
      for (const one of ['pragma busy_timeout = 0', 'pragma wal_checkpoint(truncate)'])
        await exec(one).catch(nothing) // oxlint-disable-line no-await-in-loop -- in this order
      raw.close()
    },
  }
}

/** A promise and its end. */
function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = nothing
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

/** Kysely over one open connection of a driver with the interface of `node:sqlite`. */
export const sqliteDialect = (raw: Connection, path: string): Dialect => ({
  createAdapter: () => new SqliteAdapter(),
  createDriver: () => oneConnection(raw, path),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
})
