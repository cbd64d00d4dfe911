import type { SchemaModule } from 'kysely'
import firstTables from './0001-first-tables.ts'
import runsAndMessages from './0002-runs-and-messages.ts'

/**
 * Brings the tables one version further. Once released it is never edited: the next one corrects it. It knows the tables of its day,
 * not those of the newest code.
 */
export type Migration = (db: { readonly schema: SchemaModule }) => Promise<void>

/** In order; the version of a database is how many of them it has seen. */
export const migrations: readonly Migration[] = [firstTables, runsAndMessages]
