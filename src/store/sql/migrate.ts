import type { Kysely } from 'kysely'
import { graycardError } from '../../contract/index.ts'
import { type Database, type Migration, migrations } from './database.ts'
import type { Engine } from './engine.ts'

const table = 'graycard_schema'

/** Number of applied migrations. 0 for a new database. */
async function versionOf(db: Kysely<Database>): Promise<number> {
  const tables = await db.introspection.getTables()
  if (!tables.some(({ name }) => name === table)) return 0
  return (await db.selectFrom(table).select('version').executeTakeFirst())?.version ?? 0
}

/**
 * Migrates the tables to the newest version. Several processes may start at once, so the version is read again inside the transaction. If a
 * newer Graycard wrote the database, throws STORE_NEWER and changes nothing.
 */
export async function migrate(engine: Engine, steps: readonly Migration[] = migrations): Promise<void> {
  const checkedVersion = async (db: Kysely<Database>) => {
    const version = await versionOf(db)
    if (version > steps.length)
      throw graycardError('STORE_NEWER', { path: engine.location, version, known: steps.length })
    return version
  }
  if ((await checkedVersion(engine.db)) === steps.length) return
  await engine.write(async (tx) => {
    const from = await checkedVersion(tx)
    if (from === steps.length) return
    if (from === 0) {
      const make = tx.schema.createTable(table).ifNotExists()
      await make.addColumn('version', 'integer', (column) => column.notNull()).execute()
    }
    // oxlint-disable-next-line no-await-in-loop -- each depends on the one before
    for (const step of steps.slice(from)) await step(tx)
    await tx.deleteFrom(table).execute()
    await tx.insertInto(table).values({ version: steps.length }).execute()
  })
}
