import * as z from 'zod'
import type { Incident } from '../../../contract/index.ts'
import { groupedName, type ListedIncident, type StatusPage } from '../../../page/index.ts'

const text = z.string().nullish()

/** A component in the list of an incident or of the page. */
const Affected = z.object({
  component_id: text,
  name: text,
  group_name: text,
  status: text,
  current_status: text,
})

const Row = z.object({
  id: z.string(),
  name: z.string(),
  status: z.string(),
  url: text,
  published_at: text,
  started_at: text,
  starts_at: text,
  ends_at: text,
  scheduled_end_at: text,
  resolved_at: text,
  last_update_at: text,
  last_update_message: text,
  current_worst_impact: text,
  affected_components: z.array(Affected).nullish(),
  updates: z.array(z.object({ published_at: text, message_string: text })).nullish(),
})

const lists = {
  ongoing_incidents: z.array(Row),
  in_progress_maintenances: z.array(Row).nullish(),
  scheduled_maintenances: z.array(Row).nullish(),
}

const Member = z.object({ component_id: z.string(), name: text })

/** The page's own summary. Source: responses of `/proxy/HOST` that other status monitors recorded, 2026-09. */
const Proxy = z.object({
  summary: z.object({
    ...lists,
    public_url: text,
    components: z.array(z.object({ id: z.string(), name: z.string() })).nullish(),
    affected_components: z.array(Affected).nullish(),
    structure: z
      .object({
        items: z.array(
          z.object({ group: z.object({ name: z.string(), components: z.array(Member) }).nullish() }),
        ),
      })
      .nullish(),
  }),
})

/** The data for widgets. Source: https://docs.incident.io/status-pages/widget-api for the lists, 2026-11-30; types of public clients for the fields. */
const Widget = z.object({ page_title: z.string(), ...lists })

/** The history. Source: responses of `/proxy/HOST/incidents` that other status monitors recorded, 2026-09. */
const History = z.object({
  incidents: z.array(Row.extend({ published_at: z.string() })).min(1),
  page: z.undefined().optional(),
})

/** Reads the JSON of a status page at incident.io. Returns undefined for other JSON. */
export function readIncidentIo(json: unknown): StatusPage | undefined {
  const proxy = Proxy.safeParse(json).data?.summary
  if (proxy) {
    const groups = new Map(
      (proxy.structure?.items ?? []).flatMap(({ group }) =>
        (group?.components ?? []).map((one) => [one.component_id, group?.name] as const),
      ),
    )
    const names = new Map((proxy.components ?? []).map(({ id, name }) => [id, name]))
    const states = new Map(
      (proxy.affected_components ?? []).map((one) => [one.component_id, one.status ?? one.current_status]),
    )
    const nameOf = ({ component_id: id, name, group_name: group }: z.infer<typeof Affected>) => {
      const own = name ?? names.get(id ?? '')
      return own === undefined ? [] : groupedName(own, group ?? groups.get(id ?? ''))
    }
    return {
      components: [...names].map(([id, name]) => ({
        name,
        group: groups.get(id),
        status: states.get(id) ?? 'operational',
      })),
      incidents: incidentsIn(proxy, nameOf, proxy.public_url ?? undefined),
    }
  }
  const widget = Widget.safeParse(json).data
  if (widget) return { components: [], incidents: incidentsIn(widget, ownName) }
  const history = History.safeParse(json).data
  return (
    history && { components: [], incidents: history.incidents.map((one) => listed(one, 'incident', ownName)) }
  )
}

type NameOf = (affected: z.infer<typeof Affected>) => string | readonly string[]

const ownName: NameOf = ({ name, group_name: group }) => (name ? groupedName(name, group ?? undefined) : [])

const incidentsIn = (
  page: z.infer<z.ZodObject<typeof lists>>,
  nameOf: NameOf,
  address?: string,
): readonly ListedIncident[] => [
  ...page.ongoing_incidents.map((one) => listed(one, 'incident', nameOf, address)),
  ...[...(page.in_progress_maintenances ?? []), ...(page.scheduled_maintenances ?? [])].map((one) =>
    listed(one, 'maintenance', nameOf, address),
  ),
]

function listed(
  one: z.infer<typeof Row>,
  kind: Incident['kind'],
  nameOf: NameOf,
  address?: string,
): ListedIncident {
  const [latest] = (one.updates ?? []).toSorted((a, b) =>
    (b.published_at ?? '').localeCompare(a.published_at ?? ''),
  )
  return {
    id: one.id,
    name: one.name,
    status: one.status,
    kind,
    impact: one.current_worst_impact,
    since: one.started_at ?? one.starts_at ?? one.published_at,
    until: one.resolved_at ?? one.scheduled_end_at ?? one.ends_at,
    updated: one.last_update_at ?? latest?.published_at,
    link: one.url ?? (address === undefined ? undefined : `${address}/incidents/${one.id}`),
    components: (one.affected_components ?? []).flatMap(nameOf),
    said: one.last_update_message ?? latest?.message_string,
  }
}
