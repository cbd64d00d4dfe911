import { type Alert, type Change, dayMs, daysUntil, isStatusEvent } from '../../contract/index.ts'
import { type Retirement, retirementAlerts, type SourceRecord } from '../track/index.ts'
import { changeAlerts, type ContractChange } from './change-alerts.ts'
import { sourceAlerts } from './source-alerts.ts'
import { type StatusChange, statusAlerts } from './status-alerts.ts'

/** Changes in this period are checked again, because a process may have ended after it stored a change and before it sent the alert. */
const recentMs = 3 * dayMs

/** Number of days after a date for which an alert about the date is still sent. */
const maxDaysAfter = 7

/** State after a round, from which alerts are made. */
export interface RoundState {
  /** Every stored change, in any state. */
  readonly changes: readonly Change[]
  /** The watched sources after their last check. */
  readonly sources: readonly SourceRecord[]
  readonly ahead: readonly Retirement[]
  /** Alerts that were sent and have not ended. */
  readonly open: readonly Alert[]
  readonly now: Date
  /** Address of a source by name. */
  readonly addressOf: (source: string) => string | undefined
}

/**
 * Alerts after a round: recent or open changes, upcoming dates that affect a contract, and sources that became unavailable or available
 * again. A recipient gets each alert once, so that a round can repeat the alerts that an earlier round failed to send.
 */
export function roundAlerts({ changes, sources, ahead, open, now, addressOf }: RoundState): readonly Alert[] {
  const openKeys = new Set(open.map(({ key }) => key))
  const recent = new Date(now.getTime() - recentMs).toISOString()
  const relevant = changes.filter(
    (change): change is ContractChange =>
      !isStatusEvent(change.event) &&
      (openKeys.has(change.id) || change.decidedAt >= recent || isNear(change, now)),
  )
  return [
    ...changeAlerts(relevant, { now, open, addressOf }),
    ...statusAlerts(
      changes.filter((change): change is StatusChange => isStatusEvent(change.event)),
      { now, open, addressOf },
    ),
    ...sourceAlerts(sources, now, addressOf),
    ...retirementAlerts(ahead, changes, now),
  ]
}

const isNear = ({ effective, affects, state }: Change, now: Date): boolean =>
  effective !== undefined &&
  state !== 'withdrawn' &&
  affects.length > 0 &&
  daysUntil(effective, now) >= -maxDaysAfter
