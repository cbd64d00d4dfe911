import { type Kysely, sql, type Transaction } from 'kysely'
import { optionalField, type Statement, statementKey, type TrackedClaim } from '../../contract/index.ts'
import type { ClaimFilter } from '../../engine/track/index.ts'
import { fromText, batches, selectsNothing, toText } from './columns.ts'
import type { ClaimsTable, Database } from './database.ts'

const toClaim = (row: Omit<ClaimsTable, 'claim_key' | 'revision'>): TrackedClaim => ({
  provider: row.provider,
  ...optionalField('model', row.model ?? undefined),
  path: row.path,
  value: fromText(row.value),
  source: row.source,
  since: row.since,
  ...optionalField('until', row.until ?? undefined),
})

/** Ends the claims that a source no longer makes and adds the new claims. If two statements are about the same subject, the later statement counts. */
export async function keepStatements(
  tx: Transaction<Database>,
  { source, revision, at }: { readonly source: string; readonly revision: number; readonly at: string },
  statements: readonly Statement[],
): Promise<void> {
  const newStatements = new Map(
    statements.map((statement) => [statementKey(statement), { statement, value: toText(statement.value) }]),
  )
  const held = await tx
    .selectFrom('claims')
    .select(['claim_key', 'value'])
    .where('source', '=', source)
    .where('until', 'is', null)
    .execute()
  const ended: string[] = []
  for (const { claim_key, value } of held)
    if (newStatements.get(claim_key)?.value === value) newStatements.delete(claim_key)
    else ended.push(claim_key)
  for (const piece of batches(ended))
    // oxlint-disable-next-line no-await-in-loop -- one connection, one statement at a time
    await tx
      .updateTable('claims')
      .set({ until: at })
      .where('source', '=', source)
      .where('until', 'is', null)
      .where('claim_key', 'in', piece)
      .execute()
  const begun = [...newStatements].map(([claim_key, { statement, value }]): ClaimsTable => ({
    source,
    claim_key,
    revision,
    provider: statement.provider,
    model: statement.model ?? null,
    path: statement.path,
    value,
    since: at,
    until: null,
  }))
  // oxlint-disable-next-line no-await-in-loop -- likewise
  for (const piece of batches(begun)) await tx.insertInto('claims').values(piece).execute()
}

/** The claims that match a filter, by provider, model, path and source, oldest first. */
export async function findClaims(
  db: Kysely<Database>,
  filter: ClaimFilter,
): Promise<readonly TrackedClaim[]> {
  if (selectsNothing(filter)) return []
  const { provider, models, sources, path, current = true } = filter
  let query = db
    .selectFrom('claims')
    .select(['provider', 'model', 'path', 'value', 'source', 'since', 'until'])
  if (current) query = query.where('until', 'is', null)
  if (provider !== undefined) query = query.where('provider', '=', provider)
  if (models !== undefined) query = query.where('model', 'in', models)
  if (sources !== undefined) query = query.where('source', 'in', sources)
  // LIKE ignores case in some engines. Both sides count characters, not UTF-16 units.
  if (path !== undefined)
    query = query.where(sql<string>`substr(path, 1, ${Array.from(path).length})`, '=', path)
  const rows = await query
    .orderBy('provider')
    .orderBy('model')
    .orderBy('path')
    .orderBy('source')
    .orderBy('revision')
    .execute()
  return rows.map(toClaim)
}
