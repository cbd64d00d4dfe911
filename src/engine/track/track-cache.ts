import type { Change } from '../../contract/index.ts'
import { type ClaimIndex, createClaimIndex } from './claim-index.ts'
import type { SourceCommit, TrackStore } from './ports.ts'

/** What everybody said and what was announced, read once and kept up while looks are made. */
export interface TrackCache {
  readonly index: () => ClaimIndex
  readonly announced: () => readonly Change[]
  /** Up to which commit of a source it knows; 0 for one that was never seen. */
  readonly revision: (source: string) => number
  /** Takes in what a look kept. */
  readonly apply: (commit: SourceCommit) => void
  /** Reads it again: others have looked in between. */
  readonly refresh: () => Promise<void>
}

/** The memory of a store. */
export async function openTrackCache(
  store: Pick<TrackStore, 'claims' | 'changes' | 'sources'>,
): Promise<TrackCache> {
  const read = async () => {
    // Before what they said: what comes in between is then known too early, which is found out, and not too late.
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
      // Behind already: the next look reads it all again.
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
