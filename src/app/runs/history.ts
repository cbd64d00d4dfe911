import { type Change, grouped, type Json, optionalField } from '../../contract/index.ts'
import type { HistoryFilter, LockChange, RunRow } from '../../engine/verify/index.ts'
import type { Store } from '../../store/index.ts'
import { requireNames } from '../builtins/index.ts'
import type { ProjectWorkspace } from '../workspace/index.ts'

/** One entry of the timeline. */
export type HistoryEvent =
  | ({ readonly kind: 'run'; readonly at: string } & Omit<RunRow, 'startedAt'>)
  | {
      readonly kind: 'lock'
      readonly at: string
      readonly contract: string
      readonly environment: string
      readonly changes: readonly { readonly path: string; readonly before: Json; readonly after: Json }[]
      readonly by?: string
    }
  | ({ readonly kind: 'change' } & Change)

export interface HistoryOptions {
  readonly contracts: readonly string[]
  readonly environments: readonly string[]
  /** ISO instants, inclusive. */
  readonly since?: string
  readonly until?: string
  /** Return at most this many of the newest entries. */
  readonly limit?: number
}

/**
 * Recorded runs, lock changes and upstream changes, oldest first. Creates no store if there is none. Throws STORE_UNUSABLE or STORE_NEWER,
 * and NOTHING_SELECTED for a name that no run contains, because such a name is probably a typo.
 */
export async function history(
  { kept }: ProjectWorkspace,
  options: HistoryOptions,
): Promise<readonly HistoryEvent[]> {
  const store = await kept()
  const all = await readEvents(store, options)
  const within = all.filter(
    ({ at }) => at >= (options.since ?? '') && (options.until === undefined || at <= options.until),
  )
  const ordered = within.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  const { contracts, environments, limit } = options
  if (ordered.length === 0 && contracts.length + environments.length > 0) {
    const rows = await store.runs({})
    requireNames(
      '--contract',
      contracts,
      rows.map(({ contract }) => contract),
    )
    requireNames(
      '--env',
      environments,
      rows.map(({ environment }) => environment),
    )
  }
  return limit === undefined ? ordered : ordered.slice(-limit)
}

async function readEvents(store: Store, options: HistoryOptions): Promise<readonly HistoryEvent[]> {
  const { contracts, environments, since, until, limit } = options
  // Runs after `until` are removed later and must not use up the limit.
  const runLimit = optionalField('limit', until === undefined ? limit : undefined)
  const filter: HistoryFilter = {
    ...optionalField('contracts', contracts.length > 0 ? contracts : undefined),
    ...optionalField('environments', environments.length > 0 ? environments : undefined),
    ...optionalField('since', since),
  }
  const [runs, locks, changes] = await Promise.all([
    store.runs({ ...filter, ...runLimit }),
    store.lockChanges(filter),
    store.changes(optionalField('since', since)),
  ])
  const relevantChanges = changes.filter(
    ({ affects }) =>
      (contracts.length === 0 && environments.length === 0) ||
      affects.some((pair) => matchesSelection(parsePair(pair), options)),
  )
  return [
    ...runs.map(runEvent),
    ...lockEvents(locks),
    ...relevantChanges.map((change): HistoryEvent => Object.assign({ kind: 'change' as const }, change)),
  ]
}

const matchesSelection = (
  { contract, environment }: { readonly contract: string; readonly environment: string },
  { contracts, environments }: HistoryOptions,
): boolean =>
  (contracts.length === 0 || contracts.includes(contract)) &&
  (environments.length === 0 || environments.includes(environment))

function parsePair(text: string) {
  const at = text.lastIndexOf('@')
  return { contract: text.slice(0, at), environment: text.slice(at + 1) }
}

const runEvent = ({ startedAt, ...row }: RunRow): HistoryEvent => ({ kind: 'run', at: startedAt, ...row })

/** All changes by one `lock` command in one environment form one entry. */
function lockEvents(rows: readonly LockChange[]): readonly HistoryEvent[] {
  const groups = grouped(rows, (row) => JSON.stringify([row.at, row.contract, row.environment]))
  return [...groups.values()].map((all): HistoryEvent => {
    const [{ at, contract, environment, by }] = all
    const changes = all.map(({ path: where, before, after }) => ({ path: where, before, after }))
    return Object.assign(
      { kind: 'lock', at, contract, environment, changes } as const,
      optionalField('by', by),
    )
  })
}
