import * as z from 'zod'
import type { Incident } from '../../../contract/index.ts'
import type { ListedIncident, StatusPage } from '../../../page/index.ts'

const text = z.string().nullish()
const Component = z.object({
  name: z.string(),
  status: z.string().regex(/^[A-Z]+$/),
  group: z.object({ name: z.string() }).nullish(),
})
const Row = z.object({
  id: text,
  name: z.string(),
  status: z.string(),
  impact: text,
  started: text,
  start: text,
  updatedAt: text,
  /** Minutes. */
  duration: z.union([z.string(), z.number()]).nullish(),
  url: text,
})

/**
 * Source: https://instatus.com/help/api/public-data, 2026-11-30. ALLUNDERMAINTENANCE and components.json are those that other status monitors read.
 */
const Summary = z.object({
  page: z.object({
    name: text,
    status: z.enum(['UP', 'HASISSUES', 'ALLUNDERMAINTENANCE', 'UNDERMAINTENANCE']),
  }),
  activeIncidents: z.array(Row).nullish(),
  activeMaintenances: z.array(Row).nullish(),
})
const pageStates = {
  UP: 'operational',
  HASISSUES: 'issues reported',
  UNDERMAINTENANCE: 'under maintenance',
  ALLUNDERMAINTENANCE: 'under maintenance',
} as const
const Components = z.object({ components: z.array(Component).min(1), page: z.undefined().optional() })

/** Reads summary.json or components.json of a status page at Instatus. Returns undefined for other JSON. */
export function readInstatus(json: unknown): StatusPage | undefined {
  const summary = Summary.safeParse(json).data
  if (summary)
    return {
      components: [
        // The summary names no component, so the whole page is one.
        { name: 'All components', status: pageStates[summary.page.status] },
      ],
      incidents: [
        ...(summary.activeIncidents ?? []).map((one) => listed(one, 'incident')),
        ...(summary.activeMaintenances ?? []).map((one) => listed(one, 'maintenance')),
      ],
    }
  const page = Components.safeParse(json).data
  return (
    page && {
      components: page.components.map(({ name, status, group }) => ({ name, status, group: group?.name })),
      incidents: [],
    }
  )
}

function listed(one: z.infer<typeof Row>, kind: Incident['kind']): ListedIncident {
  const since = one.started ?? one.start
  const endMs = Date.parse(since ?? '') + Number(one.duration ?? Number.NaN) * 60_000
  return {
    ...one,
    kind,
    id: one.id ?? one.url?.split('/').findLast(Boolean) ?? one.name,
    since,
    until: Number.isFinite(endMs) ? new Date(endMs).toISOString() : undefined,
    updated: one.updatedAt,
    link: one.url,
  }
}
