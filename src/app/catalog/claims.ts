import { GraycardError, thrownText, type TrackedClaim } from '../../contract/index.ts'
import { type ClaimFilter, lockClaims, type SubjectClaim } from '../../engine/track/index.ts'
import { isProvidersOwn } from '../builtins/index.ts'
import { otherEndpoints, type ProjectWorkspace } from '../workspace/index.ts'

/** Claims other than the shipped ones. */
export interface ClaimSources {
  /** Claims of watched sources. */
  readonly tracked: (filter: ClaimFilter) => Promise<readonly TrackedClaim[]>
  /** Claims measured in the user's own runs, from the lock. */
  readonly observed: readonly SubjectClaim[]
  /** Base URLs of models lists that are not the provider's own, by source. */
  readonly endpoints: ReadonlyMap<string, string>
  /** Why there are no claims of watched sources. */
  readonly note?: string
}

/** The claims of a workspace. If the store cannot be read, only shipped and measured claims remain. Throws LOCK_INVALID or FILE_UNREADABLE. */
export async function loadClaims({ lock, kept, config }: ProjectWorkspace): Promise<ClaimSources> {
  const locked = await lock()
  const observed = locked ? lockClaims(locked, isProvidersOwn) : []
  // The catalog works without a usable contract file. Then no environment has another base URL.
  const endpoints = await config().then(otherEndpoints, () => new Map<string, string>())
  const untracked = (note: string): ClaimSources => ({
    observed,
    endpoints,
    tracked: () => Promise.resolve([]),
    note,
  })
  try {
    const store = await kept()
    return (await store.sources()).length === 0
      ? untracked(
          'No sources have been watched in this folder yet. Showing only the claims included with Graycard.',
        )
      : { observed, endpoints, tracked: store.claims }
  } catch (cause) {
    const why = cause instanceof GraycardError ? cause.message : thrownText(cause)
    return untracked(
      `Cannot read the claims of watched sources. Showing only the claims included with Graycard. ${why}`,
    )
  }
}
