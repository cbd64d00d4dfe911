import type { Outcome, PendingJob, WireResponse } from '../../contract/index.ts'
import type { OutgoingRequest, RequestPorts, SendResult } from './ports.ts'

/** First wait between two polls of a job. Each further wait is 1.5 times as long. */
const firstWaitMs = 500
/** Maximum wait, also for a wait that the API requests. */
const maxWaitMs = 5_000
const maxRequestedWaitMs = 30_000
/** Consecutive failed polls before the job is abandoned. Polls are free. */
const maxFailures = 3

/** Whether a response describes the job. A response from an overloaded server or an intermediary (a page, a redirect) does not. */
export function isJobResponse(polled: Outcome): boolean {
  if (polled.kind === 'refused')
    return polled.job === true || (polled.shape !== 'html' && polled.status !== 429 && polled.status < 500)
  return polled.kind === 'strange'
    ? polled.form === 'json' || polled.form === 'picture'
    : polled.kind !== 'redirect'
}

/** The outcome of polling a job. A rejection ends the job. The usage may be in the response that accepted the job. */
export function jobOutcome(accepted: PendingJob, polled: Outcome): Outcome {
  if (polled.kind === 'refused') return { ...polled, job: true }
  return polled.kind === 'images' && polled.usage === null && accepted.usage
    ? { ...polled, usage: accepted.usage }
    : polled
}

/** A submitted job: its request and the response that accepted it. */
export interface Job {
  readonly call: OutgoingRequest
  readonly read: (response: WireResponse) => Outcome
  readonly accepted: PendingJob
  /** Duration of that request in milliseconds. The duration counts towards the limit. */
  readonly tookMs: number
}

export interface JobResult {
  /** The last poll, or undefined if there was no poll. */
  readonly sent?: SendResult
  /** The outcome of the last poll with a response. */
  readonly outcome: Outcome
}

/**
 * Polls a job until the job is done or rejected, or the limit of one request is reached. Never submits the job again. Adds up waits and
 * request durations, so that no clock is needed.
 */
export async function followJob(
  ports: Pick<RequestPorts, 'send' | 'wait' | 'maxDurationMs'>,
  { call: { probe, auth }, read, accepted, tookMs }: Job,
  interrupted: () => boolean,
): Promise<JobResult> {
  let outcome: Outcome = accepted
  let poll = accepted.poll
  let last: SendResult | undefined
  let spentMs = tookMs
  let waitMs = firstWaitMs
  let failures = 0
  while (outcome.kind === 'pending' && poll && failures < maxFailures && !interrupted()) {
    const pauseMs = Math.max(waitMs, Math.min(outcome.afterMs ?? 0, maxRequestedWaitMs))
    const timeoutMs = ports.maxDurationMs - spentMs - pauseMs
    if (timeoutMs <= 0) break
    // Polls run one after the other, with a pause between them.
    // oxlint-disable-next-line no-await-in-loop
    await ports.wait(pauseMs)
    // oxlint-disable-next-line no-await-in-loop
    last = await ports.send({ probe: `${probe}/poll`, request: poll, auth, timeoutMs })
    spentMs += pauseMs + last.draft.timings.totalMs
    waitMs = Math.min(maxWaitMs, waitMs * 1.5)
    const found = last.reply && read(last.reply)
    const answered = found && isJobResponse(found)
    failures = answered ? 0 : failures + 1
    if (answered) outcome = jobOutcome(accepted, found)
    if (found?.kind === 'pending' && found.poll) poll = found.poll
  }
  return last ? { sent: last, outcome } : { outcome }
}
