import * as z from 'zod'
import type { Incident } from '../../../contract/index.ts'
import { groupedName, type ListedIncident, type StatusPage } from '../../../page/index.ts'

const text = z.string().nullish()

const Row = z.object({
  id: z.string(),
  name: z.string(),
  status: z.string(),
  impact: text,
  created_at: text,
  started_at: text,
  updated_at: text,
  resolved_at: text,
  scheduled_for: text,
  scheduled_until: text,
  shortlink: text,
  components: z.array(z.object({ name: z.string(), group_id: text })).nullish(),
  /** Newest first. */
  incident_updates: z.array(z.object({ body: text })).nullish(),
})

const Component = z.object({
  id: text,
  name: z.string(),
  status: z.string(),
  group: z.boolean().nullish(),
  group_id: text,
})

/**
 * The JSON of a Statuspage page, or of a compatible one such as incident.io's: summary.json, components.json, incidents.json,
 * incidents/unresolved.json, scheduled-maintenances.json. Source: https://status.atlassian.com/api/v2, 2026-11-24.
 */
const Page = z
  .object({
    page: z.object({ name: z.string() }),
    components: z.array(Component).optional(),
    incidents: z.array(Row).nullish(),
    scheduled_maintenances: z.array(Row).nullish(),
  })
  .refine((page) => page.components ?? page.incidents ?? page.scheduled_maintenances)

/** Reads the JSON of a Statuspage page. Returns undefined for other JSON. */
export function readAtlassian(json: unknown): StatusPage | undefined {
  const { data } = Page.safeParse(json)
  if (data === undefined) return undefined
  const { components = [], incidents, scheduled_maintenances: maintenances } = data
  const groups = new Map(components.map(({ id, name }) => [id, name]))
  const listed =
    (kind: Incident['kind']) =>
    (one: z.infer<typeof Row>): ListedIncident => ({
      ...one,
      kind: one.scheduled_for ? 'maintenance' : kind,
      since: one.scheduled_for ?? one.started_at ?? one.created_at,
      until: one.scheduled_until ?? one.resolved_at,
      updated: one.updated_at,
      link: one.shortlink,
      components: (one.components ?? []).map(({ name, group_id: group }) =>
        groupedName(name, group ? groups.get(group) : undefined),
      ),
      said: one.incident_updates?.[0]?.body,
    })
  return {
    components: components
      .filter(({ group }) => group !== true)
      .map(({ name, status, group_id: group }) => ({
        name,
        status,
        group: group ? groups.get(group) : undefined,
      })),
    incidents: [
      ...(incidents ?? []).map(listed('incident')),
      ...(maintenances ?? []).map(listed('maintenance')),
    ],
  }
}
