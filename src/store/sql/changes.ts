import { type Kysely, sql, type Transaction } from 'kysely'
import { type Change, optionalField } from '../../contract/index.ts'
import type { ChangeFilter } from '../../engine/track/index.ts'
import {
  fromText,
  fromOptionalText,
  sortableInstant,
  selectsNothing,
  toText,
  toOptionalText,
} from './columns.ts'
import type { ChangesTable, Database } from './database.ts'

const toChange = (row: ChangesTable): Change => ({
  id: row.id,
  at: row.at,
  source: row.source,
  ...optionalField('alsoIn', fromOptionalText(row.also_in)),
  event: row.event,
  provider: row.provider,
  ...optionalField('model', row.model ?? undefined),
  subject: row.subject,
  detail: row.detail,
  severity: row.severity,
  state: row.state,
  decidedAt: row.decided_at,
  ...optionalField('effective', row.effective ?? undefined),
  ...optionalField('replacements', fromOptionalText(row.replacements)),
  affects: fromText(row.affects),
})

const fromChange = (change: Change): ChangesTable => ({
  id: change.id,
  at: change.at,
  moment: sortableInstant(change.at),
  source: change.source,
  also_in: toOptionalText(change.alsoIn),
  event: change.event,
  provider: change.provider,
  model: change.model ?? null,
  subject: change.subject,
  detail: change.detail,
  severity: change.severity,
  state: change.state,
  decided_at: change.decidedAt,
  effective: change.effective ?? null,
  replacements: toOptionalText(change.replacements),
  affects: toText(change.affects),
})

/** Inserts or replaces each change by its id. */
export async function keepChanges(tx: Transaction<Database>, changes: readonly Change[]): Promise<void> {
  for (const change of changes) {
    const { id, ...rest } = fromChange(change)
    /* oxlint-disable no-await-in-loop -- one connection, one statement at a time */
    await tx
      .insertInto('changes')
      .values({ id, ...rest })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(rest))
      .execute()
    await tx.deleteFrom('change_sources').where('change_id', '=', id).execute()
    await tx.deleteFrom('change_affects').where('change_id', '=', id).execute()
    const sources = [...new Set([change.source, ...(change.alsoIn ?? [])])]
    await tx
      .insertInto('change_sources')
      .values(sources.map((source) => ({ change_id: id, source })))
      .execute()
    const affects = [...new Set(change.affects)]
    if (affects.length > 0)
      await tx
        .insertInto('change_affects')
        .values(affects.map((affected) => ({ change_id: id, affected })))
        .execute()
    /* oxlint-enable no-await-in-loop */
  }
}

/** The changes that match a filter, newest first. `sources` matches any source of a change, not only the first source. */
export async function findChanges(db: Kysely<Database>, filter: ChangeFilter): Promise<readonly Change[]> {
  if (selectsNothing(filter)) return []
  const { since, until, sources, providers, models, events, states, severities, affecting, limit } = filter
  let query = db.selectFrom('changes').selectAll('changes')
  if (since !== undefined) query = query.where('moment', '>=', sortableInstant(since))
  if (until !== undefined) query = query.where('moment', '<', sortableInstant(until))
  if (sources !== undefined)
    query = query.where('id', 'in', (inner) =>
      inner.selectFrom('change_sources').select('change_id').where('source', 'in', sources),
    )
  if (affecting !== undefined)
    query = query.where('id', 'in', (inner) =>
      inner.selectFrom('change_affects').select('change_id').where('affected', '=', affecting),
    )
  if (providers !== undefined) query = query.where('provider', 'in', providers)
  if (models !== undefined) query = query.where('model', 'in', models)
  if (events !== undefined) query = query.where(sql.ref<string>('event'), 'in', events)
  if (states !== undefined) query = query.where('state', 'in', states)
  if (severities !== undefined) query = query.where(sql.ref<string>('severity'), 'in', severities)
  if (limit !== undefined) query = query.limit(limit)
  return (await query.orderBy('moment', 'desc').orderBy('id', 'desc').execute()).map(toChange)
}
