import { GraycardError, type TrackedClaim } from '../../contract/index.ts'
import { type ClaimFilter, lockClaims, type SubjectClaim } from '../../engine/track/index.ts'
import type { ProjectWorkspace } from '../workspace/index.ts'

/** Claims other than the shipped ones. */
export interface ClaimSources {
  /** Claims of watched sources. */
  readonly tracked: (filter: ClaimFilter) => Promise<readonly TrackedClaim[]>
  /** Claims measured in the user's own runs, from the lock. */
  readonly observed: readonly SubjectClaim[]
  /** Why there are no claims of watched sources. */
  readonly note?: string
}

/** The claims of a workspace. If the store cannot be read, only shipped and measured claims remain. Throws LOCK_INVALID or FILE_UNREADABLE. */
export async function loadClaims({ lock, kept }: ProjectWorkspace): Promise<ClaimSources> {
  const locked = await lock()
  const observed = locked ? lockClaims(locked) : []
  const untracked = (note: string): ClaimSources => ({ observed, tracked: () => Promise.resolve([]), note })
  try {
    const store = await kept()
    return (await store.sources()).length === 0
      ? untracked(
          'No sources have been watched in this folder yet. Showing only the claims included with Graycard.',
        )
      : { observed, tracked: store.claims }
  } catch (cause) {
    const why = cause instanceof GraycardError ? cause.message : String(cause)
    return untracked(
      `Cannot read the claims of watched sources. Showing only the claims included with Graycard. ${why}`,
    )
  }
}
