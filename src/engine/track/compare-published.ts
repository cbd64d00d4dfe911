import type { Watchable } from '../../contract/index.ts'
import { type ContractUse, affects } from './affects.ts'
import { createClaimIndex } from './claim-index.ts'
import { diff } from './difference.ts'
import { changeOf } from './group-drafts.ts'
import { draftsOf } from './drafts.ts'
import type { CompareStatements } from './version-history.ts'

/**
 * Creates a function that compares published versions of one source in order. Published versions are final, so every change is confirmed at
 * once. The function remembers earlier versions, so each history needs its own function.
 */
export function comparePublished(
  watchable: Pick<Watchable, 'id' | 'authority'>,
  contractUses: readonly ContractUse[] = [],
): CompareStatements {
  const index = createClaimIndex()
  return (before, after, at) => {
    if (index.current(watchable.id).length === 0) index.update(watchable.id, before, at)
    const { drafts } = draftsOf(diff(before, after), {
      watchable,
      index,
      announced: [],
      contractUses,
      statements: after,
      at,
    })
    index.update(watchable.id, after, at)
    return drafts.map((draft) =>
      changeOf(draft, {
        at,
        source: watchable.id,
        state: 'confirmed',
        decidedAt: at,
        affects: affects(draft, contractUses),
      }),
    )
  }
}
