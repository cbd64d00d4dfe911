import type { Change } from '../../contract/index.ts'
import {
  byHost,
  type Looked,
  lookAt,
  openMemory,
  type Retirement,
  retirements,
  type SourceCommit,
  type SourceRecord,
} from '../../engine/track/index.ts'
import { type Store } from '../../store/index.ts'
import type { Workspace } from '../workspace/index.ts'
import type { Told } from '../notify/index.ts'
import { checkReaders, Interrupted, mustWatch, type Place, placesOf } from './places.ts'
import { watchedIn } from './watched.ts'
import { aheadOf } from './ahead.ts'
import { tellRound } from './tell-round.ts'
import { yoursIn } from './yours.ts'

/** What one round of looks brought. */
export interface Round {
  readonly looked: readonly Looked[]
  /** Sources whose time had not come, as the last look left them. */
  readonly waiting: readonly Waiting[]
  /** All changes, those of the clock among them. */
  readonly changes: readonly Change[]
}

/** A source that was not looked at this time. */
type Waiting = Pick<SourceRecord, 'source' | 'state' | 'why' | 'since' | 'dueAt'>

/** Looks at sources for as long as it is open. */
export interface Watch {
  readonly places: readonly Place[]
  readonly store: Store
  /** Looks at what is due, or with `all` at everything. */
  readonly round: (all: boolean, onLooked?: (looked: Looked) => void) => Promise<Round>
  /** ISO instant at which the next source is due; in the past where one is. */
  readonly nextDue: () => Promise<string>
  /** Tells whom the file names what a round brought, which dates draw near, and which sources are dark. Never throws for what cannot be told. */
  readonly tell: (round: Round) => Promise<Told>
  /** Shutdowns ahead of the file's contracts, the nearest first. */
  readonly ahead: () => Promise<readonly Retirement[]>
}

/** Opens the sources of a file, or those of its names that are given, and the store beside it. Throws for unusable input. */
export async function openWatch(workspace: Workspace, names: readonly string[]): Promise<Watch> {
  const { archive, runtime } = workspace
  const file = await workspace.config()
  const watched = watchedIn({ file, folder: workspace.folder }, names)
  checkReaders(watched)
  const yours = yoursIn(file)
  const places = await placesOf(watched, yours, workspace)
  mustWatch(places)
  const store = await workspace.store()
  const memory = await openMemory(store)
  const ports = {
    store,
    memory,
    yours,
    keep: archive.keepContent,
    now: runtime.now,
    random: () => Number.parseInt(runtime.random(4), 16) / 0x1_0000_0000,
  }
  const records = async () => new Map((await store.sources()).map((record) => [record.source, record]))
  const isVendor = (source: string) =>
    places.some(({ id, subject }) => id === source && subject.watchable.authority === 'vendor')

  const look = async (place: Place, onLooked?: (looked: Looked) => void): Promise<Looked | undefined> => {
    try {
      const looked = await lookAt(place.subject, ports)
      onLooked?.(looked)
      return looked
    } catch (cause) {
      if (cause instanceof Interrupted) return undefined
      throw cause
    }
  }

  /** What the clock says of days that were read before. Kept with the source that named the day. */
  const passed = async (): Promise<readonly Change[]> => {
    const announced = new Set(memory.announced().map(({ id }) => id))
    const found = retirements(memory.index(), runtime.now().toISOString(), {
      isVendor,
      announced: (id) => announced.has(id),
      affects: (provider, model) =>
        yours
          .filter((one) => one.provider === provider && (one.model === model || one.aliases?.includes(model)))
          .map(({ contract, environment }) => `${contract}@${environment}`),
    })
    const kept: Change[] = []
    for (const change of found) {
      // One commit after the other: each counts the source's revision up.
      // oxlint-disable-next-line no-await-in-loop
      if (await keepAlone(store, change, memory.learn)) kept.push(change)
    }
    return kept
  }

  return {
    places,
    store,
    async round(all, onLooked) {
      const known = await records()
      const isDue = ({ id }: Place) => all || dueAt(known.get(id)) <= runtime.now().toISOString()
      const due = places.filter(isDue)
      const looked = await byHost(
        due.map((place) => ({ host: place.host, run: () => look(place, onLooked) })),
      )
      const changes = [...looked.flatMap((one) => one?.changes ?? []), ...(await passed())]
      return {
        looked: looked.filter((one) => one !== undefined),
        waiting: places.filter((place) => !due.includes(place)).flatMap(({ id }) => known.get(id) ?? []),
        changes: [...new Map(changes.map((one) => [one.id, one])).values()],
      }
    },
    async nextDue() {
      const known = await records()
      return places.map(({ id }) => dueAt(known.get(id))).toSorted()[0] ?? ''
    },
    tell: (round) => tellRound(round, places, workspace),
    ahead: () => aheadOf(file, store, runtime.now()),
  }
}

const dueAt = (record: SourceRecord | undefined): string => record?.dueAt ?? ''

/** Keeps a change that no look brought. False where somebody else was first. */
async function keepAlone(
  store: Store,
  change: Change,
  learn: (commit: SourceCommit) => void,
): Promise<boolean> {
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop
    const record = await store.source(change.source)
    if (!record) return false
    // oxlint-disable-next-line no-await-in-loop
    const known = await store.changes({ sources: [change.source], events: [change.event] })
    if (known.some(({ id }) => id === change.id)) return false
    const commit = { record, from: record.revision, changes: [change] }
    // oxlint-disable-next-line no-await-in-loop
    if ((await store.commit(commit)) === 'kept') {
      learn(commit)
      return true
    }
  }
}
