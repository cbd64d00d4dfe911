import type { Alert } from '../../contract/index.ts'

/** Days left at which a date that draws near is told of again. */
const reminders = [30, 7, 1, -1] as const

const remindersReached = (daysLeft: number | undefined) =>
  daysLeft === undefined ? null : reminders.filter((days) => daysLeft <= days).length

/** What has to differ for a cause to be told of again. Wording is no part of it. */
const comparedFacts = ({ severity, certainty, event, affects, daysLeft }: Alert) =>
  JSON.stringify([severity, certainty ?? null, event ?? null, affects.toSorted(), remindersReached(daysLeft)])

/**
 * What is to be told of a cause after `before`, the last that was told of it; undefined where that is nothing new. An alert that
 * is over ends what was told, and is nothing to anybody who never heard of it.
 */
export function nextMessage(alert: Alert, before: Alert | undefined): Alert | undefined {
  const isOpen = before !== undefined && before.state !== 'over'
  if (alert.state === 'over') return isOpen ? alert : undefined
  if (!isOpen) return { ...alert, state: 'open' }
  return comparedFacts(alert) === comparedFacts(before) ? undefined : { ...alert, state: 'updated' }
}

/** The causes among messages that are not over: the last alert of each. */
export function openAlerts(messages: readonly { readonly alert: Alert }[]): readonly Alert[] {
  const last = new Map<string, Alert>()
  for (const { alert } of messages) {
    const latest = last.get(alert.key)
    if (!latest || latest.at <= alert.at) last.set(alert.key, alert)
  }
  return [...last.values()].filter(({ state }) => state !== 'over')
}
