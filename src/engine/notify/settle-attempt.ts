import { optionalField } from '../../contract/index.ts'
import type { Thread } from '../../plugin/index.ts'
import type { OutgoingMessage } from './ports.ts'

/** How one try to deliver ended. */
export type Attempt =
  | { readonly kind: 'sent'; readonly thread?: Thread }
  /** `refused`: the same try would fail the same way, unless somebody changes something. `gone`: nobody will ever take it. */
  | {
      readonly kind: 'failed'
      readonly why: string
      readonly permanent?: true
      readonly gone?: true
      readonly retryAfterMs?: number
    }

const second = 1000
/** Waits between tries: doubled from the first to the longest. A refusal waits the longest at once, in case somebody sets it right. */
const backOffMs = { first: 2 * second, longest: 3600 * second } as const
/** Nobody reads an alert that is older, and nobody answers after so many tries. */
const giveUpAfter = { tries: 30, ageMs: 86_400 * second } as const

/** Half of the wait is fixed and half is chance, so that many that failed together do not come back together. */
const withJitter = (ms: number, random: number) => ms * (0.5 + random / 2)

/** A delivery after one more try: sent, to be tried again at a time, or given up, which `lastProblem` explains. */
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
      ? `${attempt.why}; given up after ${attempts} tries`
      : age >= giveUpAfter.ageMs
        ? `${attempt.why}; given up after a day`
        : undefined
  return giveUpReason === undefined
    ? { ...rest, attempts, dueAt: dueAt.toISOString(), lastProblem: attempt.why }
    : { ...rest, attempts, state: 'given up', lastProblem: giveUpReason }
}
