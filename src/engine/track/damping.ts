import { type Authority, type Change, type Json, sameJson } from '../../contract/index.ts'
import { type Difference, differenceKey } from './difference.ts'
import type { ChangeDraft } from './change-draft.ts'
import { isSecondary } from './unreported-differences.ts'

/** A change that is waiting to be believed. */
export interface PendingChange {
  readonly draft: ChangeDraft
  /** ISO instant at which it reached the source. */
  readonly at: string
  /** ISO instant from which it counts as held. */
  readonly dueAt: string
  /** Where it was announced already, as unconfirmed: that change's id. */
  readonly id?: string
  readonly affects?: readonly string[]
}

const hours = 3_600_000
/**
 * How long a difference has to hold. A day outlives faulty merges and deployments, which are taken back within hours. What a copy or a
 * catalogue leaves out is mostly their own accident and often comes back within two weeks; what vanishes by the dozen is so nearly always.
 */
const holdMs = { usually: 24 * hours, leftOut: 14 * 24 * hours, mass: 30 * 24 * hours } as const

export const addMs = (at: string, ms: number): string =>
  new Date(Date.parse(at) + ms).toISOString().replace('.000Z', 'Z')

/** Whether a draft only tells of something that is no longer there. */
export const isOmission = ({ members }: ChangeDraft): boolean =>
  members.every(({ difference }) => difference.after === undefined)

/** How long a draft has to hold before it is believed. `edited`: the prose about it was changed with it, which nobody does by accident. */
export function holdMsOf(
  draft: ChangeDraft,
  authority: Authority,
  { mass, edited }: { readonly mass: boolean; readonly edited: boolean },
): number {
  if (!isOmission(draft)) return holdMs.usually
  if (mass) return holdMs.mass
  return isSecondary(authority) && !edited ? holdMs.leftOut : holdMs.usually
}

/** What waits, out of what was kept with the source. Anything else that may stand there is nothing. */
export function readPending(pending: Json): readonly PendingChange[] {
  // Written by `asPending` below, and opaque to everybody else.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Array.isArray(pending) ? (pending as readonly PendingChange[]) : []
}

/** The same as data to keep. */
export function writePending(waiting: readonly PendingChange[]): Json {
  // Made of JSON alone, which an interface without an index cannot say.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return waiting as unknown as Json
}

export interface Reconciled {
  readonly waiting: readonly PendingChange[]
  /** What waited and is no longer so, though it was announced. */
  readonly withdrawn: readonly PendingChange[]
  /** What is new, over what waits: a difference on top of another counts from the state that is believed. */
  readonly fresh: readonly Difference[]
  /** Keys of differences that only take something back. */
  readonly undone: ReadonlySet<string>
}

/** Sets what a look finds against what still waits: whatever goes back to what was believed cancels out. */
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

/** What has held by now, and what has to wait on. */
export const splitByDue = (
  waiting: readonly PendingChange[],
  now: string,
): readonly [held: readonly PendingChange[], rest: readonly PendingChange[]] => [
  waiting.filter(({ dueAt }) => Date.parse(dueAt) <= Date.parse(now)),
  waiting.filter(({ dueAt }) => Date.parse(dueAt) > Date.parse(now)),
]

/** Whether a change may be said before it has held: how long a model lives is too important to wait with. */
export const isUrgent = (event: Change['event']): boolean =>
  event === 'deprecated' || event === 'deprecation_changed' || event === 'retired'
