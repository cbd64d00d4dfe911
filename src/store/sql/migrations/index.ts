import type { Transaction } from 'kysely'
import type { Database } from '../database.ts'
import firstTables from './0001-first-tables.ts'
import runsAndMessages from './0002-runs-and-messages.ts'

/** Brings the tables one version further. Once released it is never edited: the next one corrects it. */
export type Migration = (db: Transaction<Database>) => Promise<void>

/** In order; the version of a database is how many of them it has seen. */
export const migrations: readonly Migration[] = [firstTables, runsAndMessages]
