import { setTimeout as sleep } from 'node:timers/promises'
import { GraycardError } from '../../../contract/index.ts'
import type { Retirement, Round } from '../../../engine/track/index.ts'
import type { NotifyResult } from '../../notify/index.ts'
import type { Runtime } from '../../workspace/index.ts'
import type { Watch } from './open-watch.ts'

/** Events of continuous watching. */
export type WatchEvent =
  /** The round due at `dueAt` started `lateMs` late, because the machine was asleep or the process was suspended. */
  | { readonly kind: 'slipped'; readonly dueAt: string; readonly lateMs: number }
  | { readonly kind: 'started'; readonly first: boolean }
  | { readonly kind: 'finished'; readonly first: boolean; readonly round: Round }
  /** Yielded once, after the first round. */
  | { readonly kind: 'ahead'; readonly retirements: readonly Retirement[] }
  | { readonly kind: 'notified'; readonly notified: NotifyResult }
  /** The results of a round could not be stored. The next round still takes place. */
  | { readonly kind: 'failed'; readonly error: GraycardError }
  | { readonly kind: 'ended' }

export interface RoundsOptions {
  /** Interval for all sources. If undefined, each source has its own schedule. */
  readonly everySeconds?: number | undefined
  /** Send alerts after each round. */
  readonly sendAlerts: boolean
  /** Resolves after `ms`, or at once when the signal is aborted. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<unknown>
}

/** Maximum sleep. Another process may make a source due earlier. */
const maxSleepMs = 60_000
const minSleepMs = 1000
/** Delay after a round whose results could not be stored. */
const failureDelayMs = 300_000
/** A round may be this late without an event, unless the interval is longer. */
const toleranceMs = 120_000

const sleepUnlessAborted = (ms: number, signal: AbortSignal) =>
  sleep(ms, undefined, { signal }).catch(() => undefined)

/**
 * Makes rounds until the runtime's signal is aborted, by the schedule of each source or every `everySeconds`. Sleeps at most a minute at a
 * time and checks the wall clock after each sleep, so that an overdue round starts soon after the machine wakes up.
 */
export async function* watchRounds(
  watch: Watch,
  { now, signal }: Pick<Runtime, 'now' | 'signal'>,
  { everySeconds, sendAlerts, wait = sleepUnlessAborted }: RoundsOptions,
): AsyncGenerator<WatchEvent> {
  const nowMs = () => now().getTime()
  const everyMs = everySeconds === undefined ? undefined : everySeconds * 1000
  const maxLateMs = 2 * (everyMs === undefined ? toleranceMs : Math.max(everyMs, minSleepMs))
  let dueMs = nowMs()
  /* oxlint-disable no-await-in-loop -- a round after the other */
  for (let first = true; !signal.aborted; first = false) {
    const lateMs = nowMs() - dueMs
    if (lateMs > maxLateMs) yield { kind: 'slipped', dueAt: new Date(dueMs).toISOString(), lateMs }
    yield { kind: 'started', first }
    try {
      const round = await watch.round({ all: everyMs !== undefined })
      yield { kind: 'finished', first, round }
      if (first) yield { kind: 'ahead', retirements: await watch.upcoming() }
      if (sendAlerts && !signal.aborted) yield { kind: 'notified', notified: await watch.notify() }
      const nextMs = everyMs === undefined ? Date.parse(await watch.nextDue()) : nowMs() + everyMs
      dueMs = Number.isNaN(nextMs) ? nowMs() + failureDelayMs : nextMs
    } catch (error) {
      if (!(error instanceof GraycardError)) throw error
      yield { kind: 'failed', error }
      dueMs = nowMs() + failureDelayMs
    }
    do await wait(Math.min(Math.max(dueMs - nowMs(), minSleepMs), maxSleepMs), signal)
    while (!signal.aborted && dueMs > nowMs())
  }
  /* oxlint-enable no-await-in-loop */
  yield { kind: 'ended' }
}
