import { type Alert, type Change, dayMs, daysUntil } from '../../contract/index.ts'
import { type Retirement, retirementAlerts, type SourceRecord } from '../track/index.ts'
import { changeAlerts } from './change-alerts.ts'
import { sourceAlerts } from './source-alerts.ts'

/** What was decided within this time is gone through again: a process may have ended between keeping a change and alerting of it. */
const recentMs = 3 * dayMs

/** Days after its day on which a date is still worth an alert. */
const maxDaysAfter = 7

/** What a round of watching leaves to alert of. */
export interface RoundState {
  /** Every change that is kept, in any state. */
  readonly changes: readonly Change[]
  /** Sources that are watched, as the last look left them. */
  readonly sources: readonly SourceRecord[]
  readonly ahead: readonly Retirement[]
  /** Causes that somebody was alerted of and that are not over. */
  readonly open: readonly Alert[]
  readonly now: Date
  /** Address of a source by name. */
  readonly addressOf: (source: string) => string | undefined
}

/**
 * Alerts after a round: changes that are recent, near or not over, dates that draw near of what touches a contract, and sources that
 * cannot be read or can be read again. Whoever was alerted of the same already hears nothing: so nothing is lost where an earlier
 * round could not alert.
 */
export function roundAlerts({ changes, sources, ahead, open, now, addressOf }: RoundState): readonly Alert[] {
  const openKeys = new Set(open.map(({ key }) => key))
  const recent = new Date(now.getTime() - recentMs).toISOString()
  const relevant = changes.filter(
    (change) => openKeys.has(change.id) || change.decidedAt >= recent || isNear(change, now),
  )
  return [
    ...changeAlerts(relevant, { now, open, addressOf }),
    ...sourceAlerts(sources, now, addressOf),
    ...retirementAlerts(ahead, changes, now),
  ]
}

const isNear = ({ effective, affects, state }: Change, now: Date): boolean =>
  effective !== undefined &&
  state !== 'withdrawn' &&
  affects.length > 0 &&
  daysUntil(effective, now) >= -maxDaysAfter
