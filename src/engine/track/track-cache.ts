import type { Change } from '../../contract/index.ts'
import { type ClaimIndex, createClaimIndex } from './claim-index.ts'
import type { SourceCommit, TrackStore } from './ports.ts'

/** All claims and announced changes, read once from the store and updated by each poll. */
export interface TrackCache {
  readonly index: () => ClaimIndex
  readonly announced: () => readonly Change[]
  /** Revision of a source in this cache. 0 for a new source. */
  readonly revision: (source: string) => number
  /** Applies the commit of a poll. */
  readonly apply: (commit: SourceCommit) => void
  /** Reads the store again, after another process committed. */
  readonly refresh: () => Promise<void>
}

/** Opens a cache over a store. */
export async function openTrackCache(
  store: Pick<TrackStore, 'claims' | 'changes' | 'sources'>,
): Promise<TrackCache> {
  const read = async () => {
    // Revisions are read before claims. A commit in between makes a revision too old, which the next commit detects.
    const sources = await store.sources()
    const [claims, changes] = await Promise.all([store.claims({ current: false }), store.changes({})])
    return {
      index: createClaimIndex(claims),
      changes: new Map(changes.toReversed().map((one) => [one.id, one])),
      revisions: new Map(sources.map(({ source, revision }) => [source, revision])),
    }
  }
  let known = await read()
  return {
    index: () => known.index,
    announced: () => [...known.changes.values()],
    revision: (source) => known.revisions.get(source) ?? 0,
    apply({ record, from, snapshot, statements, changes }) {
      // The cache is behind. The next poll refreshes the cache.
      if ((known.revisions.get(record.source) ?? 0) !== from) return
      known.revisions.set(record.source, from + 1)
      if (statements) known.index.update(record.source, statements, snapshot?.at ?? record.polledAt)
      for (const change of changes) known.changes.set(change.id, change)
    },
    async refresh() {
      known = await read()
    },
  }
}
