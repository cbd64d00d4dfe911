import path from 'node:path'
import type { Change, SourceState } from '../../../contract/index.ts'
import {
  createClaimIndex,
  passedShutdowns,
  shippedKnowledge,
  type Observation,
  type SourceRecord,
  step,
  unannounced,
  readPending,
} from '../../../engine/track/index.ts'
import { knowledge } from '../../../knowledge/index.ts'
import type { SourceContent } from '../../../plugin/index.ts'
import { reasonOf } from '../../../store/index.ts'
import { openSandbox, type Sandbox } from '../../sandbox/index.ts'
import type { Runtime } from '../../startup/index.ts'
import { knownImageModels } from '../sources/image-models.ts'
import { findReaderOf, loadReaders, noReaderText, type Reader } from '../sources/readers.ts'
import { type Provenance, provenanceOf } from './provenance.ts'
import { readStepContent, readSteps, type ReplayStep } from './steps.ts'

/** An event of a replay: a new change, a change in a new state, or a source that cannot be read. */
export type ReplayEvent =
  | ({ readonly kind: 'change' } & Change)
  | {
      readonly kind: 'source'
      readonly at: string
      readonly source: string
      readonly state: SourceState
      readonly why: string
    }

interface ReplayedSource extends Provenance {
  readonly record: SourceRecord
  readonly reader?: string
}

/**
 * Replays recorded states of sources in the order of the file. Each state lasts until the next state of the same source. Yields the events
 * that watching would have caused. Throws REPLAY_INVALID for an invalid step.
 */
export async function* replay(file: string, runtime: Pick<Runtime, 'signal'>): AsyncGenerator<ReplayEvent> {
  const steps = await readSteps(file)
  const sandbox = openSandbox(runtime)
  try {
    yield* replaySteps(file, steps, sandbox)
  } finally {
    await sandbox.close()
  }
}

async function* replaySteps(
  file: string,
  steps: readonly ReplayStep[],
  sandbox: Sandbox,
): AsyncGenerator<ReplayEvent> {
  const readers = await loadReaders(sandbox)
  const index = createClaimIndex()
  const shipped = shippedKnowledge(knowledge)
  const sources = new Map<string, ReplayedSource>()
  const announced = new Map<string, Change>()
  const isNew = (change: Change): boolean => {
    const before = announced.get(change.id)
    announced.set(change.id, change)
    return before?.state !== change.state
  }
  const newEvents = (changes: readonly Change[]): readonly ReplayEvent[] => changes.filter(isNew).map(asEvent)
  const observe = (
    source: string,
    watched: ReplayedSource,
    at: string,
    observation: Observation,
    learn = false,
  ) => {
    const { record, authority } = watched
    const result = step({
      watchable: { id: source, authority },
      at,
      observation,
      record: record.revision === 0 ? undefined : record,
      index,
      announced: [...announced.values()],
      shipped,
      learn,
    })
    if (result.statements) index.update(source, result.statements, at)
    sources.set(source, { ...watched, record: { ...result.record, revision: record.revision + 1 } })
    return result
  }
  const dueEvents = (now: string): readonly ReplayEvent[] => [
    ...[...sources].flatMap(([source, watched]) => {
      const isDue = readPending(watched.record.pending).some(({ dueAt }) => dueAt <= now)
      return isDue && watched.record.state === 'readable'
        ? newEvents(observe(source, watched, now, { kind: 'same' }).changes)
        : []
    }),
    ...newEvents(
      passedShutdowns(index, now, {
        isVendor: (source) => sources.get(source)?.authority === 'vendor',
        announced: (id) => announced.has(id),
        affects: () => [],
        isImageModel: () => true,
      }),
    ),
  ]
  for (const { at, source, kind, file: name, baseline } of steps) {
    yield* dueEvents(at)
    // Read states in sequence: each state is compared with the previous one.
    // oxlint-disable-next-line no-await-in-loop
    const content = await readStepContent(path.resolve(path.dirname(file), name))
    const before = sources.get(source)
    const text = 'text' in content ? content.text : ''
    const readerInput = { text, location: name, at }
    // oxlint-disable-next-line no-await-in-loop
    const reader = await readerFor(readers, readerInput, kind, before?.reader)
    const from = before ?? { ...provenanceOf(source, text, reader), record: newRecord(source, at) }
    const observation =
      'why' in content
        ? { kind: 'unreachable' as const, why: content.why }
        : // oxlint-disable-next-line no-await-in-loop
          await readWithReader(reader, readerInput, from)
    const result = observe(
      source,
      { ...from, ...(reader ? { reader: reader.id } : {}) },
      at,
      observation,
      baseline,
    )
    yield* newEvents(result.changes)
    const { state, why } = result.record
    if (why !== undefined && (state !== 'readable' || why !== before?.record.why))
      yield { kind: 'source', at, source, state, why }
  }
  // The history ends here. Unconfirmed changes are yielded as unconfirmed, unless they contain only removals.
  for (const { record } of sources.values()) yield* newEvents(unannounced(record, record.polledAt))
}

const asEvent = (change: Change): ReplayEvent => ({ kind: 'change', ...change })

const newRecord = (source: string, at: string): SourceRecord => ({
  source,
  revision: 0,
  state: 'new',
  since: at,
  polledAt: at,
  failures: 0,
  pending: [],
})

async function readerFor(
  readers: readonly Reader[],
  content: SourceContent,
  kind: string,
  before: string | undefined,
): Promise<Reader | undefined> {
  const ofKind = readers.filter(({ replays }) => replays !== undefined && replays === kind)
  const all = ofKind.length > 0 ? ofKind : readers
  const found = await findReaderOf(all, content).catch(() => undefined)
  return found ?? readers.find(({ id }) => id === before) ?? ofKind[0]
}

async function readWithReader(
  reader: Reader | undefined,
  content: SourceContent,
  { provider }: Provenance,
): Promise<Observation> {
  if (!reader) return { kind: 'unreadable', why: noReaderText }
  try {
    const { location, at } = content
    return {
      kind: 'read',
      statements: await reader.read(content, {
        location,
        at,
        models: knownImageModels([]),
        ...(provider === undefined ? {} : { provider }),
      }),
    }
  } catch (cause) {
    return { kind: 'unreadable', why: reasonOf(cause) }
  }
}
