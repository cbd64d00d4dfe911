import { optionalField } from '../../contract/index.ts'
import { isCurrent, recentMessages } from './enqueue-alerts.ts'
import type { NotifyPorts, OutgoingMessage, Receiver } from './ports.ts'
import { sendOne } from './send-one.ts'
import { settleAttempt } from './settle-attempt.ts'

/** The outcome of one message. */
export interface DeliveryOutcome {
  readonly receiver: string
  readonly title: string
  readonly state: OutgoingMessage['state']
  readonly attempts: number
  /** Why the message was not sent, or not on the first attempt. */
  readonly problem?: string
  /** ISO instant of the next attempt. Absent if there is none. */
  readonly dueAt?: string
}

/** Timeout of one request. */
const responseTimeoutMs = 10_000
/** No attempt starts with less time left than this. */
const minAttemptMs = 100
/** Leases end this long after the delivery must have ended. */
const leaseMarginMs = 60_000
const maxBatch = 50
/** Delay of a message whose recipient is not configured here. Another process may have the recipient. */
const unknownReceiverDelayMs = 600_000

/**
 * Sends the messages that are due: recipients in parallel, the messages of each recipient in order, with retries. Ends after `boundMs` at the
 * latest, and waits for a retry for at most `patienceMs`. All other messages wait for the next call. After a failure, a recipient gets no
 * messages until its next attempt is due.
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
    // Each batch may wait for messages that the previous batch postponed.
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
    const leasedIds = new Set(due.map(({ id }) => id))
    // oxlint-disable-next-line no-await-in-loop
    await Promise.all(
      [...new Set(due.map(({ receiver }) => receiver))].map((name) =>
        deliverInOrder(
          due.filter((one) => one.receiver === name),
          receivers.find((one) => one.name === name),
          { ports, left, settle, history, leasedIds },
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
  /** Ids of the messages leased by this batch. */
  readonly leasedIds: ReadonlySet<string>
}

/** Sends the messages of one recipient in sequence. After a failure, its other messages wait too. */
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
    /* oxlint-disable no-await-in-loop -- in order: the end of an alert must not arrive before its beginning */
    if (obsolete !== undefined) {
      await settle({ ...message, state: 'given up', lastProblem: obsolete })
      continue
    }
    if (!receiver || receiver.problem !== undefined) {
      const why = receiver?.problem ?? 'the contract file no longer defines this recipient'
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
    // A recipient that rejected one message may accept the next. An unreachable recipient accepts none.
    if (attempt.kind === 'failed' && !attempt.permanent && after.state === 'waiting')
      blockedUntil = after.dueAt
  }
}

/** Why a message is obsolete: a later message replaces it, or it ends an alert that was never sent. */
function obsoleteReason(
  { id, receiver, alert }: OutgoingMessage,
  round: DeliveryBatch,
  sentHere: ReadonlySet<string>,
) {
  const related = round.history.filter(
    (one) => one.id !== id && one.receiver === receiver && one.alert.key === alert.key && isCurrent(one),
  )
  if (related.some((one) => one.alert.at > alert.at)) return 'replaced by a later alert'
  if (alert.state !== 'over') return undefined
  // A message that another process is sending right now counts as sent.
  const delivered = related.filter(
    (one) => one.state === 'sent' || sentHere.has(one.id) || !round.leasedIds.has(one.id),
  )
  return delivered.length > 0 ? undefined : 'the problem was resolved before the alert was sent'
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

/** Milliseconds until the next message is due, or undefined if no message is waiting. */
async function msUntilNext({ store, now }: NotifyPorts): Promise<number | undefined> {
  const at = now().getTime()
  const later = (await store.deliveries({ states: ['waiting'] }))
    .map(({ dueAt }) => Date.parse(dueAt) - at)
    .filter((ms) => ms > 0)
  return later.length > 0 ? Math.min(...later) : undefined
}
