import { setTimeout as sleep } from 'node:timers/promises'
import { GraycardError } from '../../../contract/index.ts'
import type { Retirement, Round } from '../../../engine/track/index.ts'
import type { NotifyResult } from '../../notify/index.ts'
import type { Runtime } from '../../workspace/index.ts'
import type { Watch } from './open-watch.ts'

/** What happens while sources are watched round after round. */
export type WatchEvent =
  /** What was due at `dueAt` is looked at this much later: the machine was asleep, or the process stopped. */
  | { readonly kind: 'slipped'; readonly dueAt: string; readonly lateMs: number }
  | { readonly kind: 'started'; readonly first: boolean }
  | { readonly kind: 'finished'; readonly first: boolean; readonly round: Round }
  /** Once, after the first round. */
  | { readonly kind: 'ahead'; readonly retirements: readonly Retirement[] }
  | { readonly kind: 'notified'; readonly notified: NotifyResult }
  /** What was looked at could not be kept. The next round is made all the same. */
  | { readonly kind: 'failed'; readonly error: GraycardError }
  | { readonly kind: 'ended' }

export interface RoundsOptions {
  /** Look at everything this often; without it each source has a schedule of its own. */
  readonly everySeconds?: number | undefined
  /** Notify whoever the file names after each round. */
  readonly sendAlerts: boolean
  /** Resolves after so many milliseconds, or at once when the signal is aborted. */
  readonly wait?: (ms: number, signal: AbortSignal) => Promise<unknown>
}

/** Longest sleep: another process may have made a source due earlier. */
const maxSleepMs = 60_000
const minSleepMs = 1000
/** What could not be kept is not asked for again at once. */
const failureDelayMs = 300_000
/** How late a round may be before it is said, where the schedule is finer than that. */
const toleranceMs = 120_000

const sleepUnlessAborted = (ms: number, signal: AbortSignal) =>
  sleep(ms, undefined, { signal }).catch(() => undefined)

/**
 * Makes rounds until the runtime's signal is aborted: follows each source's schedule, or looks at everything every so many seconds.
 * Sleeps in short pieces, by the clock on the wall: a machine that was asleep wakes up late, not hours later still.
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
