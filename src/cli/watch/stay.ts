import { setTimeout as sleep } from 'node:timers/promises'
import type { Watch } from '../../app/watch/index.ts'
import { ageText, count, GraycardError } from '../../contract/index.ts'
import { complain, exit, type Io } from '../terminal/io.ts'
import type { Writer } from './lines.ts'
import { sayTold } from '../terminal/telling.ts'
import { tellAhead, tellRound } from './once.ts'

/** Longest sleep: another process may have made a source due earlier. */
const longestMs = 60_000
const shortestMs = 1000
/** What could not be kept is not asked for again at once. */
const afterFailureMs = 300_000
/** How late a round may be before it is said, where the schedule is finer than that. */
const graceMs = 120_000

/**
 * Follows each source's schedule, or looks at everything every so many seconds, until it is interrupted. A round that fails is
 * said and the next one is made all the same; so is a schedule that slipped, as it does while a machine sleeps.
 */
export async function stay(
  io: Io,
  watch: Watch,
  writerNow: () => Writer,
  { everySeconds, tells }: { readonly everySeconds: number | undefined; readonly tells: boolean },
): Promise<number> {
  io.stderr.write(
    `Watching ${count(watch.places.length, 'source')}: ${watch.places.map(({ id }) => id).join(', ')}. Ctrl-C ends it.\n`,
  )
  let dueMs = io.now().getTime()
  let rounds = 0
  while (!io.signal.aborted) {
    const lateMs = io.now().getTime() - dueMs
    const intervalMs = everySeconds === undefined ? graceMs : Math.max(everySeconds * 1000, shortestMs)
    if (lateMs > 2 * intervalMs) tellSlip(io, dueMs, lateMs)
    /* oxlint-disable no-await-in-loop -- a round after the other */
    const isDone = await roundOf(io, watch, writerNow(), {
      all: everySeconds !== undefined,
      first: rounds === 0,
      tells,
    })
    rounds++
    dueMs = isDone ? await nextDue(io, watch, everySeconds) : io.now().getTime() + afterFailureMs
    await sleepUntil(io, dueMs)
    /* oxlint-enable no-await-in-loop */
  }
  io.stderr.write('Stopped. What was learnt is kept.\n')
  return exit.pass
}

const nextDue = async (io: Io, watch: Watch, everySeconds: number | undefined): Promise<number> =>
  everySeconds === undefined
    ? Date.parse(await watch.nextDue()) || io.now().getTime() + afterFailureMs
    : io.now().getTime() + everySeconds * 1000

function tellSlip(io: Io, dueMs: number, lateMs: number): void {
  io.stderr.write(
    `The schedule slipped: what was due at ${new Date(dueMs).toISOString()} is looked at ${ageText(lateMs / 1000)} late. Was this machine asleep, or the process stopped?\n`,
  )
}

async function roundOf(
  io: Io,
  watch: Watch,
  write: Writer,
  { all, first, tells }: { readonly all: boolean; readonly first: boolean; readonly tells: boolean },
): Promise<boolean> {
  try {
    const round = await watch.round(all)
    tellRound(io, round, write, !first)
    if (first) await tellAhead(io, watch)
    if (tells && !io.signal.aborted) sayTold(await watch.tell(round), io)
    return true
  } catch (cause) {
    if (!(cause instanceof GraycardError)) throw cause
    complain(io, cause, 'This round failed, and the next one is made all the same')
    return false
  }
}

/** Sleeps in short pieces, by the clock on the wall: a machine that was asleep wakes up late, not hours later still. */
async function sleepUntil(io: Io, dueMs: number): Promise<void> {
  do {
    const restMs = dueMs - io.now().getTime()
    // oxlint-disable-next-line no-await-in-loop
    await sleep(Math.min(Math.max(restMs, shortestMs), longestMs), undefined, { signal: io.signal }).catch(
      () => undefined,
    )
  } while (!io.signal.aborted && dueMs > io.now().getTime())
}
