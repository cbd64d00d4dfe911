import path from 'node:path'
import { type Change, graycardError, type TrackedClaim } from '../../contract/index.ts'
import type { ChangeFilter } from '../../engine/index.ts'
import { openStore } from '../../store/index.ts'
import type { World } from '../world.ts'
import { shortId } from './short-id.ts'

/** A change with what sources said of the same model's life over time. */
export interface ChangeDetails {
  readonly change: Change
  /** Days of shutdown and recommended successors, oldest first. */
  readonly history: readonly TrackedClaim[]
}

/** Changes that were kept beside a contract file, newest first. `mine`: only what touches a contract. Throws what the store throws. */
export async function keptChanges(
  folder: string,
  { mine, limit, ...filter }: ChangeFilter & { readonly mine: boolean },
  { now }: Pick<World, 'now'>,
): Promise<readonly Change[]> {
  const store = await openStore(path.join(folder, '.graycard'), { now })
  try {
    // What touches nobody is left out before it is counted.
    const found = await store.changes(mine || limit === undefined ? filter : { ...filter, limit })
    return (mine ? found.filter(({ affects }) => affects.length > 0) : found).slice(0, limit)
  } finally {
    await store.close()
  }
}

const lifePaths: ReadonlySet<string> = new Set([
  'shutdown',
  'notice',
  'replacement',
  'released',
  'deprecated',
])

/** One change by its short name, or the beginning of it. Throws NOTHING_SELECTED where there is none, or several. */
export async function keptChange(
  folder: string,
  name: string,
  { now }: Pick<World, 'now'>,
): Promise<ChangeDetails> {
  const store = await openStore(path.join(folder, '.graycard'), { now })
  try {
    const all = await store.changes({})
    const found = all.filter(({ id }) => id === name || shortId(id).startsWith(name))
    const [change] = found
    if (!change || found.length > 1)
      throw graycardError('NOTHING_SELECTED', {
        selection: `changes ${name}`,
        available: [],
        takes:
          found.length > 1
            ? `one of ${found.map(({ id }) => shortId(id)).join(', ')}`
            : 'the short name that `graycard changes` shows in front of each',
      })
    const { provider, model } = change
    const claims =
      model === undefined ? [] : await store.claims({ provider, models: [model], current: false })
    return {
      change,
      history: claims
        .filter((claim) => lifePaths.has(claim.path))
        .toSorted((a, b) => a.since.localeCompare(b.since)),
    }
  } finally {
    await store.close()
  }
}
