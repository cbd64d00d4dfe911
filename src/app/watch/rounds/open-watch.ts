import { contractFacts, graycardError, withTracked } from '../../../contract/index.ts'
import {
  runRound,
  nextRoundDue,
  openTrackCache,
  type Retirement,
  upcomingRetirements,
  type Round,
  type RoundOptions,
  type TrackStore,
} from '../../../engine/track/index.ts'
import { knowledge } from '../../../knowledge/index.ts'
import type { ContractFile } from '../../../schema/index.ts'
import { partOf } from '../../plugins/index.ts'
import { type NotifyResult, notifyRound } from '../../notify/index.ts'
import { lifecycleClaims, type Workspace } from '../../workspace/index.ts'
import { watchTargets } from '../sources/watch-targets.ts'
import { loadReaders } from '../sources/readers.ts'
import { watchedSources } from '../sources/watched-sources.ts'
import { affectedContracts } from '../sources/affected-contracts.ts'

/** Looks at the sources of one file. */
export interface Watch {
  /** Names of the sources; of a models list one for each environment. */
  readonly sources: readonly string[]
  readonly round: (options: RoundOptions) => Promise<Round>
  /** ISO instant at which the next source is due; in the past where one is. */
  readonly nextDue: () => Promise<string>
  /** Notifies whoever the file names of what is new, which dates draw near, and which sources are dark. Never throws for what cannot be sent. */
  readonly notify: () => Promise<NotifyResult>
  /** Shutdowns ahead of the file's contracts, the nearest first. */
  readonly upcoming: () => Promise<readonly Retirement[]>
}

/** Opens the sources of a workspace's file, or those of its names that are given. Throws for unusable input. */
export async function openWatch(workspace: Workspace, names: readonly string[]): Promise<Watch> {
  const { archive, folder, runtime } = workspace
  const { now, random } = runtime
  const file = await workspace.config()
  const catalogue = await workspace.catalogue()
  const watched = watchedSources({ file, folder, catalogue }, names)
  const readers = await loadReaders(catalogue)
  // A name that is wrong is said before anything is asked.
  for (const { reader } of watched) if (reader !== undefined) partOf(catalogue, 'reader', readers, reader)
  const yours = affectedContracts(file)
  const places = await watchTargets(watched, { workspace, readers, yours })
  if (places.length === 0) throw graycardError('NOTHING_WATCHED', {})
  const store = await workspace.store()
  const ports = {
    store,
    cache: await openTrackCache(store),
    contractUses: yours,
    storeContent: archive.keepContent,
    now,
    random: () => Number.parseInt(random(4), 16) / 2 ** 32,
  }
  const upcoming = () => readUpcoming(file, store, now())
  return {
    sources: places.map(({ watchable }) => watchable.id),
    round: (options) => runRound(places, ports, options),
    nextDue: () => nextRoundDue(places, store),
    notify: () =>
      notifyRound(workspace, upcoming, new Map(places.map((one) => [one.watchable.id, one.location]))),
    upcoming,
  }
}

/** Shutdowns ahead of the file's contracts, by what is shipped and what was tracked, the nearest first. */
async function readUpcoming(
  { contracts, environments }: ContractFile,
  { claims }: Pick<TrackStore, 'claims'>,
  now: Date,
): Promise<readonly Retirement[]> {
  const known = withTracked(knowledge, await lifecycleClaims(Object.values(contracts), claims))
  const contractsInUse = Object.entries(contracts).map(
    ([name, { provider, model, aliasOf, request, edit }]) => {
      const subject = { provider, model, ...(aliasOf === undefined ? {} : { aliasOf }) }
      return {
        contract: { name, ...subject, request, edit },
        environments: Object.keys(environments),
        facts: contractFacts(known, subject),
      }
    },
  )
  return upcomingRetirements(contractsInUse, now)
}
