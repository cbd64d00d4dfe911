import { createHash } from 'node:crypto'
import { type Change, graycardError, type TrackedClaim } from '../../contract/index.ts'
import type { ChangeFilter } from '../../engine/track/index.ts'
import { watchables } from '../../knowledge/index.ts'
import { requireNames } from '../builtins/index.ts'
import type { Workspace } from '../workspace/index.ts'

/** A change's id, which may be long, as eight hexadecimal digits for people. */
export const shortId = (id: string): string => createHash('sha256').update(id).digest('hex').slice(0, 8)

/** A change with what sources said of the same model's life over time. */
export interface ChangeDetails {
  readonly change: Change
  /** Days of shutdown and recommended successors, oldest first. */
  readonly history: readonly TrackedClaim[]
}

/** Changes that were kept beside a contract file, newest first. `mine`: only what touches a contract. Throws NOTHING_SELECTED for a source that nobody has, and what the store throws. */
export async function listChanges(
  { kept }: Workspace,
  { mine, limit, ...filter }: ChangeFilter & { readonly mine: boolean },
): Promise<readonly Change[]> {
  // What touches nobody is left out before it is counted.
  const query = mine || limit === undefined ? filter : { ...filter, limit }
  const store = await kept()
  const found = await store.changes(query)
  // A name that nothing was ever watched by is a slip of the pen, not a quiet time.
  if (found.length === 0 && filter.sources)
    requireNames('--source', filter.sources, [
      ...(await store.sources()).map(({ source }) => source),
      ...watchables.map(({ id }) => id),
    ])
  return (mine ? found.filter(({ affects }) => affects.length > 0) : found).slice(0, limit)
}

const lifecyclePaths: ReadonlySet<string> = new Set([
  'shutdown',
  'notice',
  'replacement',
  'released',
  'deprecated',
])

/** One change by its short name, or the beginning of it. Throws NOTHING_SELECTED where there is none, or several. */
export async function findChange({ kept }: Workspace, name: string): Promise<ChangeDetails> {
  const store = await kept()
  const matches = (await store.changes({})).filter(({ id }) => id === name || shortId(id).startsWith(name))
  const [change] = matches
  if (matches.length > 1)
    throw selectionError(name, `one of ${matches.map(({ id }) => shortId(id)).join(', ')}`)
  if (!change) throw selectionError(name, 'the short name that `graycard changes` shows in front of each')
  const { provider, model } = change
  const claims = model === undefined ? [] : await store.claims({ provider, models: [model], current: false })
  const history = claims
    .filter(({ path }) => lifecyclePaths.has(path))
    .toSorted((a, b) => a.since.localeCompare(b.since))
  return { change, history }
}

const selectionError = (name: string, takes: string) =>
  graycardError('NOTHING_SELECTED', { selection: `changes ${name}`, available: [], takes })
