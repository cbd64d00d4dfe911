import {
  type Incident,
  type IncidentPhase,
  oneLine,
  optionalField,
  type Statement,
  truncate,
} from '../contract/index.ts'

/** Incidents of one document that are read, newest first. A history can hold hundreds. */
const maxIncidents = 100
const maxComponents = 500
/** Characters kept of a name or id, and of an update. */
const maxNameLength = 160
const maxUpdateLength = 240
const maxLinkLength = 300

/** An incident as a status page gives it. */
export interface ListedIncident {
  readonly id: string
  readonly name: string
  readonly status: string
  readonly kind?: Incident['kind']
  readonly impact?: string | null | undefined
  readonly since?: string | null | undefined
  readonly until?: string | null | undefined
  readonly updated?: string | null | undefined
  readonly link?: string | null | undefined
  readonly components?: readonly string[]
  readonly said?: string | null | undefined
}

/** A component as a status page gives it. */
interface ListedComponent {
  readonly name: string
  readonly group?: string | undefined
  readonly status: string
}

/** The content of a status page. */
export interface StatusPage {
  readonly components: readonly ListedComponent[]
  readonly incidents: readonly ListedIncident[]
}

const nameOf = (text: string): string => truncate(oneLine(text), maxNameLength)

/** A status in words: `MAJOROUTAGE` and `major_outage` become `major outage`. */
const statusWords = (status: string): string =>
  nameOf(status)
    .toLowerCase()
    .replaceAll(/[_-]/g, ' ')
    .replace(/^maintenance (?=scheduled|in progress|complete)/, '')
    .replace(/^notstartedyet$/, 'not started yet')
    .replace(/([a-z])(outage|performance|maintenance|progress)$/, '$1 $2')

const planned = /^(scheduled|not started yet|planned|upcoming)$/
const over =
  /^(resolved|completed?|post ?mortem|closed|cancell?ed|mitigated|recovered|fixed|operational|available)$/

/** The phase that a status stands for. An unknown status is open. */
const phaseOf = (status: string): IncidentPhase =>
  over.test(status) ? 'over' : planned.test(status) ? 'planned' : 'open'

/** A component with the name of its group. */
export const groupedName = (name: string, group: string | undefined): string =>
  nameOf(group === undefined || group === name ? name : `${group} / ${name}`)

/** A time of any format with a year, as an ISO instant. */
function instantOf(time: string | null | undefined): string | undefined {
  const ms = /\d{4}/.test(time ?? '') ? Date.parse(time ?? '') : Number.NaN
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString()
}

/** An http(s) address without credentials and without characters that a terminal or a document acts on. */
function linkOf(link: string | null | undefined): string | undefined {
  const full = /^[\w.-]+\.[a-z]+\//i.test(link ?? '') ? `https://${link}` : (link ?? '')
  const [, start, rest = ''] =
    /^(https?:\/\/[\w.-]+(?::\d+)?)((?:[/?#][\w/?#.~%&=+:,-]*)?)$/i.exec(full) ?? []
  return start === undefined || full.length > maxLinkLength ? undefined : start + rest.replaceAll(/\/+/g, '/')
}

/** The statements of a status page about its provider: one for each component, and one for each incident or maintenance. */
export function statusStatements(
  { components, incidents }: StatusPage,
  provider: string | undefined,
): readonly Statement[] {
  if (provider === undefined) return []
  return [
    ...components.slice(0, maxComponents).map(({ name, group, status }) => ({
      provider,
      path: `component:${groupedName(name, group)}`,
      value: statusWords(status),
    })),
    ...incidents.slice(0, maxIncidents).map((one) => incidentStatement(one, provider)),
  ]
}

function incidentStatement(listed: ListedIncident, provider: string): Statement {
  const status = statusWords(listed.status)
  const said = oneLine(listed.said ?? '')
  const value = {
    name: nameOf(listed.name),
    kind: listed.kind ?? 'incident',
    phase: phaseOf(status),
    status,
    ...optionalField('impact', listed.impact ? statusWords(listed.impact) : undefined),
    ...optionalField('since', instantOf(listed.since)),
    ...optionalField('until', instantOf(listed.until)),
    ...optionalField('updated', instantOf(listed.updated)),
    ...optionalField('link', linkOf(listed.link)),
    components: [...new Set((listed.components ?? []).map(nameOf))].slice(0, maxComponents),
    ...optionalField('said', said === '' ? undefined : truncate(said, maxUpdateLength)),
  }
  return { provider, path: `incident:${nameOf(listed.id)}`, value }
}
