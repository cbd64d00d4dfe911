import type { Outcome, PendingJob, WireResponse } from '../../contract/index.ts'
import type { OutgoingRequest, RequestPorts, SendResult } from './ports.ts'

/** First wait between two looks at a job, milliseconds; every further one is half as long again. */
const firstWaitMs = 500
/** A job's longest wait, and the longest that an API may ask for. */
const maxWaitMs = 5_000
const maxRequestedWaitMs = 30_000
/** So many looks in a row may fail before the job is given up: a look costs nothing and may be repeated. */
const maxFailures = 3

/** Does a response speak of the job? A server too busy to respond does not, nor does what stands between: a page, a redirect, nothing. */
export function isJobResponse(look: Outcome): boolean {
  if (look.kind === 'refused')
    return look.job === true || (look.shape !== 'html' && look.status !== 429 && look.status < 500)
  return look.kind === 'strange' ? look.form === 'json' || look.form === 'picture' : look.kind !== 'redirect'
}

/** What a look at a job meant: a refusal is the end of it, and what it cost may have been said when it was taken. */
export function jobOutcome(taken: PendingJob, look: Outcome): Outcome {
  if (look.kind === 'refused') return { ...look, job: true }
  return look.kind === 'images' && look.usage === null && taken.usage ? { ...look, usage: taken.usage } : look
}

/** The call that a job was handed in with, and how it went. */
export interface Job {
  readonly call: OutgoingRequest
  readonly read: (reply: WireResponse) => Outcome
  readonly taken: PendingJob
  /** What that call took, in milliseconds: it counts towards the longest that one call may take. */
  readonly tookMs: number
}

export interface JobResult {
  /** The last look at the job; undefined where there was none. */
  readonly sent?: SendResult
  /** What the last look that was answered meant. */
  readonly outcome: Outcome
}

/**
 * Asks for a job until it is done, refused, or the time is over that one call may take. Never hands the job in again. Looks are
 * counted in milliseconds of waiting and asking, so no clock is needed.
 */
export async function followJob(
  ports: Pick<RequestPorts, 'send' | 'wait' | 'maxDurationMs'>,
  { call: { probe, auth }, read, taken, tookMs }: Job,
  interrupted: () => boolean,
): Promise<JobResult> {
  let outcome: Outcome = taken
  let poll = taken.poll
  let last: SendResult | undefined
  let spentMs = tookMs
  let waitMs = firstWaitMs
  let failures = 0
  while (outcome.kind === 'pending' && poll && failures < maxFailures && !interrupted()) {
    const pauseMs = Math.max(waitMs, Math.min(outcome.afterMs ?? 0, maxRequestedWaitMs))
    const timeoutMs = ports.maxDurationMs - spentMs - pauseMs
    if (timeoutMs <= 0) break
    // One look after the other, with a pause between them: that is what polling is.
    // oxlint-disable-next-line no-await-in-loop
    await ports.wait(pauseMs)
    // oxlint-disable-next-line no-await-in-loop
    last = await ports.send({ probe: `${probe}/poll`, request: poll, auth, timeoutMs })
    spentMs += pauseMs + last.draft.timings.totalMs
    waitMs = Math.min(maxWaitMs, waitMs * 1.5)
    const found = last.reply && read(last.reply)
    const answered = found && isJobResponse(found)
    failures = answered ? 0 : failures + 1
    if (answered) outcome = jobOutcome(taken, found)
    if (found?.kind === 'pending' && found.poll) poll = found.poll
  }
  return last ? { sent: last, outcome } : { outcome }
}
