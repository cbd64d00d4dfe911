import type { Alert } from '../../contract/index.ts'

/** Days left at which an upcoming date is sent again. */
const reminders = [30, 7, 1, -1] as const

const remindersReached = (daysLeft: number | undefined) =>
  daysLeft === undefined ? null : reminders.filter((days) => daysLeft <= days).length

/** Facts whose change causes an update. The wording does not. */
const comparedFacts = ({ severity, certainty, event, affects, daysLeft }: Alert) =>
  JSON.stringify([severity, certainty ?? null, event ?? null, affects.toSorted(), remindersReached(daysLeft)])

/**
 * The next message about a cause after `before`, its last message; undefined if nothing changed. An alert that is over is only sent
 * to a recipient that got it before.
 */
export function nextMessage(alert: Alert, before: Alert | undefined): Alert | undefined {
  const isOpen = before !== undefined && before.state !== 'over'
  if (alert.state === 'over') return isOpen ? alert : undefined
  if (!isOpen) return { ...alert, state: 'open' }
  return comparedFacts(alert) === comparedFacts(before) ? undefined : { ...alert, state: 'updated' }
}

/** The last alert of every cause among the messages that is not over. */
export function openAlerts(messages: readonly { readonly alert: Alert }[]): readonly Alert[] {
  const last = new Map<string, Alert>()
  for (const { alert } of messages) {
    const latest = last.get(alert.key)
    if (!latest || latest.at <= alert.at) last.set(alert.key, alert)
  }
  return [...last.values()].filter(({ state }) => state !== 'over')
}
