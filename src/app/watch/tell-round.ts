import { type Change, dayMs, daysUntil, GraycardError } from '../../contract/index.ts'
import { changeAlerts, sourceAlerts } from '../../engine/notify/index.ts'
import { retirementAlerts } from '../../engine/track/index.ts'
import { createNotifying, type Told } from '../notify/index.ts'
import type { Workspace } from '../workspace/index.ts'
import { aheadOf } from './ahead.ts'
import type { Place } from './places.ts'
import type { Round } from './watch.ts'

/** What was decided within this time is gone through again: a process may have ended between keeping a change and telling of it. */
const recentMs = 3 * dayMs

/** Days after its day on which a date is still worth a word. */
const mostDaysOver = 7

/**
 * Tells whom the file names: what the round brought, dates that draw near of what touches a contract, and sources that cannot be
 * read or can be read again. Told once is told; so nothing is lost where an earlier round could not tell. Never throws for what cannot
 * be told.
 */
export async function tellRound(
  { changes }: Pick<Round, 'changes'>,
  places: readonly Place[],
  workspace: Workspace,
): Promise<Told> {
  try {
    const notifying = await createNotifying(workspace)
    const store = await workspace.store()
    const now = workspace.runtime.now()
    const addresses = new Map(places.map(({ id, location }) => [id, location]))
    const addressOf = (source: string) => addresses.get(source)
    const known = await store.changes({})
    const open = await notifying.open()
    const openKeys = new Set(open.map(({ key }) => key))
    const recent = new Date(now.getTime() - recentMs).toISOString()
    const worth = known.filter(
      (change) => openKeys.has(change.id) || change.decidedAt >= recent || isNear(change, now),
    )
    await notifying.announce([
      ...changeAlerts([...worth, ...changes], { now, open, addressOf }),
      ...sourceAlerts(
        (await store.sources()).filter(({ source }) => addresses.has(source)),
        now,
        addressOf,
      ),
      ...retirementAlerts(await aheadOf(await workspace.config(), store, now), [...known, ...changes], now),
    ])
    return { delivered: await notifying.flush(), problems: notifying.problems }
  } catch (cause) {
    if (!(cause instanceof GraycardError)) throw cause
    return { delivered: [], problems: [], unusable: cause }
  }
}

const isNear = ({ effective, affects, state }: Change, now: Date): boolean =>
  effective !== undefined &&
  state !== 'withdrawn' &&
  affects.length > 0 &&
  daysUntil(effective, now) >= -mostDaysOver
