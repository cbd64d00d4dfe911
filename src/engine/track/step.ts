import { type Change, count, optionalField, type Statement, statementKey } from '../../contract/index.ts'
import { affects } from './affects.ts'
import { diff, type Difference, differenceKey } from './difference.ts'
import type { ChangeDraft } from './change-draft.ts'
import { changeId, changeOf } from './group-drafts.ts'
import { toldElsewhere, withSource } from './corroborate.ts'
import { draftsOf } from './drafts.ts'
import {
  bulkHoldDays,
  writePending,
  splitByDue,
  holdMsOf,
  isOmission,
  isUrgent,
  addMs,
  reconcile,
  type PendingChange,
  readPending,
} from './damping.ts'
import { isOnlyIncidents, isServiceState, statusChanges } from './incidents.ts'
import type { PollContext } from './poll-context.ts'
import type { SourceRecord } from './ports.ts'
import { containersOf } from './containment.ts'
import { pricedValues } from './priced-values.ts'
import { vanished } from './vanished.ts'

/** The observation of a poll. `same`: the content equals the last readable content. */
export type Observation =
  | { readonly kind: 'read'; readonly statements: readonly Statement[] }
  | { readonly kind: 'same' }
  | { readonly kind: 'unreadable' | 'unreachable'; readonly why: string }

/** One poll. Without shipped knowledge, everything that no source stated is new. */
export interface StepInput extends Omit<PollContext, 'statements'> {
  readonly observation: Observation
  /** The record after the last poll. A source without a record is new: its first content is recorded, and no change is announced. */
  readonly record: SourceRecord | undefined
  /** Record the content without announcing changes. */
  readonly learn?: boolean
  /** Warning about this content, for the record. */
  readonly warning?: string
}

export interface StepResult {
  /** The new record of the source. The caller adds the facts about the fetch. */
  readonly record: SourceRecord
  /** All statements of the source, if they changed. */
  readonly statements?: readonly Statement[]
  /** New changes, and changes whose state changed. */
  readonly changes: readonly Change[]
}

/**
 * Compares one poll of one source with the known state. Pure: all memory is in the record. Unreadable content, or content that suddenly states
 * nothing, is a state of the source and never an upstream change.
 */
export function step(input: StepInput): StepResult {
  const { watchable, observation, record, index, learn = false } = input
  if ('why' in observation) return failedStep(input, observation.kind, observation.why)
  const before = index.current(watchable.id)
  if (!('statements' in observation)) return confirmDue(input, readPending(record?.pending ?? []), [])
  const emptied = emptiedReason(before, observation.statements)
  if (emptied !== undefined) return failedStep(input, 'unreadable', emptied)
  const { kept, why: missing } = learn ? { kept: [] } : vanished(before, observation.statements)
  const read = [...observation.statements, ...kept]
  const statements = watchable.authority === 'catalogue' ? [...read, ...pricedValues(read)] : read
  if (record === undefined || record.readAt === undefined || learn)
    return learnt(input, diff(before, statements), statements)
  const differences = diff(before, statements)
  if (differences.length === 0) return confirmDue(input, readPending(record.pending), [], missing)
  const found = differences.filter((one) => !isServiceState(one))
  const { waiting, withdrawn, fresh } = reconcileWhole(readPending(record.pending), found)
  const { drafts, corroborations } = draftsOf(fresh, { ...input, statements })
  const lost = found.filter((one) => one.facet === 'present' && one.after === undefined).length
  const mass = lost >= minMassRemoval && lost * 2 > before.length
  const edited = new Set(found.filter(({ facet }) => facet === 'text').map(statementKey))
  const added = drafts.map((draft) => startPending(draft, input, mass, edited))
  const decided = [
    ...statusChanges(before, statements, { contractUses: [], ...input, source: watchable.id }),
    ...withdrawn.map((one) => changeFrom(one, input, 'withdrawn')),
    ...added.filter(({ id }) => id !== undefined).map((one) => changeFrom(one, input, 'unconfirmed')),
    ...corroborations,
  ]
  const why = mass
    ? `${lost} of ${count(before.length, 'statement')} disappeared at once. Graycard reports these removals after ${bulkHoldDays} days`
    : missing
  return { ...confirmDue(input, [...waiting, ...added], decided, why), statements }
}

/** Records content without announcing changes. A pending change that this content does not have is dropped. */
function learnt(
  input: StepInput,
  differences: readonly Difference[],
  statements: readonly Statement[],
): StepResult {
  const pending = readPending(input.record?.pending ?? [])
  const { undone } = reconcile(pending, differences)
  const left = pending.flatMap((one) => {
    const members = one.draft.members.filter(({ key }) => !undone.has(key))
    return members.length === 0 ? [] : [{ ...one, draft: { ...one.draft, members } }]
  })
  const isWithdrawn = ({ id, draft }: PendingChange): boolean =>
    id !== undefined && draft.members.every(({ key }) => undone.has(key))
  return {
    record: readableRecord(input, writePending(left), input.warning),
    statements,
    changes: pending.filter(isWithdrawn).map((one) => changeFrom(one, input, 'withdrawn')),
  }
}

/** Minimum number of facts whose loss all at once means that a page was cut or has a new layout. */
const minEmptied = 2

const isProse = ({ path }: Statement): boolean => path.startsWith('says:')

/**
 * Why content that can be parsed is unreadable: it states nothing, or only the words of a page that stated facts before. A list of which only
 * models that make no images are left is readable.
 */
export function emptiedReason(before: readonly Statement[], now: readonly Statement[]): string | undefined {
  if (isOnlyIncidents(before)) return undefined
  if (now.length === 0)
    return `no statements found. The last readable content had ${count(before.length, 'statement')}`
  const facts = before.filter((one) => !isProse(one)).length
  const isOnlyProse = now.every((one) => isProse(one) && one.path !== 'says:others')
  return facts >= minEmptied && isOnlyProse
    ? `no facts found other than text. The last readable content had ${facts}`
    : undefined
}

/** Turns a draft into a pending change. An urgent change, or a change that affects a contract, gets its id now and is announced as unconfirmed. */
function startPending(
  draft: ChangeDraft,
  { at, watchable, contractUses = [] }: StepInput,
  mass: boolean,
  edited: ReadonlySet<string>,
): PendingChange {
  const touched = affects(draft, contractUses)
  const wasEdited = draft.members.some(({ difference }) => edited.has(statementKey(difference)))
  const hold = holdMsOf(draft, watchable.authority, { mass, edited: wasEdited })
  const early = isUrgent(draft.event) || (touched.length > 0 && !mass)
  return {
    draft,
    at,
    dueAt: addMs(at, hold),
    affects: touched,
    ...(early ? { id: changeId(draft, at) } : {}),
  }
}

/** Minimum number of removals that suggests that the source itself is broken. */
const minMassRemoval = 10

/** Reconciles differences with pending changes, and drops differences that are contained in a reverted pending change. */
function reconcileWhole(waiting: readonly PendingChange[], found: readonly Difference[]) {
  const set = reconcile(waiting, found)
  const covered = containersOf(found)
  return { ...set, fresh: set.fresh.filter((one) => !set.undone.has(covered.get(differenceKey(one)) ?? '')) }
}

function changeFrom(
  { draft, at, id, affects: touched = [] }: PendingChange,
  input: StepInput,
  state: Change['state'],
): Change {
  const { announced, watchable } = input
  const change = changeOf(
    draft,
    { at, source: watchable.id, state, decidedAt: input.at, affects: touched },
    id,
  )
  // Other sources may have corroborated the change while it was pending.
  const alsoIn = announced.find((one) => one.id === change.id)?.alsoIn
  return alsoIn === undefined ? change : { ...change, alsoIn }
}

/** The confirmed change, or the same change of a source that confirmed it while this one was pending. */
function confirmed(one: PendingChange, input: StepInput): Change {
  const { id: source } = input.watchable
  const told =
    one.id === undefined ? toldElsewhere(one.draft, input.announced, { source, at: one.at }) : undefined
  return told === undefined ? changeFrom(one, input, 'confirmed') : withSource(told, source)
}

function confirmDue(
  input: StepInput,
  waiting: readonly PendingChange[],
  decided: readonly Change[],
  why?: string,
): StepResult {
  const [held, rest] = splitByDue(waiting, input.at)
  return {
    record: readableRecord(input, writePending(rest), why),
    changes: [...decided, ...held.map((one) => confirmed(one, input))].toSorted((a, b) =>
      a.at < b.at ? -1 : a.at > b.at ? 1 : 0,
    ),
  }
}

function readableRecord(
  { watchable, at, record }: StepInput,
  pending: SourceRecord['pending'],
  why?: string,
): SourceRecord {
  const { why: _, ...kept } = record ?? { source: watchable.id, revision: 0, pending: [] }
  return {
    ...kept,
    state: 'readable',
    since: record?.state === 'readable' ? record.since : at,
    polledAt: at,
    readAt: at,
    failures: 0,
    pending,
    ...optionalField('why', why),
  }
}

function failedStep(
  { watchable, at, record }: StepInput,
  state: 'unreadable' | 'unreachable',
  why: string,
): StepResult {
  const kept = record ?? { source: watchable.id, revision: 0, pending: [], failures: 0 }
  return {
    record: {
      ...kept,
      state,
      why,
      since: record?.state === state ? record.since : at,
      polledAt: at,
      failures: kept.failures + 1,
    },
    changes: [],
  }
}

/** Pending changes that were not announced yet, as unconfirmed changes. Omissions are left out, because they often come back. */
export const unannounced = ({ pending, source }: SourceRecord, now: string): readonly Change[] =>
  readPending(pending)
    .filter(({ id, draft }) => id === undefined && !isOmission(draft))
    .map(({ draft, at, affects: touched = [] }) =>
      changeOf(draft, { at, source, state: 'unconfirmed', decidedAt: now, affects: touched }),
    )
