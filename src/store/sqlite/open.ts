import { statSync } from 'node:fs'
import { Kysely } from 'kysely'
import { graycardError } from '../../contract/index.ts'
import type { Database } from '../sql/database.ts'
import type { Engine } from '../sql/engine.ts'
import { migrate } from '../sql/migrate.ts'
import { busyMs, sqliteDialect, whileBusy } from './dialect.ts'
import { type SqliteConnection, loadDriver } from './load-driver.ts'
import { toStoreError } from './errors.ts'

/**
 * WAL: readers and one writer at once. synchronous=FULL and fullfsync (macOS): committed data survives a power failure.
 * https://www.sqlite.org/pragma.html (read 2026-11-24)
 */
const settings = [
  `pragma busy_timeout = ${busyMs}`,
  'pragma journal_mode = wal',
  'pragma synchronous = full',
  'pragma fullfsync = on',
  'pragma foreign_keys = on',
  // A database may be of unknown origin: https://www.sqlite.org/security.html (read 2026-11-30).
  'pragma trusted_schema = off',
]

/** A view in place of a table can run for ever, and a trigger can change what is written. Graycard creates neither. */
const foreignSchema =
  "select name from sqlite_schema where type in ('view', 'trigger') or sql like 'create virtual table%'"

async function openConnection(file: string): Promise<SqliteConnection> {
  const { DatabaseSync } = await loadDriver().catch(() => {
    throw graycardError('STORE_UNUSABLE', {
      path: file,
      why: `there is no SQLite driver for ${process.platform}-${process.arch} on Node.js ${process.versions.node}`,
      todo: 'Use Node.js 22.13 or later, which includes a driver, or run: npm install @photostructure/sqlite',
    })
  })
  let connection: SqliteConnection | undefined
  try {
    connection = new DatabaseSync(file)
    const open = connection
    // Processes that create the same file at the same time wait for each other here.
    for (const one of settings) await whileBusy(() => open.exec(one)) // oxlint-disable-line no-await-in-loop
    if (open.prepare(foreignSchema).all().length > 0)
      throw graycardError('STORE_UNUSABLE', { path: file, ...foreignDatabase })
    return open
  } catch (cause) {
    connection?.close()
    throw toStoreError(cause, file)
  }
}

const foreignDatabase = {
  why: 'the database has a view, a trigger or a virtual table, and Graycard creates none of them',
  todo: 'Move the file to a different folder, and find out where it came from. Then run the command again to create a new database.',
}

const fileReplaced = {
  why: 'the file was moved, replaced or deleted while in use',
  todo: 'The last write was lost. Run the command again.',
}

/** Identifies a file even after its name was reused. Returns undefined if there is no file. */
function identityOf(file: string): string | undefined {
  const found = statSync(file, { throwIfNoEntry: false })
  return found && `${found.dev}-${found.ino}`
}

/** Opens the database `file` in an existing folder, or creates it, and migrates its tables. Every text passes `redact` before it is stored. Never deletes a database. Throws STORE_UNUSABLE or STORE_NEWER. */
export async function openSqlite(
  file: string,
  redact: (text: string) => string = (text) => text,
): Promise<Engine> {
  const db = new Kysely<Database>({ dialect: sqliteDialect(await openConnection(file), file, redact) })
  const opened = identityOf(file)
  const engine: Engine = {
    db,
    async write(work) {
      const answer = await db.transaction().execute(work)
      // This process can still write to a deleted file, so the check is necessary.
      if (identityOf(file) !== opened) throw graycardError('STORE_UNUSABLE', { path: file, ...fileReplaced })
      return answer
    },
    close: () => db.destroy(),
    location: file,
  }
  try {
    await migrate(engine)
    return engine
  } catch (cause) {
    await engine.close()
    throw cause
  }
}
