import { GraycardError, type TrackedClaim } from '../../contract/index.ts'
import { type ClaimFilter, lockClaims, type SubjectClaim } from '../../engine/track/index.ts'
import type { Workspace } from '../workspace/index.ts'

/** What is claimed besides what Graycard ships. */
export interface ClaimSources {
  /** By watched sources. */
  readonly tracked: (filter: ClaimFilter) => Promise<readonly TrackedClaim[]>
  /** By one’s own runs, as the lock has them. */
  readonly observed: readonly SubjectClaim[]
  /** Why there is nothing of watched sources. */
  readonly note?: string
}

/** What is claimed in a workspace. A store that cannot be read takes nothing of what is shipped. Throws LOCK_INVALID or FILE_UNREADABLE. */
export async function loadClaims({ lock, kept }: Workspace): Promise<ClaimSources> {
  const locked = await lock()
  const observed = locked ? lockClaims(locked) : []
  const untracked = (note: string): ClaimSources => ({ observed, tracked: () => Promise.resolve([]), note })
  try {
    const store = await kept()
    return (await store.sources()).length === 0
      ? untracked('Nothing is tracked here yet: this is what Graycard ships.')
      : { observed, tracked: store.claims }
  } catch (cause) {
    const why = cause instanceof GraycardError ? cause.message : String(cause)
    return untracked(`What was tracked cannot be read, so this is only what Graycard ships. ${why}`)
  }
}
