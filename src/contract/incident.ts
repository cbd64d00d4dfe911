import { isObject } from './json.ts'

/** Phase of an incident. `planned`: a maintenance that has not begun. `over`: resolved, completed or cancelled. */
export type IncidentPhase = 'planned' | 'open' | 'over'

/** An incident or a maintenance of a status page, as the value of an `incident:ID` statement. */
export interface Incident {
  readonly name: string
  readonly kind: 'incident' | 'maintenance'
  readonly phase: IncidentPhase
  /** The page's own word, in lower case: `investigating`, `monitoring`, `in progress`. */
  readonly status: string
  /** The page's own word, in lower case: `minor`, `major outage`. */
  readonly impact?: string
  /** ISO instant of the beginning, as the page states it. */
  readonly since?: string
  /** ISO instant of the end, or of the planned end. */
  readonly until?: string
  /** ISO instant of the page's last update. */
  readonly updated?: string
  /** http(s) address of the incident. */
  readonly link?: string
  /** Affected components, with the name of their group in front: `APIs / Images`. */
  readonly components: readonly string[]
  /** Text of the latest update, shortened. */
  readonly said?: string
}

const phases: readonly unknown[] = ['planned', 'open', 'over'] satisfies readonly IncidentPhase[]
const texts = ['name', 'kind', 'phase', 'status'] as const
const optionalTexts = ['impact', 'since', 'until', 'updated', 'link', 'said'] as const

const isIncident = (value: unknown): value is Incident =>
  isObject(value) &&
  texts.every((key) => typeof value[key] === 'string') &&
  optionalTexts.every((key) => value[key] === undefined || typeof value[key] === 'string') &&
  phases.includes(value['phase']) &&
  Array.isArray(value['components']) &&
  value['components'].every((one) => typeof one === 'string')

/** The incident in the value of a statement. Returns undefined for any other value. */
export const incidentOf = (value: unknown): Incident | undefined => (isIncident(value) ? value : undefined)

/** An incident that its source listed as open or planned and does not list any more. `until`: the ISO instant of that, if it is the best known end. */
export const unlisted = (incident: Incident, until?: string): Incident => ({
  ...incident,
  phase: 'over',
  status: 'no longer listed',
  ...(until === undefined ? {} : { until }),
})

/** An instant as text: `2026-09-10 10:00 UTC`. */
const momentText = (instant: string): string => `${instant.slice(0, 16).replace('T', ' ')} UTC`

/** An incident on one line: name, state, impact, beginning and address. */
export function incidentText({ name, kind, phase, status, impact, since, until, link }: Incident): string {
  const maintenance = kind === 'maintenance'
  const begin = since === undefined ? '' : momentText(since)
  const end = until === undefined ? '' : momentText(until)
  const period = maintenance
    ? [begin, end].filter(Boolean).join(' to ')
    : phase === 'over' && end !== ''
      ? [begin === '' ? '' : `from ${begin}`, `until ${end}`].filter(Boolean).join(' ')
      : begin === ''
        ? ''
        : `since ${begin}`
  const facts = [
    status,
    !maintenance && impact !== undefined && impact !== 'none' ? `impact ${impact}` : '',
    period,
  ]
  return [`${name} (${facts.filter(Boolean).join(', ')})`, link ?? ''].filter(Boolean).join(' ')
}

/** An incident that a source listed during a run or in the hours before. */
export interface KnownIncident {
  readonly incident: Incident
  readonly provider: string
  /** Name of the watched source. */
  readonly source: string
  /** ISO instant at which the source was last read. */
  readonly checkedAt: string
}

/** A known incident in a recording. */
export interface RecordedIncident extends KnownIncident {
  /** Names of the contracts that the incident concerns. */
  readonly contracts: readonly string[]
}

/** A known incident as one sentence for a report. */
export const knownIncidentText = ({ incident, provider, source, checkedAt }: KnownIncident): string =>
  `${provider} reports: ${incidentText(incident)}. Source ${source}, read at ${momentText(checkedAt)}`
