import type { Authority, Change, Statement } from '../../src/contract/index.ts'
import {
  type ContractUse,
  createClaimIndex,
  type Observation,
  type SourceRecord,
  step,
  readPending,
} from '../../src/engine/track/index.ts'

/** One poll: the statements of a source at a time, or why it is unreadable. Without either the content is unchanged. */
export interface LookRow {
  readonly at: string
  readonly source?: string
  readonly authority?: Authority
  readonly says?: readonly Statement[]
  readonly unreadable?: string
}

/** Announced changes and final records after these polls. Pending data goes through JSON, as in a store. */
export function looks(rows: readonly LookRow[], contractUses: readonly ContractUse[] = []) {
  const index = createClaimIndex()
  const records = new Map<string, SourceRecord>()
  const changes = new Map<string, Change>()
  const told: Change[] = []
  for (const { at, source = 'doc', authority = 'vendor', says, unreadable } of rows) {
    const seen: Observation = unreadable
      ? { kind: 'unreadable', why: unreadable }
      : says
        ? { kind: 'read', statements: says }
        : { kind: 'same' }
    const result = step({
      watchable: { id: source, authority },
      at,
      observation: seen,
      record: records.get(source),
      index,
      announced: [...changes.values()],
      contractUses,
    })
    if (result.statements) index.update(source, result.statements, at)
    const record: SourceRecord = JSON.parse(JSON.stringify(result.record))
    records.set(source, record)
    for (const change of result.changes) changes.set(change.id, change)
    told.push(...result.changes)
  }
  const waiting = (source = 'doc') => readPending(records.get(source)?.pending ?? [])
  return { told, records, waiting, changes: [...changes.values()], index }
}

/** A change on one line, without the wording of its detail. */
export const line = ({ state, severity, event, model, subject }: Change): string =>
  `${state} ${severity} ${event}${model === undefined ? '' : ` ${model}`} | ${subject}`

/** ISO instant of a day in January 2026. */
export const day = (number: number, hour = 0): string =>
  new Date(Date.UTC(2026, 0, number, hour)).toISOString().replace('.000Z', 'Z')
