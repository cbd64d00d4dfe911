import {
  type Change,
  type ChangeEvent,
  type ChangeSeverity,
  dayMs,
  type Incident,
  incidentOf,
  incidentText,
  optionalField,
  type Statement,
  unlisted,
} from '../../contract/index.ts'
import type { ContractUse } from './affects.ts'
import { componentConcerns, incidentConcerns } from './incident-scope.ts'
import { parsePath } from './statement-path.ts'

/** An incident that ended longer ago is history when a source first lists it. */
const newsMs = 2 * dayMs
/** Updates of one incident are reported this far apart, unless the impact grows. */
const updateMs = dayMs
/** Another source of the provider reports the same incident within this time. */
const echoMs = 7 * dayMs

/** Impacts and component states, by the words of status pages, from none to a full outage. */
const levels: readonly RegExp[] = [
  /^(none|operational|up|ok|available|maintenance|under maintenance)$/,
  /minor|low|degraded|slow|issues|disruption/,
  /major(?! outage)|medium|partial/,
  /critical|high|outage|downtime|down/,
]
/** A word that is not known counts as none. */
const levelOf = (words: string | undefined): number =>
  Math.max(
    levels.findIndex((level) => level.test(words ?? 'none')),
    0,
  )

/** Whether a statement is about the current state of a service, and not about its contract. */
export const isServiceState = ({ path }: Pick<Statement, 'path'>): boolean =>
  path.startsWith('incident:') || path.startsWith('component:')

/** Whether a source may state nothing any more: all that it stated were incidents. */
export const isOnlyIncidents = (statements: readonly Statement[]): boolean =>
  statements.every(({ path }) => path.startsWith('incident:'))

/** An incident that a source lists as open. It leaves the source when it is over. */
export const isOpenIncident = ({ path, value }: Statement): boolean =>
  path.startsWith('incident:') && incidentOf(value)?.phase !== 'over'

interface Poll {
  readonly source: string
  /** ISO instant. */
  readonly at: string
  readonly contractUses: readonly ContractUse[]
  readonly announced: readonly Change[]
}

const namesOf = (uses: readonly ContractUse[]): readonly string[] => [
  ...new Set(uses.map(({ contract, environment }) => `${contract}@${environment}`)),
]

/**
 * The incidents, maintenances and components of a status page that changed between two polls and that concern a contract. They are reported at
 * once and never withdrawn. An incident that leaves its source is over.
 */
export function statusChanges(
  before: readonly Statement[],
  after: readonly Statement[],
  poll: Poll,
): readonly Change[] {
  const old = new Map(before.filter(isServiceState).map((one) => [one.path, one]))
  const now = new Map(after.filter(isServiceState).map((one) => [one.path, one]))
  const states = [...now.values()].flatMap((one) => {
    const incident = incidentOf(one.value)
    return incident === undefined ? [] : [{ statement: one, incident }]
  })
  const degraded = [...now.values()].filter(
    ({ path, value }) => isComponent(path) && levelOf(typeof value === 'string' ? value : undefined) > 0,
  )
  const gone = [...old.values()].flatMap((one) => {
    const incident = now.has(one.path) ? undefined : incidentOf(one.value)
    return incident === undefined || incident.phase === 'over'
      ? []
      : [{ statement: one, incident: unlisted(incident) }]
  })
  const reported = [...states, ...gone].flatMap(({ statement, incident }) => {
    const uses = usesOf(statement, poll, (use) => incidentConcerns(incident, use))
    if (uses.length === 0) return []
    const event = incidentEvent(incidentOf(old.get(statement.path)?.value), incident, poll.at)
    return [{ statement, incident, uses, event }]
  })
  const incidents = reported.flatMap(({ statement, incident, uses, event }) => {
    const named = incident.components.filter((name) => uses.some((use) => componentConcerns(name, use)))
    const parts =
      named.length > 0
        ? named
        : degraded
            .map(({ path }) => nameOf(path))
            .filter((name) => uses.some((use) => componentConcerns(name, use)))
    return event === undefined || isKnown(event, statement, incident, poll)
      ? []
      : [
          changeOf(event, statement, uses, poll, {
            subject: parts.length > 0 ? `component ${parts.join(', ')}` : incident.kind,
            detail: incidentText(incident),
            severity: severityOf(event, incident),
            key: incident.status,
            ...optionalField(
              'effective',
              event === 'maintenance_scheduled' ? incident.since?.slice(0, 10) : undefined,
            ),
          }),
        ]
  })
  // A component and the incident about it have one cause.
  const explained = (uses: readonly ContractUse[]) =>
    reported.some(
      ({ incident, event, uses: own }) =>
        (event !== undefined || incident.phase === 'open') && own.some((use) => uses.includes(use)),
    )
  const components = [...now.values()].flatMap((one) => {
    // Some pages list a component only while it is degraded.
    const was = old.get(one.path)?.value ?? 'operational'
    if (!isComponent(one.path) || typeof one.value !== 'string' || typeof was !== 'string') return []
    const uses = usesOf(one, poll, (use) => componentConcerns(nameOf(one.path), use))
    const change = componentEvent(was, one.value)
    if (change === undefined || uses.length === 0 || explained(uses)) return []
    return [
      changeOf(change, one, uses, poll, {
        subject: `component ${nameOf(one.path)}`,
        detail: `${was} → ${one.value}`,
        severity: change === 'component_degraded' ? 'risky' : 'additive',
        key: one.value,
      }),
    ]
  })
  return [...incidents, ...components]
}

const isComponent = (path: string): boolean => path.startsWith('component:')

function nameOf(path: string): string {
  const topic = parsePath(path)
  return 'name' in topic ? topic.name : path
}

const usesOf = (
  { provider }: Statement,
  { contractUses }: Poll,
  concerns: (use: ContractUse) => boolean,
): readonly ContractUse[] => contractUses.filter((use) => use.provider === provider && concerns(use))

/** The event of an incident between two polls. Undefined if nothing happened that matters. */
function incidentEvent(before: Incident | undefined, now: Incident, at: string): ChangeEvent | undefined {
  const maintenance = now.kind === 'maintenance'
  const wasOver = before === undefined || before.phase === 'over'
  switch (now.phase) {
    case 'over': {
      const end = now.until ?? now.updated ?? now.since ?? at
      const isHistory = before === undefined && Date.parse(at) - Date.parse(end) > newsMs
      if (before?.phase === 'over' || isHistory) return undefined
      return maintenance ? 'maintenance_ended' : 'incident_resolved'
    }
    case 'planned':
      return wasOver || before.since !== now.since ? 'maintenance_scheduled' : undefined
    case 'open':
      if (maintenance) return before?.phase === 'open' ? undefined : 'maintenance_started'
      if (wasOver) return 'incident_opened'
      return before.status !== now.status || levelOf(now.impact) > levelOf(before.impact)
        ? 'incident_updated'
        : undefined
  }
}

function componentEvent(was: string, now: string): ChangeEvent | undefined {
  const [before, after] = [levelOf(was), levelOf(now)]
  return after > before ? 'component_degraded' : after === 0 && before > 0 ? 'component_restored' : undefined
}

/** An outage is what a broken contract looks like, but no change of it. */
function severityOf(event: ChangeEvent, { impact }: Incident): ChangeSeverity {
  if (event === 'incident_opened' || event === 'maintenance_started') return 'risky'
  if (event === 'incident_updated') return levelOf(impact) > 1 ? 'risky' : 'cosmetic'
  return event === 'maintenance_scheduled' ? 'cosmetic' : 'additive'
}

/** Order of the events of one incident. */
const order: readonly ChangeEvent[] = [
  'maintenance_scheduled',
  'maintenance_started',
  'incident_opened',
  'incident_updated',
  'incident_resolved',
  'maintenance_ended',
]

/** The incident that a change is about, as `changeOf` puts it into the id. */
const isAbout = ({ id, provider }: Change, statement: Statement): boolean =>
  provider === statement.provider &&
  id.startsWith(`${JSON.stringify([provider, statement.path]).slice(0, -1)},`)

/** Whether another source reported this stage of the incident or a later one, or an update was reported less than a day ago. */
function isKnown(
  event: ChangeEvent,
  statement: Statement,
  { impact }: Incident,
  { source, at, announced }: Poll,
): boolean {
  const ageMs = (change: Change) => Date.parse(at) - Date.parse(change.at)
  const known = announced.filter((change) => isAbout(change, statement))
  const later = known.some(
    (change) =>
      change.source !== source &&
      ageMs(change) <= echoMs &&
      order.indexOf(change.event) >= order.indexOf(event),
  )
  const recent =
    event === 'incident_updated' && levelOf(impact) < 2 && known.some((change) => ageMs(change) < updateMs)
  return later || recent
}

function changeOf(
  event: ChangeEvent,
  { provider, path }: Statement,
  uses: readonly ContractUse[],
  { source, at }: Poll,
  { key, ...text }: Pick<Change, 'subject' | 'detail' | 'severity' | 'effective'> & { readonly key: string },
): Change {
  return {
    id: JSON.stringify([provider, path, event, key, at]),
    at,
    source,
    event,
    provider,
    ...text,
    state: 'confirmed',
    decidedAt: at,
    affects: namesOf(uses),
  }
}
