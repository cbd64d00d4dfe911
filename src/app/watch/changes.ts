import { createHash } from 'node:crypto'
import { type Change, graycardError, type TrackedClaim } from '../../contract/index.ts'
import type { ChangeFilter } from '../../engine/track/index.ts'
import { watchables } from '../../knowledge/index.ts'
import { requireNames } from '../builtins/index.ts'
import type { ProjectWorkspace } from '../workspace/index.ts'

/** A change's id as eight hexadecimal digits, because full ids are long. */
export const shortId = (id: string): string => createHash('sha256').update(id).digest('hex').slice(0, 8)

/** A change with the lifecycle claims about its model. */
export interface ChangeDetails {
  readonly change: Change
  /** Shutdown dates and recommended replacements, oldest first. */
  readonly history: readonly TrackedClaim[]
}

/** Recorded changes, newest first. `mine`: only those that affect a contract. Throws NOTHING_SELECTED for an unknown source, and the errors of the store. */
export async function listChanges(
  { kept }: ProjectWorkspace,
  { mine, limit, ...filter }: ChangeFilter & { readonly mine: boolean },
): Promise<readonly Change[]> {
  // `mine` filters before the limit is applied.
  const query = mine || limit === undefined ? filter : { ...filter, limit }
  const store = await kept()
  const found = await store.changes(query)
  // A source that was never watched is probably a typo.
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

/** Finds one change by its short id or a prefix of the id. Throws NOTHING_SELECTED if no change or several changes match. */
export async function findChange({ kept }: ProjectWorkspace, name: string): Promise<ChangeDetails> {
  const store = await kept()
  const matches = (await store.changes({})).filter(({ id }) => id === name || shortId(id).startsWith(name))
  const [change] = matches
  if (matches.length > 1)
    throw selectionError(name, `one of ${matches.map(({ id }) => shortId(id)).join(', ')}`)
  if (!change) throw selectionError(name, 'a short id from `graycard changes`')
  const { provider, model } = change
  const claims = model === undefined ? [] : await store.claims({ provider, models: [model], current: false })
  const history = claims
    .filter(({ path }) => lifecyclePaths.has(path))
    .toSorted((a, b) => a.since.localeCompare(b.since))
  return { change, history }
}

const selectionError = (name: string, takes: string) =>
  graycardError('NOTHING_SELECTED', { selection: `changes ${name}`, available: [], takes })
