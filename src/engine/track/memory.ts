import type { Change } from '../../contract/index.ts'
import { type ClaimIndex, createClaimIndex } from './claim-index.ts'
import type { SourceCommit, TrackStore } from './ports.ts'

/** What everybody said and what was announced, read once and kept up while looks are made. */
export interface Memory {
  readonly index: () => ClaimIndex
  readonly announced: () => readonly Change[]
  /** Takes in what a look kept. */
  readonly learn: (source: string, commit: Pick<SourceCommit, 'statements' | 'changes'>, at: string) => void
  /** Reads it again: others have looked in between. */
  readonly refresh: () => Promise<void>
}

/** The memory of a store. */
export async function openMemory(store: Pick<TrackStore, 'claims' | 'changes'>): Promise<Memory> {
  const read = async () => {
    const [claims, changes] = await Promise.all([store.claims({ current: false }), store.changes({})])
    return {
      index: createClaimIndex(claims),
      changes: new Map(changes.toReversed().map((one) => [one.id, one])),
    }
  }
  let known = await read()
  return {
    index: () => known.index,
    announced: () => [...known.changes.values()],
    learn(source, { statements, changes }, at) {
      if (statements) known.index.say(source, statements, at)
      for (const change of changes) known.changes.set(change.id, change)
    },
    async refresh() {
      known = await read()
    },
  }
}
