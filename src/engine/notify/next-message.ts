import type { Alert } from '../../contract/index.ts'

/** Numbers of days left at which an alert about an upcoming date is sent again. */
const reminders = [30, 7, 1, -1] as const

const remindersReached = (daysLeft: number | undefined) =>
  daysLeft === undefined ? null : reminders.filter((days) => daysLeft <= days).length

/** Facts that cause an update when they change. A change in wording causes none. */
const comparedFacts = ({ severity, certainty, event, affects, daysLeft }: Alert) =>
  JSON.stringify([severity, certainty ?? null, event ?? null, affects.toSorted(), remindersReached(daysLeft)])

/**
 * The next message about a cause after `before`, its last message. Undefined if nothing changed. The end of an alert is sent only to a
 * recipient that got the alert before.
 */
export function nextMessage(alert: Alert, before: Alert | undefined): Alert | undefined {
  const isOpen = before !== undefined && before.state !== 'over'
  if (alert.state === 'over') return isOpen ? alert : undefined
  if (!isOpen) return { ...alert, state: 'open' }
  return comparedFacts(alert) === comparedFacts(before) ? undefined : { ...alert, state: 'updated' }
}

/** The last alert of every cause among the messages, without alerts that have ended. */
export function openAlerts(messages: readonly { readonly alert: Alert }[]): readonly Alert[] {
  const last = new Map<string, Alert>()
  for (const { alert } of messages) {
    const latest = last.get(alert.key)
    if (!latest || latest.at <= alert.at) last.set(alert.key, alert)
  }
  return [...last.values()].filter(({ state }) => state !== 'over')
}
