import type { Change } from '../../contract/index.ts'
import { runByHost } from './host-queue.ts'
import { pollSource, type PollResult, type PollPorts, type PollTarget } from './poll-source.ts'
import type { SourceCommit, SourceRecord, TrackStore } from './ports.ts'
import { passedShutdowns } from './passed-shutdowns.ts'

/** The results of one round of polls. */
export interface Round {
  readonly polled: readonly PollResult[]
  /** Sources that were not due, in their state after the last poll. */
  readonly notDue: readonly SourceRecord[]
  /** All changes, including passed shutdowns. */
  readonly changes: readonly Change[]
}

export interface RoundPorts extends PollPorts {
  readonly store: Pick<TrackStore, 'source' | 'sources' | 'commit' | 'changes'>
  /** Whether a model draws images. */
  readonly isImageModel: (model: string) => boolean
}

export interface RoundOptions {
  /** Poll every source, due or not. */
  readonly all: boolean
  readonly onPolled?: (polled: PollResult) => void
}

/** Polls every source that is due, one request at a time for each host, and then reports passed shutdowns. Throws only the errors of the store. */
export async function runRound(
  subjects: readonly PollTarget[],
  ports: RoundPorts,
  { all, onPolled }: RoundOptions,
): Promise<Round> {
  const known = new Map((await ports.store.sources()).map((record) => [record.source, record]))
  const at = ports.now().toISOString()
  const isDue = ({ watchable }: PollTarget) => all || (known.get(watchable.id)?.dueAt ?? '') <= at
  const due = subjects.filter(isDue)
  const polled = await runByHost(
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
    ...polled.flatMap((one) => one?.changes ?? []),
    ...(await reportPassedShutdowns(subjects, ports)),
  ]
  return {
    polled: polled.filter((one) => one !== undefined),
    notDue: subjects
      .filter((subject) => !due.includes(subject))
      .flatMap(({ watchable }) => known.get(watchable.id) ?? []),
    changes: [...new Map(changes.map((one) => [one.id, one])).values()],
  }
}

/** ISO instant at which the next of these sources is due. Empty if a source was never polled, or if there are no sources. */
export async function nextRoundDue(
  subjects: readonly PollTarget[],
  store: Pick<TrackStore, 'sources'>,
): Promise<string> {
  const due = new Map((await store.sources()).map(({ source, dueAt = '' }) => [source, dueAt]))
  return subjects.map(({ watchable }) => due.get(watchable.id) ?? '').toSorted()[0] ?? ''
}

/** Commits shutdowns whose date has passed, with the source that stated the date. */
async function reportPassedShutdowns(
  subjects: readonly PollTarget[],
  { store, cache, contractUses, isImageModel, now }: RoundPorts,
): Promise<readonly Change[]> {
  const announced = new Set(cache.announced().map(({ id }) => id))
  const found = passedShutdowns(cache.index(), now().toISOString(), {
    isVendor: (source) =>
      subjects.some(({ watchable: { id, authority } }) => id === source && authority === 'vendor'),
    announced: (id) => announced.has(id),
    isImageModel,
    affects: (provider, model) =>
      contractUses
        .filter((one) => one.provider === provider && (one.model === model || one.aliases?.includes(model)))
        .map(({ contract, environment }) => `${contract}@${environment}`),
  })
  const kept: Change[] = []
  for (const change of found) {
    // Commit in sequence, because each commit increases the source's revision.
    // oxlint-disable-next-line no-await-in-loop
    if (await commitChange(store, change, cache.apply)) kept.push(change)
  }
  return kept
}

/** Commits a change without a poll. Returns false if another process reported the change first. */
async function commitChange(
  store: RoundPorts['store'],
  change: Change,
  learn: (commit: SourceCommit) => void,
): Promise<boolean> {
  for (;;) {
    /* oxlint-disable no-await-in-loop -- each attempt depends on the one before */
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
