import {
  type Change,
  truncate,
  type SourceState,
  type Statement,
  type Watchable,
} from '../../contract/index.ts'
import { optionalField, statementKey } from '../../contract/index.ts'
import type { ContractUse } from './affects.ts'
import { nextDue } from './next-due.ts'
import type { FetchResult } from './source-fetch.ts'
import type { TrackCache } from './track-cache.ts'
import type { SourceCommit, SourceRecord, TrackStore } from './ports.ts'
import { type Observation, step, type Step } from './step.ts'

type Content = Extract<FetchResult, { readonly kind: 'content' }>
type CompletedFetch = Exclude<FetchResult, { readonly kind: 'interrupted' }>

/** What content says. */
export interface ParsedContent {
  readonly statements: readonly Statement[]
  /** What is old drops out of it without being taken back, as out of a feed. */
  readonly dropsOldEntries?: true
}

/** A source as one look needs it. */
export interface PollTarget {
  readonly watchable: Pick<Watchable, 'id' | 'authority' | 'everyMinutes'>
  /** Asks for it; what was kept of the last answer makes the question conditional. */
  readonly fetch: (last: Pick<SourceRecord, 'etag' | 'lastModified'>) => Promise<FetchResult>
  /** Throws an Error that says why where it cannot be read. */
  readonly read: (content: Content) => ParsedContent
  /** Asked one thing at a time. */
  readonly host: string
}

export interface PollPorts {
  readonly store: Pick<TrackStore, 'source' | 'commit'>
  /** What everybody said so far, and what was announced. */
  readonly cache: TrackCache
  readonly contractUses: readonly ContractUse[]
  /** Keeps what a source said, by its content. */
  readonly storeContent: (bytes: Uint8Array) => Promise<unknown>
  readonly now: () => Date
  /** From 0 up to 1. */
  readonly random: () => number
}

/** What came of a look. */
export interface PollResult {
  readonly source: string
  readonly at: string
  /** Before and after: `new` before the first look. */
  readonly before: SourceState
  readonly state: SourceState
  readonly why?: string
  /** Whether its state, or the reason for it, is another than before. */
  readonly stateChanged: boolean
  /** How many things it says, where that is another than before. */
  readonly statements?: number
  readonly changes: readonly Change[]
  readonly dueAt: string
}

/** Others look too, and whoever commits first wins: so often a look is set against what they left. */
const maxTries = 8

/**
 * Looks at one source: fetches it once, reads it, sets it against what was known, and keeps all that follows from it whole or not
 * at all. What cannot be fetched or read is a state of the source. Undefined where it was interrupted: nothing is known then. Throws
 * only what the store throws.
 */
export async function pollSource(subject: PollTarget, ports: PollPorts): Promise<PollResult | undefined> {
  const { store, cache, now } = ports
  const { id } = subject.watchable
  const first = await store.source(id)
  const fetched = await subject.fetch(first?.state === 'readable' ? first : {})
  if (fetched.kind === 'interrupted') return undefined
  const at = now().toISOString()
  const content = fetched.kind === 'content' ? fetched : undefined
  if (content) await ports.storeContent(content.bytes)
  let record = first
  for (let tries = 0; tries < maxTries; tries++) {
    // What was said and where it was left off have to be of one moment, or a change is found twice.
    // oxlint-disable-next-line no-await-in-loop
    if (cache.revision(id) !== (record?.revision ?? 0)) await cache.refresh()
    const result = step({
      watchable: subject.watchable,
      at,
      seen: observationOf(fetched, record, subject, cache),
      record,
      index: cache.index(),
      announced: cache.announced(),
      contractUses: ports.contractUses,
    })
    const commit = commitOf(result, record, fetched, subject, ports)
    // Each try stands on what the last one found.
    // oxlint-disable-next-line no-await-in-loop
    if ((await store.commit(commit)) === 'kept') {
      cache.apply(commit)
      return resultOf(commit, first, at)
    }
    // oxlint-disable-next-line no-await-in-loop
    record = await store.source(id)
  }
  throw new Error(`${id}: somebody else looked at it ${maxTries} times while it was being looked at`)
}

function observationOf(
  fetched: CompletedFetch,
  record: SourceRecord | undefined,
  subject: PollTarget,
  cache: TrackCache,
): Observation {
  if (fetched.kind === 'unchanged') return { kind: 'same' }
  if (fetched.kind !== 'content') return fetched
  // Read once and read well: it says today what it said then.
  if (record?.sha256 === fetched.sha256) return { kind: 'same' }
  try {
    const { statements, dropsOldEntries = false } = subject.read(fetched)
    const before = cache.index().current(subject.watchable.id)
    return { kind: 'read', statements: dropsOldEntries ? withRetained(statements, before) : statements }
  } catch (cause) {
    return { kind: 'unreadable', why: unreadableReason(cause, fetched.text) }
  }
}

/** Of what a source drops as it goes, so much is kept. */
const maxRetained = 300

const withRetained = (said: readonly Statement[], before: readonly Statement[]): readonly Statement[] => {
  const keys = new Set(said.map(statementKey))
  return [...said, ...before.filter((one) => !keys.has(statementKey(one)))].slice(
    0,
    Math.max(maxRetained, said.length),
  )
}

/** What a reader said was wrong. A parser of JSON says it in words of its own: what came instead says more. */
function unreadableReason(cause: unknown, text: string): string {
  if (!(cause instanceof SyntaxError))
    return cause instanceof Error ? firstLine(cause.message) : String(cause)
  const start = truncate(text.slice(0, 400).trim().replaceAll(/\s+/g, ' '), 40)
  if (start === '') return 'it is empty'
  return start.startsWith('<')
    ? 'a web page came where JSON is read, perhaps a login or an error page'
    : `it is not JSON; it begins with “${start}”`
}

/** Messages of schemas go on for pages. */
const firstLine = (text: string): string => {
  const line = text.split('\n').find((one) => /[a-z]/i.test(one)) ?? text
  return truncate(line.trim(), 200)
}

function commitOf(
  { record: next, statements, changes }: Step,
  before: SourceRecord | undefined,
  fetched: CompletedFetch,
  { watchable: { everyMinutes } }: PollTarget,
  { random }: PollPorts,
): SourceCommit {
  const { sha256, etag, lastModified } = before ?? {}
  const readable = next.state === 'readable' && fetched.kind === 'content'
  const kept = readable ? fetched : { sha256, etag, lastModified }
  const { etag: _etag, lastModified: _modified, sha256: _sha256, ...rest } = next
  return {
    from: before?.revision ?? 0,
    record: {
      ...rest,
      ...optionalField('sha256', kept.sha256),
      ...optionalField('etag', kept.etag),
      ...optionalField('lastModified', kept.lastModified),
      dueAt: nextDue({
        now: next.polledAt,
        everyMinutes,
        failures: next.failures,
        random: random(),
        ...optionalField('retryAfterMs', fetched.kind === 'unreachable' ? fetched.retryAfterMs : undefined),
      }),
    },
    ...(fetched.kind === 'content' && (fetched.sha256 !== sha256 || before?.state !== next.state)
      ? {
          snapshot: {
            source: next.source,
            at: next.polledAt,
            sha256: fetched.sha256,
            bytes: fetched.bytes.length,
            state: next.state,
            ...optionalField('why', next.why),
            ...optionalField('version', fetched.version),
          },
        }
      : {}),
    ...optionalField('statements', statements),
    changes,
  }
}

const resultOf = (
  { record, statements, changes }: SourceCommit,
  before: SourceRecord | undefined,
  at: string,
): PollResult => ({
  source: record.source,
  at,
  before: before?.state ?? 'new',
  stateChanged: record.state !== before?.state || record.why !== before.why,
  state: record.state,
  ...optionalField('why', record.why),
  ...optionalField('statements', statements?.length),
  changes,
  dueAt: record.dueAt ?? at,
})
