import { type Alert, type Change, dayMs, parseJson, type StatusEvent } from '../../contract/index.ts'

/** A change of the state of a service. */
export interface StatusChange extends Change {
  readonly event: StatusEvent
}

/** Events are looked at again for this long, because a process may have ended between the event and its alert. */
const recentMs = 3 * dayMs

const isOver: Readonly<Record<StatusEvent, boolean>> = {
  incident_opened: false,
  incident_updated: false,
  incident_resolved: true,
  component_degraded: false,
  component_restored: true,
  maintenance_scheduled: false,
  maintenance_started: false,
  maintenance_ended: true,
}

const titleByEvent: Readonly<Record<StatusEvent, string>> = {
  incident_opened: 'reports an incident',
  incident_updated: 'reports an update of an incident',
  incident_resolved: 'reports that an incident is over',
  component_degraded: 'reports a degraded component',
  component_restored: 'reports that a component is operational again',
  maintenance_scheduled: 'announces a maintenance',
  maintenance_started: 'reports that a maintenance has begun',
  maintenance_ended: 'reports that a maintenance is over',
}

/** Identity of the incident or component: the provider and the topic, which the id of the change begins with. */
function keyOf({ id }: Change): string {
  const parts = parseJson(id)
  return JSON.stringify(['status', ...(Array.isArray(parts) ? parts.slice(0, 2) : [id])])
}

/** One alert for each incident or component, in its latest state. It ends when the status page reports the end. */
export function statusAlerts(
  changes: readonly StatusChange[],
  {
    now,
    open,
    addressOf,
  }: {
    readonly now: Date
    readonly open: readonly Alert[]
    readonly addressOf: (source: string) => string | undefined
  },
): readonly Alert[] {
  const openKeys = new Set(open.map(({ key }) => key))
  const since = new Date(now.getTime() - recentMs).toISOString()
  const latest = new Map<string, StatusChange>()
  for (const change of changes) {
    const known = latest.get(keyOf(change))
    if (known === undefined || known.at <= change.at) latest.set(keyOf(change), change)
  }
  return [...latest]
    .filter(([key, { at }]) => at >= since || openKeys.has(key))
    .map(([key, change]): Alert => ({
      key,
      kind: 'change',
      state: isOver[change.event] ? 'over' : 'open',
      at: now.toISOString(),
      severity: change.severity,
      title: `${change.provider} ${titleByEvent[change.event]}: ${change.subject}`,
      facts: [change.detail, `Reported at ${change.at} in ${change.source}`],
      event: change.event,
      blame: 'upstream_outage',
      provider: change.provider,
      affects: change.affects,
      next: [],
      evidence: [addressOf(change.source)].filter((address) => address !== undefined),
    }))
}
