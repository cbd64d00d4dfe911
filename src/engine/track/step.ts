import type { Change, Statement, Watchable } from '../../contract/index.ts'
import { dayMs, optionalField, statementKey } from '../../contract/index.ts'
import { type Affected, affects } from './affects.ts'
import { alsoSaid } from './also-said.ts'
import type { ClaimIndex } from './claim-index.ts'
import { classify } from './classify.ts'
import { diff, type Difference, differenceKey } from './difference.ts'
import type { Draft } from './draft.ts'
import { changeId, changeOf, gather } from './gather.ts'
import {
  asPending,
  due,
  holdOf,
  isOmission,
  isUrgent,
  later,
  reconcile,
  type Waiting,
  waitingIn,
} from './hold.ts'
import { lifeDrafts } from './life.ts'
import { isWeak, news } from './news.ts'
import type { SourceRecord } from './ports.ts'
import { coveredBy, partsOf } from './prune.ts'
import { sold } from './sold.ts'
import { tidy } from './tidy.ts'
import { contentTypeField, lifecycle, modelField } from './topic.ts'

/** What a look at a source brought. `same`: nothing new since the last one that could be read. */
export type Seen =
  | { readonly kind: 'read'; readonly statements: readonly Statement[] }
  | { readonly kind: 'same' }
  | { readonly kind: 'unreadable' | 'unreachable'; readonly why: string }

export interface Look {
  readonly watchable: Pick<Watchable, 'id' | 'authority'>
  /** ISO instant at which what was seen had reached the source. */
  readonly at: string
  readonly seen: Seen
  /** What was kept of the last look; a source without is new, and its first content is learnt, not announced. */
  readonly record: SourceRecord | undefined
  /** What everybody said so far, this source's last words included. It is asked, not changed. */
  readonly index: ClaimIndex
  /** Changes announced so far about the same providers. */
  readonly announced: readonly Change[]
  /** What of yours a change may touch. */
  readonly yours?: readonly Affected[]
  /** Learn what is there without announcing it. */
  readonly learn?: boolean
}

export interface Step {
  /** To be kept with the source; the caller adds what it knows of the fetch. */
  readonly record: SourceRecord
  /** All that the source says now, where that is another thing than before. */
  readonly statements?: readonly Statement[]
  /** New changes, and changes of which something is another now. */
  readonly changes: readonly Change[]
}

/**
 * One look at one source. Pure: whatever has to be remembered is in the record. Content that cannot be read, or that suddenly
 * says nothing at all, is a state of the source and never a change upstream.
 */
export function step(look: Look): Step {
  const { watchable, seen, record, index, learn = false } = look
  if ('why' in seen) return failed(look, seen.kind, seen.why)
  const before = index.now(watchable.id)
  if (!('statements' in seen)) return settled(look, waitingIn(record?.pending ?? []), [])
  if (seen.statements.length === 0 && before.length > 0)
    return failed(look, 'unreadable', `it says nothing any more, where it said ${before.length} things`)
  const statements =
    watchable.authority === 'catalogue' ? [...seen.statements, ...sold(seen.statements)] : seen.statements
  if (record === undefined || record.readAt === undefined || learn)
    return { record: readable(look, record?.pending ?? []), statements, changes: [] }
  const found = diff(before, statements)
  if (found.length === 0) return settled(look, waitingIn(record.pending), [])
  const { waiting, withdrawn, fresh } = reconcileWhole(waitingIn(record.pending), found)
  const { drafts, also } = draftsOf(fresh, look)
  const lost = found.filter((one) => one.facet === 'present' && one.after === undefined).length
  const mass = lost >= massLeast && lost * 2 > before.length
  const edited = new Set(found.filter(({ facet }) => facet === 'text').map(statementKey))
  const added = drafts.map((draft) => begin(draft, look, mass, edited))
  const said = [
    ...withdrawn.map((one) => told(one, look, 'withdrawn')),
    ...added.filter(({ id }) => id !== undefined).map((one) => told(one, look, 'unconfirmed')),
    ...also,
  ]
  const why = mass
    ? `${lost} of ${before.length} things are gone at once, which is not believed yet`
    : undefined
  return { ...settled(look, [...waiting, ...added], said, why), statements }
}

/** A draft begins to wait; what is urgent, or touches yours, has its id from the start. */
function begin(
  draft: Draft,
  { at, watchable, yours = [] }: Look,
  mass: boolean,
  edited: ReadonlySet<string>,
): Waiting {
  const touched = affects(draft, yours)
  const wasEdited = draft.members.some(({ difference }) => edited.has(statementKey(difference)))
  const hold = holdOf(draft, watchable.authority, { mass, edited: wasEdited })
  const early = isUrgent(draft.event) || (touched.length > 0 && !mass)
  return {
    draft,
    at,
    dueAt: later(at, hold),
    affects: touched,
    ...(early ? { id: changeId(draft, at) } : {}),
  }
}

/** Fewer losses than this are no sign of a source that is broken as a whole. */
const massLeast = 10

/** What falls with something that only goes back to what it was is no news either. */
function reconcileWhole(waiting: readonly Waiting[], found: readonly Difference[]) {
  const set = reconcile(waiting, found)
  const covered = coveredBy(found)
  return { ...set, fresh: set.fresh.filter((one) => !set.undone.has(covered.get(differenceKey(one)) ?? '')) }
}

/** What differences mean, as drafts of changes; and changes of others that are now said here too. */
export function draftsOf(
  fresh: readonly Difference[],
  {
    watchable: { id, authority },
    index,
    announced,
    at,
  }: Pick<Look, 'watchable' | 'index' | 'announced' | 'at'>,
) {
  const speaker = { source: id, authority, index }
  const fit = news(fresh, speaker)
  const circumstances = {
    widened: new Set(
      fit.flatMap(({ path, facet, after }) =>
        path.endsWith(`:${contentTypeField}`) && facet === 'value' && after !== undefined
          ? [path.slice('request:'.length, -contentTypeField.length - 1)]
          : [],
      ),
    ),
    knownDays: (provider: string, model: string) => {
      const since = isWeak(authority) ? index.named(provider, modelField, model, id) : undefined
      return since === undefined ? 0 : Math.floor((Date.parse(at) - Date.parse(since)) / dayMs)
    },
  }
  // A price that comes with its model's row is no change of price, even where others have the row already.
  const rows = coveredBy(fresh.filter(({ model }) => model !== undefined))
  const drafted = (all: readonly Difference[]): readonly Draft[] => {
    const covered = coveredBy(all)
    const whole = all.filter((one) => !covered.has(differenceKey(one)) && !rows.has(differenceKey(one)))
    const plain = whole.filter(({ path }) => !lifecycle.has(path))
    return [...classify(plain, circumstances, partsOf(all, covered)), ...lifeDrafts(whole, index)]
  }
  const known = fresh.filter((one) => one.after !== undefined && !fit.includes(one))
  return {
    drafts: tidy(gather(drafted(fit)), isWeak(authority)),
    also: alsoSaid(drafted(known), announced, id),
  }
}

function told({ draft, at, id, affects: touched = [] }: Waiting, look: Look, state: Change['state']): Change {
  const { announced, watchable } = look
  const change = changeOf(
    draft,
    { at, source: watchable.id, state, decidedAt: look.at, affects: touched },
    id,
  )
  // Others may have said so while it waited.
  const alsoIn = announced.find((one) => one.id === change.id)?.alsoIn
  return alsoIn === undefined ? change : { ...change, alsoIn }
}

function settled(look: Look, waiting: readonly Waiting[], said: readonly Change[], why?: string): Step {
  const [held, rest] = due(waiting, look.at)
  return {
    record: readable(look, asPending(rest), why),
    changes: [...said, ...held.map((one) => told(one, look, 'confirmed'))].toSorted((a, b) =>
      a.at < b.at ? -1 : a.at > b.at ? 1 : 0,
    ),
  }
}

function readable(
  { watchable, at, record }: Look,
  pending: SourceRecord['pending'],
  why?: string,
): SourceRecord {
  const { why: _, ...kept } = record ?? { source: watchable.id, revision: 0, pending: [] }
  return {
    ...kept,
    state: 'readable',
    since: record?.state === 'readable' ? record.since : at,
    lookedAt: at,
    readAt: at,
    failures: 0,
    pending,
    ...optionalField('why', why),
  }
}

function failed({ watchable, at, record }: Look, state: 'unreadable' | 'unreachable', why: string): Step {
  const kept = record ?? { source: watchable.id, revision: 0, pending: [], failures: 0 }
  return {
    record: {
      ...kept,
      state,
      why,
      since: record?.state === state ? record.since : at,
      lookedAt: at,
      failures: kept.failures + 1,
    },
    changes: [],
  }
}

/** What waits and was not said yet, as unconfirmed changes; what is only left out stays unsaid, for it often comes back. */
export const unsettled = ({ pending, source }: SourceRecord, now: string): readonly Change[] =>
  waitingIn(pending)
    .filter(({ id, draft }) => id === undefined && !isOmission(draft))
    .map(({ draft, at, affects: touched = [] }) =>
      changeOf(draft, { at, source, state: 'unconfirmed', decidedAt: now, affects: touched }),
    )
