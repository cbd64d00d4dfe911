import type { Statement } from '../contract/index.ts'
import { statusStatements } from './incidents.ts'

/** An entry of a feed with its text. */
export interface FeedEntry {
  readonly title: string
  readonly link?: string | undefined
  readonly id: string
  /** A time in any format with a year. */
  readonly date?: string | undefined
  readonly updated?: string | undefined
  /** HTML. */
  readonly body: string
}

/**
 * The label of an entry's latest update, as history feeds mark it: `<strong>Resolved</strong> - …` (Statuspage, OnlineOrNot), `<b>Status:
 * Resolved</b>` (incident.io), `<h3>Status: RESOLVED</h3>`. Source: recorded feeds of such pages, 2026-09.
 */
const label =
  /<(?:strong|b|h[1-6])>\s*(?:Status:\s*)?(investigating|identified|fixing|monitoring|update|active|resolved|post-?mortem|scheduled|in[ -]progress|verifying|completed|cancell?ed|mitigated)\s*<\//i
const maintenanceLabel = /scheduled|progress|verifying|completed|cancel/i
const scheduledEvent = /this is a scheduled event/i

/** The affected components that incident.io lists: `<li>Images (Degraded performance)</li>`. */
const componentsHeading = /<b>Affected components<\/b>/i
const affected = /<li>([^<>()]{1,120}) \([^<>()]{1,40}\)<\/li>/g
/** A component in front of the title: `[API] Elevated errors`. */
const titleComponent = /^\[([^\][]{1,120})\]\s+/

const plainText = (html: string): string =>
  html
    .slice(0, 20_000)
    .replaceAll(/<[^<>]*>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&')
    .trim()

/** Share of entries that must have a label. A vendor writes an entry by hand now and then. */
const minShare = 0.8

/** Statements of a status page's history. Returns undefined for another feed. */
export function historyStatements(
  entries: readonly FeedEntry[],
  provider: string | undefined,
): readonly Statement[] | undefined {
  const labelled = entries.flatMap((one) => {
    const [marked, status] = label.exec(one.body) ?? []
    return status === undefined || marked === undefined ? [] : [{ ...one, status, marked }]
  })
  if (labelled.length === 0 || labelled.length < entries.length * minShare) return undefined
  const incidents = labelled.map(({ id, title, link, date, updated, body, status, marked }) => {
    const [prefix = '', component] = titleComponent.exec(title) ?? []
    const said = plainText(
      body.slice(body.indexOf(marked) + marked.length).split(componentsHeading)[0] ?? '',
    ).replace(/^[\s>-]*(\w+>)?[\s-]*/, '')
    const maintenance = maintenanceLabel.test(status) || scheduledEvent.test(body)
    return {
      // The last part of the address is the id that the page's JSON has too.
      id: link?.split(/[?#]/)[0]?.split('/').findLast(Boolean) ?? id,
      name: title.slice(prefix.length),
      status: status.replace(/^update$/i, 'investigating'),
      kind: maintenance ? ('maintenance' as const) : ('incident' as const),
      since: date,
      updated,
      link,
      components: [
        ...(component === undefined ? [] : [component]),
        ...[...body.matchAll(affected)].map(([, name = '']) => name),
      ],
      said,
    }
  })
  return statusStatements({ components: [], incidents }, provider)
}
