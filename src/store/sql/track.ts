import { optionalField } from '../../contract/index.ts'
import type { SnapshotRow, SourceRecord, TrackStore } from '../../engine/track/index.ts'
import { findChanges, keepChanges } from './changes.ts'
import { findClaims, keepStatements } from './claims.ts'
import { fromText, sortableInstant, toText } from './columns.ts'
import type { SnapshotsTable, SourcesTable } from './database.ts'
import type { Engine } from './engine.ts'

const toRecord = (row: SourcesTable): SourceRecord => ({
  source: row.source,
  revision: row.revision,
  state: row.state,
  ...optionalField('why', row.why ?? undefined),
  since: row.since,
  polledAt: row.looked_at,
  ...optionalField('readAt', row.read_at ?? undefined),
  ...optionalField('dueAt', row.due_at ?? undefined),
  failures: row.failures,
  ...optionalField('etag', row.etag ?? undefined),
  ...optionalField('lastModified', row.last_modified ?? undefined),
  ...optionalField('sha256', row.sha256 ?? undefined),
  ...optionalField('reader', row.reader ?? undefined),
  pending: fromText(row.pending),
})

const fromRecord = (record: SourceRecord, revision: number): SourcesTable => ({
  source: record.source,
  revision,
  state: record.state,
  why: record.why ?? null,
  since: record.since,
  looked_at: record.polledAt,
  read_at: record.readAt ?? null,
  due_at: record.dueAt ?? null,
  failures: record.failures,
  etag: record.etag ?? null,
  last_modified: record.lastModified ?? null,
  sha256: record.sha256 ?? null,
  reader: record.reader ?? null,
  pending: toText(record.pending),
})

const toSnapshot = (row: SnapshotsTable): SnapshotRow => ({
  source: row.source,
  at: row.at,
  sha256: row.sha256,
  bytes: row.bytes,
  state: row.state,
  ...optionalField('why', row.why ?? undefined),
  ...optionalField('version', row.version ?? undefined),
})

/** Sources, snapshots, claims and changes. */
export const trackStore = ({ db, write }: Engine): TrackStore => ({
  async source(id) {
    const row = await db.selectFrom('sources').selectAll().where('source', '=', id).executeTakeFirst()
    return row && toRecord(row)
  },

  async sources() {
    return (await db.selectFrom('sources').selectAll().orderBy('source').execute()).map(toRecord)
  },

  commit: ({ record, from, snapshot, statements, changes }) =>
    write(async (tx) => {
      const { source } = record
      const there = await tx
        .selectFrom('sources')
        .select('revision')
        .where('source', '=', source)
        .executeTakeFirst()
      if ((there?.revision ?? 0) !== from) return 'stale'
      // The store increases the revision, so that no two commits have the same revision.
      const revision = from + 1
      const row = fromRecord(record, revision)
      await (there
        ? tx.updateTable('sources').set(row).where('source', '=', source).execute()
        : tx.insertInto('sources').values(row).execute())
      if (snapshot)
        await tx
          .insertInto('snapshots')
          .values({
            source,
            revision,
            at: snapshot.at,
            moment: sortableInstant(snapshot.at),
            sha256: snapshot.sha256,
            bytes: snapshot.bytes,
            state: snapshot.state,
            why: snapshot.why ?? null,
            version: snapshot.version ?? null,
          })
          .execute()
      if (statements)
        await keepStatements(tx, { source, revision, at: snapshot?.at ?? record.polledAt }, statements)
      await keepChanges(tx, changes)
      return 'kept'
    }),

  claims: (filter) => findClaims(db, filter),
  changes: (filter) => findChanges(db, filter),

  async snapshots({ source, since, limit }) {
    let query = db.selectFrom('snapshots').selectAll()
    if (source !== undefined) query = query.where('source', '=', source)
    if (since !== undefined) query = query.where('moment', '>=', sortableInstant(since))
    if (limit !== undefined) query = query.limit(limit)
    const rows = await query
      .orderBy('moment', 'desc')
      .orderBy('source', 'desc')
      .orderBy('revision', 'desc')
      .execute()
    return rows.map(toSnapshot)
  },
})
