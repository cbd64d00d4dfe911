import { optionalField } from '../../contract/index.ts'
import { isCurrent, recentMessages } from './enqueue-alerts.ts'
import type { NotifyPorts, OutgoingMessage, Receiver } from './ports.ts'
import { sendOne } from './send-one.ts'
import { settleAttempt } from './settle-attempt.ts'

/** What became of one message while messages were delivered. */
export interface DeliveryOutcome {
  readonly receiver: string
  readonly title: string
  readonly state: OutgoingMessage['state']
  readonly attempts: number
  /** Why it was not sent, or not at once. */
  readonly problem?: string
  /** When it is tried again, where it waits. */
  readonly dueAt?: string
}

/** Longest wait for one answer. */
const responseTimeoutMs = 10_000
/** Less time than this is not worth beginning anything in. */
const minAttemptMs = 100
/** How much longer than a whole delivery takes nobody else may have its messages. */
const leaseMarginMs = 60_000
const maxBatch = 50
/** A message whose receiver this configuration does not have, or cannot reach here, may be another's to send. */
const unknownReceiverDelayMs = 600_000

/**
 * Sends what is due, each receiver for itself and its messages in order, and what fails and is due again in time; ends after
 * `boundMs` at the latest, and does not stand idle for longer than `patienceMs`. What is left waits for the next time. A receiver that fails is left alone until its next try is due.
 */
export async function deliver(
  ports: NotifyPorts,
  boundMs: number,
  patienceMs = boundMs,
): Promise<readonly DeliveryOutcome[]> {
  const { store, receivers, now, monotonic } = ports
  const end = monotonic() + boundMs
  const left = () => end - monotonic()
  const outcomes = new Map<string, DeliveryOutcome>()
  const settle = async (delivery: OutgoingMessage) => {
    await store.settle(delivery)
    outcomes.set(delivery.id, outcomeOf(delivery))
  }
  while (left() > minAttemptMs) {
    const at = now()
    const until = new Date(at.getTime() + boundMs + leaseMarginMs).toISOString()
    // Rounds follow one another: each waits for what the last one put off.
    // oxlint-disable-next-line no-await-in-loop
    const due = await store.lease(at.toISOString(), until, maxBatch)
    if (due.length === 0) {
      // oxlint-disable-next-line no-await-in-loop
      const waitMs = await msUntilNext(ports)
      if (waitMs === undefined || waitMs > Math.min(patienceMs, left() - minAttemptMs)) break
      // oxlint-disable-next-line no-await-in-loop
      await ports.wait(waitMs)
      continue
    }
    // oxlint-disable-next-line no-await-in-loop
    const history = await recentMessages(ports)
    const taken = new Set(due.map(({ id }) => id))
    // oxlint-disable-next-line no-await-in-loop
    await Promise.all(
      [...new Set(due.map(({ receiver }) => receiver))].map((name) =>
        deliverInOrder(
          due.filter((one) => one.receiver === name),
          receivers.find((one) => one.name === name),
          { ports, left, settle, history, taken },
        ),
      ),
    )
  }
  return [...outcomes.values()]
}

interface DeliveryBatch {
  readonly ports: NotifyPorts
  readonly left: () => number
  readonly settle: (delivery: OutgoingMessage) => Promise<void>
  readonly history: readonly OutgoingMessage[]
  /** Ids of the messages that this round has to itself. */
  readonly taken: ReadonlySet<string>
}

/** One receiver's messages, one after the other. After the first that fails the others wait with it. */
async function deliverInOrder(
  messages: readonly OutgoingMessage[],
  receiver: Receiver | undefined,
  round: DeliveryBatch,
) {
  const { ports, left, settle } = round
  const sentHere = new Set<string>()
  let blockedUntil: string | undefined
  for (const message of messages) {
    const obsolete = obsoleteReason(message, round, sentHere)
    /* oxlint-disable no-await-in-loop -- in order, so that nobody reads the end before the beginning */
    if (obsolete !== undefined) {
      await settle({ ...message, state: 'given up', lastProblem: obsolete })
      continue
    }
    if (!receiver || receiver.problem !== undefined) {
      const why = receiver?.problem ?? 'no receiver of that name is configured here'
      const postponed = settleAttempt(message, { kind: 'failed', why }, ports.now(), 0)
      const dueAt = new Date(ports.now().getTime() + unknownReceiverDelayMs).toISOString()
      await settle({ ...postponed, attempts: message.attempts, dueAt })
      continue
    }
    if (blockedUntil !== undefined || left() < minAttemptMs) {
      await ports.store.settle({ ...message, dueAt: blockedUntil ?? message.dueAt })
      continue
    }
    const thread = await ports.store.thread(receiver.name, message.alert.key)
    const attempt = await sendOne(message, receiver, thread, ports, () => ({
      timeoutMs: Math.round(Math.max(minAttemptMs, Math.min(responseTimeoutMs, left()))),
      allowPrivate: receiver.allowPrivate,
    }))
    const after = settleAttempt(message, attempt, ports.now(), ports.random())
    await settle(after)
    /* oxlint-enable no-await-in-loop */
    if (after.state === 'sent') sentHere.add(message.id)
    // What refused one message may take the next; what cannot be reached takes none.
    if (attempt.kind === 'failed' && !attempt.permanent && after.state === 'waiting')
      blockedUntil = after.dueAt
  }
}

/** Why a message need not be sent any more: a later one says more, or nobody was told of what is over. */
function obsoleteReason(
  { id, receiver, alert }: OutgoingMessage,
  round: DeliveryBatch,
  sentHere: ReadonlySet<string>,
) {
  const related = round.history.filter(
    (one) => one.id !== id && one.receiver === receiver && one.alert.key === alert.key && isCurrent(one),
  )
  if (related.some((one) => one.alert.at > alert.at)) return 'overtaken by a later message'
  if (alert.state !== 'over') return undefined
  // One that somebody else is sending just now may have been read by the time this is.
  const delivered = related.filter(
    (one) => one.state === 'sent' || sentHere.has(one.id) || !round.taken.has(one.id),
  )
  return delivered.length > 0 ? undefined : 'over before it could be told'
}

const outcomeOf = ({
  receiver,
  alert,
  state,
  attempts,
  lastProblem,
  dueAt,
}: OutgoingMessage): DeliveryOutcome => ({
  receiver,
  title: alert.title,
  state,
  attempts,
  ...optionalField('problem', lastProblem),
  ...(state === 'waiting' ? { dueAt } : {}),
})

/** Milliseconds until something else is due; undefined where nothing will be. What others have taken is theirs. */
async function msUntilNext({ store, now }: NotifyPorts): Promise<number | undefined> {
  const at = now().getTime()
  const later = (await store.deliveries({ states: ['waiting'] }))
    .map(({ dueAt }) => Date.parse(dueAt) - at)
    .filter((ms) => ms > 0)
  return later.length > 0 ? Math.min(...later) : undefined
}
