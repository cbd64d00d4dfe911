import { graycardError } from '../../../contract/index.ts'
import {
  runRound,
  shippedKnowledge,
  nextRoundDue,
  openTrackCache,
  type Retirement,
  type Round,
  type RoundOptions,
} from '../../../engine/track/index.ts'
import { knowledge } from '../../../knowledge/index.ts'
import { findPart } from '../../plugins/index.ts'
import { type NotifyResult, notifyRound } from '../../notify/index.ts'
import { affectedContracts, type ProjectWorkspace } from '../../workspace/index.ts'
import { isImageModel } from '../sources/image-models.ts'
import { watchTargets } from '../sources/watch-targets.ts'
import { loadReaders } from '../sources/readers.ts'
import { watchedSources } from '../sources/watched-sources.ts'
import { upcomingShutdowns } from './upcoming.ts'

/** Checks the sources of one contract file. */
export interface Watch {
  /** Names of the sources. A models list has one source per environment. */
  readonly sources: readonly string[]
  readonly round: (options: RoundOptions) => Promise<Round>
  /** ISO instant at which the next source is due. The instant is in the past if a source is overdue. */
  readonly nextDue: () => Promise<string>
  /** Sends alerts about new changes, upcoming dates and unavailable sources. Never throws for a message that cannot be sent. */
  readonly notify: () => Promise<NotifyResult>
  /** Upcoming shutdowns that affect the file's contracts, the nearest first. */
  readonly upcoming: () => Promise<readonly Retirement[]>
}

/** Opens all sources of a workspace's contract file, or only the named sources. Throws NOTHING_WATCHED, UNKNOWN_NAME, and the errors of reading the file. */
export async function openWatch(workspace: ProjectWorkspace, names: readonly string[]): Promise<Watch> {
  const { archive, folder, runtime } = workspace
  const { now, random } = runtime
  const file = await workspace.config()
  const catalogue = await workspace.catalogue()
  const watched = watchedSources({ file, folder, catalogue }, names)
  const readers = await loadReaders(workspace.sandbox, catalogue)
  // Names are checked before any request.
  for (const { reader } of watched) if (reader !== undefined) findPart(catalogue, 'reader', readers, reader)
  const contractUses = affectedContracts(file)
  const places = await watchTargets(watched, { workspace, readers, contractUses })
  if (places.length === 0) throw graycardError('NOTHING_WATCHED', {})
  const store = await workspace.store()
  const ports = {
    store,
    cache: await openTrackCache(store),
    contractUses,
    isImageModel: (model: string) => isImageModel(model, contractUses),
    shipped: shippedKnowledge(knowledge),
    storeContent: archive.keepContent,
    storedText: async (sha256: string) => {
      const bytes = await archive.readContent(sha256).catch(() => undefined)
      return bytes && Buffer.from(bytes).toString('utf8')
    },
    now,
    random: () => Number.parseInt(random(4), 16) / 2 ** 32,
  }
  const upcoming = () => upcomingShutdowns(file, store, now())
  return {
    sources: places.map(({ watchable }) => watchable.id),
    round: (options) => runRound(places, ports, options),
    nextDue: () => nextRoundDue(places, store),
    notify: () =>
      notifyRound(workspace, upcoming, new Map(places.map((one) => [one.watchable.id, one.location]))),
    upcoming,
  }
}
