import { graycardError, type Watchable } from '../../../contract/index.ts'
import { comparePublished, isRelease, type VersionStep } from '../../../engine/track/index.ts'
import { watchables } from '../../../knowledge/index.ts'
import { pick } from '../../builtins/index.ts'
import type { ProjectWorkspace } from '../../workspace/index.ts'
import { loadReaders } from '../sources/readers.ts'
import { announcements, type Announcement } from './announcements.ts'
import { type PackageHistoryOptions, packageHistory, type PackageHistory } from './package-history.ts'
import { type ReadResult, openPackages } from '../sources/packages.ts'

/** A name that appears first in a version, with its known announcement dates. */
export type DatedNovelty = VersionStep['firstMentions'][number] & {
  readonly announced: readonly Announcement[]
}
export interface DatedStep extends Omit<VersionStep, 'novelties'> {
  readonly novelties: readonly DatedNovelty[]
}
export interface WatchHistory extends Omit<PackageHistory, 'steps'> {
  readonly steps: readonly DatedStep[]
}

export interface WatchHistoryOptions extends Pick<PackageHistoryOptions, 'since' | 'progress'> {
  /** Name of the source. */
  readonly name: string
}

type PackageWatchable = PackageHistoryOptions['watchable']
const isPackage = (one: Watchable): one is PackageWatchable =>
  one.at.kind === 'npm' && one.reader !== undefined

/**
 * Lists the changes in a watched package from version to version. Packages are cached. Throws UNKNOWN_NAME for an unknown source, and
 * OPTION_INVALID for a source that is not a package or for an invalid version.
 */
export async function watchHistory(
  { archive, runtime, sandbox }: ProjectWorkspace,
  { name, since, progress }: WatchHistoryOptions,
): Promise<ReadResult<WatchHistory>> {
  const watchable = pick('source', watchables, name)
  if (!isPackage(watchable))
    throw graycardError('OPTION_INVALID', {
      option: '--since',
      value: since,
      allowed: `--since with a source that is a package: ${watchables
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
  const reader = pick('reader', await loadReaders(sandbox), watchable.reader)
  const history = await packageHistory(openPackages(runtime, archive.folder), {
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
      novelties: step.firstMentions.map((one) =>
        Object.assign({ announced: announcements(provider, one, step.firstMentions) }, one),
      ),
    }),
  )
  return { value: { ...history.value, steps } }
}
