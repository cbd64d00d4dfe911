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
import { emptiedReason, type Observation, step, type StepInput, type StepResult } from './step.ts'

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
  /** Identity of everything that decides how content is read. If it differs, the last content is read again before it is compared. */
  readonly reader: string
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
  /** Text of the stored content with this hash. Undefined if it is missing or was changed. */
  readonly storedText: (sha256: string) => Promise<string | undefined>
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
  // Content that another reader read is requested even if it is unchanged.
  const isConditional = first?.state === 'readable' && !isOtherReader(first, subject)
  const fetched = await subject.fetch(isConditional ? first : {})
  if (fetched.kind === 'interrupted') return undefined
  const at = now().toISOString()
  const content = fetched.kind === 'content' ? fetched : undefined
  if (content) await ports.storeContent(content.bytes)
  let record = first
  for (let tries = 0; tries < maxTries; tries++) {
    // Claims and record must have the same revision. Otherwise a change is found twice.
    // oxlint-disable-next-line no-await-in-loop
    if (cache.revision(id) !== (record?.revision ?? 0)) await cache.refresh()
    // oxlint-disable-next-line no-await-in-loop
    const { isLast = false, ...reading } = await readingOf(fetched, record, subject, ports)
    const result = step({
      watchable: subject.watchable,
      at,
      ...reading,
      record,
      index: cache.index(),
      announced: cache.announced(),
      contractUses: ports.contractUses,
      shipped: ports.shipped,
    })
    const commit = commitOf(result, record, isLast ? { kind: 'reread' } : fetched, subject, ports)
    // Each attempt depends on the previous attempt.
    // oxlint-disable-next-line no-await-in-loop
    if ((await store.commit(commit)) === 'kept') {
      cache.apply(commit)
      if (!isLast) return resultOf(commit, first, at)
    }
    // oxlint-disable-next-line no-await-in-loop
    record = await store.source(id)
  }
  throw new Error(`${id}: other processes changed the record ${maxTries} times during this check`)
}

/** Whether another version of Graycard, or one that knew other models, read the last content. */
const isOtherReader = (record: SourceRecord, { reader }: PollTarget): boolean =>
  record.readAt !== undefined && record.reader !== reader

/** What one commit learns from a fetch. */
interface Reading extends Pick<StepInput, 'observation' | 'learn' | 'warning'> {
  /** It is of the last content, read again. The fetched content is compared afterwards. */
  readonly isLast?: true
}

/**
 * Reads the fetched content. If another reader read the last content, that is read again first: what only the newer reader finds in it is
 * learnt, not reported. Without it, nothing can be compared, so the fetched content is learnt.
 */
async function readingOf(
  fetched: CompletedFetch,
  record: SourceRecord | undefined,
  subject: PollTarget,
  { cache, storedText }: PollPorts,
): Promise<Reading> {
  if (fetched.kind === 'unchanged') return { observation: { kind: 'same' } }
  if (fetched.kind !== 'content') return { observation: fetched }
  const before = cache.index().current(subject.watchable.id)
  const isSame = record?.sha256 === fetched.sha256
  if (record === undefined || !isOtherReader(record, subject))
    // Content with this hash was parsed before and has the same statements.
    return { observation: isSame ? { kind: 'same' } : await observationOf(fetched, subject, before) }
  if (isSame) return { observation: await observationOf(fetched, subject, before), learn: true }
  const text = record.sha256 === undefined ? undefined : await storedText(record.sha256)
  const last = text === undefined ? undefined : await observationOf({ ...fetched, text }, subject, before)
  return last !== undefined && 'statements' in last && emptiedReason(before, last.statements) === undefined
    ? { observation: last, learn: true, isLast: true }
    : {
        observation: await observationOf(fetched, subject, before),
        learn: true,
        warning: `the content of ${record.readAt?.slice(0, 10)} cannot be read again. What changed since then is unknown`,
      }
}

async function observationOf(
  content: Content,
  { read }: PollTarget,
  before: readonly Statement[],
): Promise<Observation> {
  try {
    const { statements, dropsOldEntries = false } = await read(content)
    return { kind: 'read', statements: dropsOldEntries ? withRetained(statements, before) : statements }
  } catch (cause) {
    return { kind: 'unreadable', why: unreadableReason(cause, content.text) }
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
  fetched: CompletedFetch | { readonly kind: 'reread' },
  { watchable: { everyMinutes }, reader }: PollTarget,
  { random }: PollPorts,
): SourceCommit {
  const { sha256, etag, lastModified, reader: lastReader } = before ?? {}
  const readable = next.state === 'readable' && fetched.kind === 'content'
  const kept = readable ? fetched : { sha256, etag, lastModified }
  const { etag: _etag, lastModified: _modified, sha256: _sha256, reader: _reader, ...rest } = next
  return {
    from: before?.revision ?? 0,
    record: {
      ...rest,
      ...optionalField('sha256', kept.sha256),
      ...optionalField('reader', readable || fetched.kind === 'reread' ? reader : lastReader),
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
