import type { SchemaModule } from 'kysely'
import type { Alert, Change, Finding, Json, Run, SourceState, Statement } from '../../contract/index.ts'
import type { OutgoingMessage } from '../../engine/notify/index.ts'
import firstTables from './migrations/0001-first-tables.ts'
import runsAndMessages from './migrations/0002-runs-and-messages.ts'
import acceptedFindings from './migrations/0003-accepted-findings.ts'
import readers from './migrations/0004-readers.ts'

/** JSON as text, which every engine stores unchanged. The type parameter exists only for the compiler. */
export type JsonText<T> = string & { readonly of?: T }
/** An ISO instant in its original format. */
type Instant = string
/** The same instant in the format that sorts by time, for filters and orders. */
type SortableInstant = string

export interface SourcesTable {
  readonly source: string
  readonly revision: number
  readonly state: SourceState
  readonly why: string | null
  readonly since: Instant
  readonly looked_at: Instant
  readonly read_at: Instant | null
  readonly due_at: Instant | null
  readonly failures: number
  readonly etag: string | null
  readonly last_modified: string | null
  readonly sha256: string | null
  readonly reader: string | null
  readonly pending: JsonText<Json>
}

export interface SnapshotsTable {
  readonly source: string
  /** Revision of the commit that inserted the row. */
  readonly revision: number
  readonly at: Instant
  readonly moment: SortableInstant
  readonly sha256: string
  readonly bytes: number
  readonly state: SourceState
  readonly why: string | null
  readonly version: string | null
}

export interface ClaimsTable {
  readonly source: string
  readonly claim_key: string
  /** Revision of the commit that inserted the row. */
  readonly revision: number
  readonly provider: string
  readonly model: string | null
  readonly path: string
  readonly value: JsonText<Statement['value']>
  readonly since: Instant
  readonly until: Instant | null
}

export interface ChangesTable {
  readonly id: string
  readonly at: Instant
  readonly moment: SortableInstant
  readonly source: string
  readonly also_in: JsonText<readonly string[]> | null
  readonly event: Change['event']
  readonly provider: string
  readonly model: string | null
  readonly subject: string
  readonly detail: string
  readonly severity: Change['severity']
  readonly state: Change['state']
  readonly decided_at: Instant
  readonly effective: string | null
  readonly replacements: JsonText<readonly string[]> | null
  readonly affects: JsonText<readonly string[]>
}

/** Sources of a change, one row each, for filters. */
interface ChangeSourcesTable {
  readonly change_id: string
  readonly source: string
}

/** Contracts that a change affects, one row each, for filters. */
interface ChangeAffectsTable {
  readonly change_id: string
  readonly affected: string
}

export interface RunsTable {
  readonly run: string
  readonly contract: string
  readonly environment: string
  /** Position among the runs with that name. */
  readonly place: number
  readonly provider: string
  readonly model: string
  readonly started_at: Instant
  readonly moment: SortableInstant
  readonly finished_at: Instant
  readonly verdict: Run['verdict']
  readonly images: number
  readonly usd_low: number | null
  readonly usd_high: number | null
}

export interface FindingsTable {
  readonly run: string
  readonly contract: string
  readonly environment: string
  readonly place: number
  readonly check_id: string
  readonly step: Finding['step']
  readonly title: string
  readonly verdict: Finding['verdict']
  readonly severity: Finding['severity']
  readonly blame: Finding['blame']
  readonly message_id: string | null
  readonly message: string
  readonly fix: string | null
  readonly data: JsonText<Finding['data']>
  readonly fingerprint: string
  readonly evidence: JsonText<readonly string[]>
  /** Null in rows of an earlier version too, as are the two below. */
  readonly accepted: JsonText<NonNullable<Finding['accepted']>> | null
  readonly because: JsonText<readonly string[]> | null
  readonly concerns: JsonText<readonly string[]> | null
}

/** Index of the recorded exchanges. The exchanges are files in the archive. */
interface ExchangesTable {
  readonly run: string
  readonly contract: string
  readonly environment: string
  readonly place: number
  readonly id: string
  readonly probe: string
  readonly method: string
  /** URL without its query. */
  readonly url: string
  readonly status: number | null
  readonly total_ms: number
}

export interface LockChangesTable {
  readonly contract: string
  readonly environment: string
  readonly path: string
  readonly at: Instant
  readonly moment: SortableInstant
  readonly before: JsonText<Json>
  readonly after: JsonText<Json>
  readonly by: string | null
}

export interface NotificationsTable {
  readonly id: string
  /** Order of enqueueing. */
  readonly place: number
  readonly receiver: string
  readonly alert_key: string
  readonly alert_state: Alert['state']
  readonly alert: JsonText<Alert>
  readonly state: OutgoingMessage['state']
  readonly attempts: number
  readonly due_at: Instant
  readonly due_moment: SortableInstant
  readonly last_problem: string | null
  readonly thread: JsonText<NonNullable<OutgoingMessage['thread']>> | null
  /** When the message was enqueued or last settled. */
  readonly moment: SortableInstant
  /** End and owner of the lease. */
  readonly leased_until: SortableInstant | null
  readonly leased_by: string | null
}

/** One row: the number of applied migrations. */
interface SchemaTable {
  readonly version: number
}

/**
 * Migrates the tables by one version. A released migration is never edited; the next one corrects it. It does not use the types of
 * the newest tables.
 */
export type Migration = (db: { readonly schema: SchemaModule }) => Promise<void>

/** In order. The version of a database is the number of applied migrations. */
export const migrations: readonly Migration[] = [firstTables, runsAndMessages, acceptedFindings, readers]

/** Every table after the newest migration. */
export interface Database {
  readonly graycard_schema: SchemaTable
  readonly sources: SourcesTable
  readonly snapshots: SnapshotsTable
  readonly claims: ClaimsTable
  readonly changes: ChangesTable
  readonly change_sources: ChangeSourcesTable
  readonly change_affects: ChangeAffectsTable
  readonly runs: RunsTable
  readonly findings: FindingsTable
  readonly exchanges: ExchangesTable
  readonly lock_changes: LockChangesTable
  readonly notifications: NotificationsTable
}
