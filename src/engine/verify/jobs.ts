import type { Outcome, Pending, ProbeId, WireReply } from '../../contract/index.ts'
import type { Call, LanePorts, Sent } from './ports.ts'

/** First wait between two looks at a job, milliseconds; every further one is half as long again. */
const firstWaitMs = 500
/** A job's longest wait, and the longest that an API may ask for. */
const longestWaitMs = 5_000
const longestAskedMs = 30_000
/** So many looks in a row may fail before the job is given up: a look costs nothing and may be repeated. */
const mostFailures = 3

export interface Followed {
  /** The last look at the job; undefined where there was none. */
  readonly sent?: Sent
  /** What the last look that was answered meant. */
  readonly outcome: Outcome
}

/**
 * Asks for a job until it is done, refused, or the time is over that one call may take. Never hands the job in again. Looks are
 * counted in milliseconds of waiting and asking, so no clock is needed.
 */
export async function followJob(
  ports: LanePorts,
  { id, auth }: { readonly id: ProbeId; readonly auth: Call['auth'] },
  decode: (reply: WireReply) => Outcome,
  taken: Pending,
  interrupted: () => boolean,
): Promise<Followed> {
  let outcome: Outcome = taken
  let last: Sent | undefined
  let spentMs = 0
  let waitMs = firstWaitMs
  let failures = 0
  while (outcome.kind === 'pending' && failures < mostFailures && !interrupted()) {
    const pauseMs = Math.max(waitMs, Math.min(outcome.afterMs ?? 0, longestAskedMs))
    if (spentMs + pauseMs > ports.patienceMs) break
    // One look after the other, with a pause between them: that is what polling is.
    // oxlint-disable-next-line no-await-in-loop
    await ports.wait(pauseMs)
    // oxlint-disable-next-line no-await-in-loop
    last = await ports.send({ probe: `${id}/poll`, request: outcome.poll, auth })
    spentMs += pauseMs + last.draft.timings.totalMs
    waitMs = Math.min(longestWaitMs, waitMs * 1.5)
    const found = last.reply && decode(last.reply)
    // A busy server says nothing about the job.
    const answered = found && !(found.kind === 'refused' && (found.status === 429 || found.status >= 500))
    failures = answered ? 0 : failures + 1
    if (answered) outcome = found
  }
  return last ? { sent: last, outcome } : { outcome }
}
