import { type SchemaModule, sql } from 'kysely'

/** Sources, runs and notifications. */
export default async function firstTables({ schema }: { readonly schema: SchemaModule }): Promise<void> {
  await schema
    .createTable('sources')
    .addColumn('source', 'text', (column) => column.primaryKey())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('why', 'text')
    .addColumn('since', 'text', (column) => column.notNull())
    .addColumn('looked_at', 'text', (column) => column.notNull())
    .addColumn('read_at', 'text')
    .addColumn('due_at', 'text')
    .addColumn('failures', 'integer', (column) => column.notNull())
    .addColumn('etag', 'text')
    .addColumn('last_modified', 'text')
    .addColumn('sha256', 'text')
    .addColumn('pending', 'text', (column) => column.notNull())
    .execute()
  await schema
    .createTable('snapshots')
    .addColumn('source', 'text', (column) => column.notNull().references('sources.source'))
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('moment', 'text', (column) => column.notNull())
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('bytes', 'bigint', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('why', 'text')
    .addColumn('version', 'text')
    .addPrimaryKeyConstraint('snapshots_key', ['source', 'revision'])
    .execute()
  await schema
    .createIndex('snapshots_by_moment')
    .on('snapshots')
    .columns(['moment', 'source', 'revision'])
    .execute()
  await schema.createIndex('snapshots_by_source').on('snapshots').columns(['source', 'moment']).execute()
  await schema
    .createTable('claims')
    .addColumn('source', 'text', (column) => column.notNull().references('sources.source'))
    .addColumn('claim_key', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('provider', 'text', (column) => column.notNull())
    .addColumn('model', 'text')
    .addColumn('path', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('since', 'text', (column) => column.notNull())
    .addColumn('until', 'text')
    .addPrimaryKeyConstraint('claims_key', ['source', 'claim_key', 'revision'])
    .execute()
  // A source has one current claim per subject.
  await schema
    .createIndex('claims_that_hold')
    .unique()
    .on('claims')
    .columns(['source', 'claim_key'])
    .where(sql.ref('until'), 'is', null)
    .execute()
  await schema.createIndex('claims_by_model').on('claims').columns(['model', 'until']).execute()
  await schema.createIndex('claims_by_provider').on('claims').columns(['provider', 'until']).execute()
  await schema
    .createTable('changes')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('at', 'text', (column) => column.notNull())
    .addColumn('moment', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('also_in', 'text')
    .addColumn('event', 'text', (column) => column.notNull())
    .addColumn('provider', 'text', (column) => column.notNull())
    .addColumn('model', 'text')
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('detail', 'text', (column) => column.notNull())
    .addColumn('severity', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('decided_at', 'text', (column) => column.notNull())
    .addColumn('effective', 'text')
    .addColumn('replacements', 'text')
    .addColumn('affects', 'text', (column) => column.notNull())
    .execute()
  await schema.createIndex('changes_by_moment').on('changes').columns(['moment', 'id']).execute()
  await schema.createIndex('changes_by_model').on('changes').columns(['model', 'moment']).execute()
  for (const [table, name] of [
    ['change_sources', 'source'],
    ['change_affects', 'affected'],
  ] as const) {
    // oxlint-disable-next-line no-await-in-loop -- one connection, one statement at a time
    await schema
      .createTable(table)
      .addColumn('change_id', 'text', (column) =>
        column.notNull().references('changes.id').onDelete('cascade'),
      )
      .addColumn(name, 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint(`${table}_key`, [name, 'change_id'])
      .execute()
    // oxlint-disable-next-line no-await-in-loop
    await schema.createIndex(`${table}_by_change`).on(table).column('change_id').execute()
  }
}
