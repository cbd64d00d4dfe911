import { sources } from '../../catalogue/sources/index.ts'
import { graycardError, type Watchable } from '../../contract/index.ts'
import { comparePublished, isRelease, type VersionStep } from '../../engine/track/index.ts'
import { watchables } from '../../knowledge/index.ts'
import { announcements, type Announcement } from './announced.ts'
import { pick } from '../builtins/index.ts'
import { type Had, openPackages } from './packages.ts'
import { packageHistory, type PackageHistory, type HistoryOptions } from './version-reads.ts'
import type { Workspace } from '../workspace/index.ts'

/** What a version named first, and when it had been announced, as far as that is known. */
export type DatedNovelty = VersionStep['novelties'][number] & { readonly announced: readonly Announcement[] }
export interface DatedStep extends Omit<VersionStep, 'novelties'> {
  readonly novelties: readonly DatedNovelty[]
}
export interface WatchHistory extends Omit<PackageHistory, 'steps'> {
  readonly steps: readonly DatedStep[]
}

type PackageWatchable = HistoryOptions['watchable']
const isPackage = (one: Watchable): one is PackageWatchable =>
  one.at.kind === 'npm' && one.reader !== undefined

/**
 * What a watched package changed from version to version. What was read is kept. Throws UNKNOWN_NAME for a source there is
 * not, OPTION_INVALID for one that is no package, or for a version that is none.
 */
export async function watchHistory(
  name: string,
  since: string,
  { folder, runtime }: Workspace,
  progress: HistoryOptions['progress'],
): Promise<Had<WatchHistory>> {
  const watchable = pick('source', watchables, name)
  if (!isPackage(watchable))
    throw graycardError('OPTION_INVALID', {
      option: '--since',
      value: since,
      allowed: `a version, of a source that is a package: ${watchables
        .filter(isPackage)
        .map(({ id }) => id)
        .join(', ')}`,
    })
  if (!isRelease(since))
    throw graycardError('OPTION_INVALID', {
      option: '--since',
      value: since,
      allowed: 'a version such as 4.96.0',
    })
  const reader = pick('reader', sources, watchable.reader)
  const history = await packageHistory(openPackages(runtime, folder), {
    watchable,
    reader,
    since,
    compare: comparePublished(watchable),
    progress,
  })
  if ('why' in history) return history
  const provider = watchable.provider ?? ''
  const steps = history.value.steps.map((step) =>
    Object.assign({}, step, {
      novelties: step.novelties.map((one) =>
        Object.assign({ announced: announcements(provider, one, step.novelties) }, one),
      ),
    }),
  )
  return { value: { ...history.value, steps } }
}
