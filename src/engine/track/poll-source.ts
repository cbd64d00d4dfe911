import {
  type Change,
  truncate,
  type SourceState,
  type Statement,
  type Watchable,
} from '../../contract/index.ts'
import { optionalField, statementKey, thrownText } from '../../contract/index.ts'
import type { ContractUse } from './affects.ts'
import { isOpenIncident } from './incidents.ts'
import type { ShippedKnowledge } from './shipped-knowledge.ts'
import { nextDue } from './next-due.ts'
import type { FetchResult } from './source-fetch.ts'
import type { TrackCache } from './track-cache.ts'
import type { SourceCommit, SourceRecord, TrackStore } from './ports.ts'
import { type Observation, step, type StepResult } from './step.ts'

type Content = Extract<FetchResult, { readonly kind: 'content' }>
type CompletedFetch = Exclude<FetchResult, { readonly kind: 'interrupted' }>

/** The statements in a source's content. */
export interface ParsedContent {
  readonly statements: readonly Statement[]
  /** Old entries are dropped without being withdrawn, as in a feed. */
  readonly dropsOldEntries?: true
}

/** A source that can be polled. */
export interface PollTarget {
  readonly watchable: Pick<Watchable, 'id' | 'authority' | 'everyMinutes'>
  /** Requests the content. The request is conditional if the last response is known. */
  readonly fetch: (last: Pick<SourceRecord, 'etag' | 'lastModified'>) => Promise<FetchResult>
  /** Parses the content. Throws an Error with the reason if parsing fails. */
  readonly read: (content: Content) => ParsedContent | Promise<ParsedContent>
  /** Host of the source. Each host receives one request at a time. */
  readonly host: string
}

export interface PollPorts {
  readonly store: Pick<TrackStore, 'source' | 'commit'>
  /** All claims so far and all announced changes. */
  readonly cache: TrackCache
  readonly contractUses: readonly ContractUse[]
  readonly shipped: ShippedKnowledge
  /** Stores content by its hash. */
  readonly storeContent: (bytes: Uint8Array) => Promise<unknown>
  readonly now: () => Date
  /** A random number from 0 up to 1. */
  readonly random: () => number
}

/** The outcome of one poll. */
export interface PollResult {
  readonly source: string
  readonly at: string
  /** State before and after this poll. The state before the first poll is `new`. */
  readonly before: SourceState
  readonly state: SourceState
  readonly why?: string
  /** Whether the state or its reason changed. */
  readonly stateChanged: boolean
  /** Number of statements. Absent if the content is unchanged. */
  readonly statements?: number
  readonly changes: readonly Change[]
  readonly dueAt: string
}

/** Maximum attempts to commit. Another process may commit first. The poll is then compared with the newer state. */
const maxTries = 8

/**
 * Polls one source: fetches it once, parses it, compares it with the last snapshot and commits everything in one transaction.
 * Content that cannot be fetched or parsed is a state of the source. Returns undefined if interrupted. Throws only what the store
 * throws.
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
    // Claims and record must have the same revision. Otherwise a change is found twice.
    // oxlint-disable-next-line no-await-in-loop
    if (cache.revision(id) !== (record?.revision ?? 0)) await cache.refresh()
    const result = step({
      watchable: subject.watchable,
      at,
      // oxlint-disable-next-line no-await-in-loop
      observation: await observationOf(fetched, record, subject, cache),
      record,
      index: cache.index(),
      announced: cache.announced(),
      contractUses: ports.contractUses,
      shipped: ports.shipped,
    })
    const commit = commitOf(result, record, fetched, subject, ports)
    // Each attempt depends on the previous attempt.
    // oxlint-disable-next-line no-await-in-loop
    if ((await store.commit(commit)) === 'kept') {
      cache.apply(commit)
      return resultOf(commit, first, at)
    }
    // oxlint-disable-next-line no-await-in-loop
    record = await store.source(id)
  }
  throw new Error(`${id}: other processes changed the record ${maxTries} times during this check`)
}

async function observationOf(
  fetched: CompletedFetch,
  record: SourceRecord | undefined,
  subject: PollTarget,
  cache: TrackCache,
): Promise<Observation> {
  if (fetched.kind === 'unchanged') return { kind: 'same' }
  if (fetched.kind !== 'content') return fetched
  // Content with this hash was parsed before and has the same statements.
  if (record?.sha256 === fetched.sha256) return { kind: 'same' }
  try {
    const { statements, dropsOldEntries = false } = await subject.read(fetched)
    const before = cache.index().current(subject.watchable.id)
    return { kind: 'read', statements: dropsOldEntries ? withRetained(statements, before) : statements }
  } catch (cause) {
    return { kind: 'unreadable', why: unreadableReason(cause, fetched.text) }
  }
}

/** Maximum number of statements kept for a source that drops old entries. */
const maxRetained = 300

const withRetained = (
  statements: readonly Statement[],
  before: readonly Statement[],
): readonly Statement[] => {
  const keys = new Set(statements.map(statementKey))
  return [
    ...statements,
    ...before.filter((one) => !keys.has(statementKey(one)) && !isOpenIncident(one)),
  ].slice(0, Math.max(maxRetained, statements.length))
}

/** Why content is unreadable. For a JSON syntax error, the beginning of the content explains more than the parser's message. */
function unreadableReason(cause: unknown, text: string): string {
  if (!(cause instanceof SyntaxError))
    return cause instanceof Error ? firstLine(cause.message) : thrownText(cause)
  const start = truncate(text.slice(0, 400).trim().replaceAll(/\s+/g, ' '), 40)
  if (start === '') return 'empty content'
  return start.startsWith('<')
    ? 'returned a web page instead of JSON. The page may be a login or error page'
    : `not JSON: starts with “${start}”`
}

/** The first line that contains words. Messages of schema validators have many lines. */
const firstLine = (text: string): string => {
  const line = text.split('\n').find((one) => /[a-z]/i.test(one)) ?? text
  return truncate(line.trim(), 200)
}

function commitOf(
  { record: next, statements, changes }: StepResult,
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
