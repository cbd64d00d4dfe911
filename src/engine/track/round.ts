import type { Change } from '../../contract/index.ts'
import { runByHost } from './host-queue.ts'
import { pollSource, type PollResult, type PollPorts, type PollTarget } from './poll-source.ts'
import type { SourceCommit, SourceRecord, TrackStore } from './ports.ts'
import { passedShutdowns } from './passed-shutdowns.ts'

/** What one round of looks brought. */
export interface Round {
  readonly polled: readonly PollResult[]
  /** Sources whose time had not come, as the last look left them. */
  readonly notDue: readonly SourceRecord[]
  /** All changes, those of the clock among them. */
  readonly changes: readonly Change[]
}

export interface RoundPorts extends PollPorts {
  readonly store: Pick<TrackStore, 'source' | 'sources' | 'commit' | 'changes'>
}

export interface RoundOptions {
  /** Look at everything, also where its time has not come. */
  readonly all: boolean
  readonly onPolled?: (looked: PollResult) => void
}

/** Looks at every source that is due, a host one thing at a time, and then at the clock. Throws only what the store throws. */
export async function runRound(
  subjects: readonly PollTarget[],
  ports: RoundPorts,
  { all, onPolled }: RoundOptions,
): Promise<Round> {
  const known = new Map((await ports.store.sources()).map((record) => [record.source, record]))
  const at = ports.now().toISOString()
  const isDue = ({ watchable }: PollTarget) => all || (known.get(watchable.id)?.dueAt ?? '') <= at
  const due = subjects.filter(isDue)
  const looked = await runByHost(
    due.map((subject) => ({
      host: subject.host,
      run: async () => {
        const one = await pollSource(subject, ports)
        if (one) onPolled?.(one)
        return one
      },
    })),
  )
  const changes = [
    ...looked.flatMap((one) => one?.changes ?? []),
    ...(await reportPassedShutdowns(subjects, ports)),
  ]
  return {
    polled: looked.filter((one) => one !== undefined),
    notDue: subjects
      .filter((subject) => !due.includes(subject))
      .flatMap(({ watchable }) => known.get(watchable.id) ?? []),
    changes: [...new Map(changes.map((one) => [one.id, one])).values()],
  }
}

/** ISO instant at which the next of these sources is due; empty where one was never looked at, or there is none. */
export async function nextRoundDue(
  subjects: readonly PollTarget[],
  store: Pick<TrackStore, 'sources'>,
): Promise<string> {
  const due = new Map((await store.sources()).map(({ source, dueAt = '' }) => [source, dueAt]))
  return subjects.map(({ watchable }) => due.get(watchable.id) ?? '').toSorted()[0] ?? ''
}

/** What the clock says of days that were read before. Kept with the source that named the day. */
async function reportPassedShutdowns(
  subjects: readonly PollTarget[],
  { store, cache, contractUses, now }: RoundPorts,
): Promise<readonly Change[]> {
  const announced = new Set(cache.announced().map(({ id }) => id))
  const found = passedShutdowns(cache.index(), now().toISOString(), {
    isVendor: (source) =>
      subjects.some(({ watchable: { id, authority } }) => id === source && authority === 'vendor'),
    announced: (id) => announced.has(id),
    affects: (provider, model) =>
      contractUses
        .filter((one) => one.provider === provider && (one.model === model || one.aliases?.includes(model)))
        .map(({ contract, environment }) => `${contract}@${environment}`),
  })
  const kept: Change[] = []
  for (const change of found) {
    // One commit after the other: each counts the source's revision up.
    // oxlint-disable-next-line no-await-in-loop
    if (await commitChange(store, change, cache.apply)) kept.push(change)
  }
  return kept
}

/** Keeps a change that no look brought. False where somebody else was first. */
async function commitChange(
  store: RoundPorts['store'],
  change: Change,
  learn: (commit: SourceCommit) => void,
): Promise<boolean> {
  for (;;) {
    /* oxlint-disable no-await-in-loop -- each try stands on what the last one found */
    const record = await store.source(change.source)
    if (!record) return false
    const known = await store.changes({ sources: [change.source], events: [change.event] })
    if (known.some(({ id }) => id === change.id)) return false
    const commit = { record, from: record.revision, changes: [change] }
    if ((await store.commit(commit)) === 'kept') {
      learn(commit)
      return true
    }
    /* oxlint-enable no-await-in-loop */
  }
}
