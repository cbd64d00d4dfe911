import { type Authority, type Change, type Json, sameJson } from '../../contract/index.ts'
import { type Difference, differenceKey } from './difference.ts'
import type { ChangeDraft } from './change-draft.ts'
import { isSecondary } from './unreported-differences.ts'

/** A change that has not lasted long enough to be confirmed. */
export interface PendingChange {
  readonly draft: ChangeDraft
  /** ISO instant at which the source first had the change. */
  readonly at: string
  /** ISO instant from which the change is confirmed. */
  readonly dueAt: string
  /** Id of the change, if it was announced as unconfirmed. */
  readonly id?: string
  readonly affects?: readonly string[]
}

const hours = 3_600_000
/** Number of days that removals in bulk must last. */
export const bulkHoldDays = 30
/**
 * How long a difference must last. Faulty merges and deployments are reverted within hours, so a day is enough for most differences.
 * Omissions in a copy or catalogue are mostly accidents and often come back within two weeks. Removals in bulk are nearly always accidents.
 */
const holdMs = { usually: 24 * hours, leftOut: 14 * 24 * hours, mass: bulkHoldDays * 24 * hours } as const

export const addMs = (at: string, ms: number): string =>
  new Date(Date.parse(at) + ms).toISOString().replace('.000Z', 'Z')

/** Whether a draft contains only removals. */
export const isOmission = ({ members }: ChangeDraft): boolean =>
  members.every(({ difference }) => difference.after === undefined)

/** Milliseconds that a draft must last before it is confirmed. `edited`: the description changed too, which suggests intent. */
export function holdMsOf(
  draft: ChangeDraft,
  authority: Authority,
  { mass, edited }: { readonly mass: boolean; readonly edited: boolean },
): number {
  if (!isOmission(draft)) return holdMs.usually
  if (mass) return holdMs.mass
  return isSecondary(authority) && !edited ? holdMs.leftOut : holdMs.usually
}

/** The pending changes in a source's record. Empty for any other value. */
export function readPending(pending: Json): readonly PendingChange[] {
  // `writePending` below wrote the value, which is opaque to the store.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Array.isArray(pending) ? (pending as readonly PendingChange[]) : []
}

/** Pending changes as data for the record. */
export function writePending(waiting: readonly PendingChange[]): Json {
  // All fields are JSON. The compiler cannot see this in an interface without an index signature.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return waiting as unknown as Json
}

export interface Reconciled {
  readonly waiting: readonly PendingChange[]
  /** Announced changes that were reverted. */
  readonly withdrawn: readonly PendingChange[]
  /** New differences. A difference on top of a pending one is measured against the confirmed state. */
  readonly fresh: readonly Difference[]
  /** Keys of differences that only revert a pending one. */
  readonly undone: ReadonlySet<string>
}

/** Compares new differences with pending changes. A difference that returns to the confirmed state cancels the pending change. */
export function reconcile(waiting: readonly PendingChange[], found: readonly Difference[]): Reconciled {
  const open = new Map(
    waiting.flatMap(({ draft }) => draft.members.map((member) => [member.key, member.difference] as const)),
  )
  const undone = new Set<string>()
  const replaced = new Set<string>()
  const fresh: Difference[] = []
  for (const one of found) {
    const key = differenceKey(one)
    const was = open.get(key)
    if (was === undefined) {
      fresh.push(one)
      continue
    }
    replaced.add(key)
    if (sameJson(was.before, one.after)) {
      undone.add(key)
      continue
    }
    const { before: _, ...rest } = one
    fresh.push(was.before === undefined ? rest : { ...rest, before: was.before })
  }
  const kept = waiting.map((one) => ({
    ...one,
    draft: { ...one.draft, members: one.draft.members.filter(({ key }) => !replaced.has(key)) },
  }))
  return {
    waiting: kept.filter(({ draft }) => draft.members.length > 0),
    withdrawn: waiting.filter((one, i) => one.id !== undefined && kept[i]?.draft.members.length === 0),
    fresh,
    undone,
  }
}

/** Splits pending changes into confirmed changes and changes that are still pending. */
export const splitByDue = (
  waiting: readonly PendingChange[],
  now: string,
): readonly [held: readonly PendingChange[], rest: readonly PendingChange[]] => [
  waiting.filter(({ dueAt }) => Date.parse(dueAt) <= Date.parse(now)),
  waiting.filter(({ dueAt }) => Date.parse(dueAt) > Date.parse(now)),
]

/** Whether a change is announced before it is confirmed. Lifecycle changes are too important to delay. */
export const isUrgent = (event: Change['event']): boolean =>
  event === 'deprecated' ||
  event === 'deprecation_changed' ||
  event === 'shutdown_planned' ||
  event === 'retired'
