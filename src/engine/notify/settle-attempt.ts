import { optionalField } from '../../contract/index.ts'
import type { Thread } from '../../plugin/index.ts'
import type { OutgoingMessage } from './ports.ts'

/** The result of one delivery attempt. */
export type Attempt =
  | { readonly kind: 'sent'; readonly thread?: Thread }
  /** `permanent`: another attempt would fail in the same way until somebody changes the settings. `gone`: the recipient no longer exists. */
  | {
      readonly kind: 'failed'
      readonly why: string
      readonly permanent?: true
      readonly gone?: true
      readonly retryAfterMs?: number
    }

const second = 1000
/**
 * Delays between attempts. They double from the first to the longest. After a permanent failure, the longest delay applies at once, because
 * somebody may fix the settings.
 */
const backOffMs = { first: 2 * second, longest: 3600 * second } as const
/** A message is given up after this many attempts or at this age. */
const giveUpAfter = { tries: 30, ageMs: 86_400 * second } as const

/** Half of the delay is random, so that recipients that failed at the same time are not retried at the same time. */
const withJitter = (ms: number, random: number) => ms * (0.5 + random / 2)

/** A message after one more attempt: sent, due again at `dueAt`, or given up, with the reason in `lastProblem`. */
export function settleAttempt(
  delivery: OutgoingMessage,
  attempt: Attempt,
  now: Date,
  random: number,
): OutgoingMessage {
  const attempts = delivery.attempts + 1
  const { lastProblem: _before, ...rest } = delivery
  if (attempt.kind === 'sent')
    return { ...rest, attempts, state: 'sent', ...optionalField('thread', attempt.thread ?? delivery.thread) }
  const delayMs = attempt.permanent
    ? backOffMs.longest
    : Math.min(backOffMs.first * 2 ** delivery.attempts, backOffMs.longest)
  const waitMs = Math.max(withJitter(delayMs, random), attempt.retryAfterMs ?? 0)
  const dueAt = new Date(now.getTime() + waitMs)
  const age = now.getTime() - Date.parse(delivery.alert.at)
  const giveUpReason = attempt.gone
    ? attempt.why
    : attempts >= giveUpAfter.tries
      ? `${attempt.why}; given up after ${attempts} attempts`
      : age >= giveUpAfter.ageMs
        ? `${attempt.why}; given up after 24 hours`
        : undefined
  return giveUpReason === undefined
    ? { ...rest, attempts, dueAt: dueAt.toISOString(), lastProblem: attempt.why }
    : { ...rest, attempts, state: 'given up', lastProblem: giveUpReason }
}
