import * as z from 'zod'
import { groupedName, type StatusPage } from '../../../page/index.ts'

const text = z.string().nullish()

/**
 * Source: https://betterstack.com/docs/uptime/status-pages/subscribing-to-status-updates/subscribing-to-api, 2026-11-30. Fields of reports are those
 * that other status monitors read.
 */
const Page = z.object({
  data: z.object({ type: z.literal('status_page'), attributes: z.object({ aggregate_state: z.string() }) }),
  included: z.array(z.object({ id: z.string(), type: z.string(), attributes: z.unknown() })).nullish(),
})
const Resource = z.object({
  public_name: z.string(),
  status: z.string(),
  status_page_section_id: z.unknown(),
})
const Section = z.object({ name: text })
const Report = z.object({
  title: z.string(),
  report_type: text,
  starts_at: text,
  ends_at: text,
  aggregate_state: text,
  affected_resources: z.array(z.object({ status_page_resource_id: z.unknown(), status: text })).nullish(),
})

/** Reads index.json of a status page at Better Stack. Returns undefined for other JSON. `at`: ISO instant of the page. */
export function readBetterStack(json: unknown, at: string): StatusPage | undefined {
  const page = Page.safeParse(json).data
  if (page === undefined) return undefined
  const of = <T>(type: string, shape: z.ZodType<T>) =>
    (page.included ?? []).flatMap((one) => {
      const { data } = shape.safeParse(one.type === type ? one.attributes : undefined)
      return data === undefined ? [] : [{ id: one.id, ...data }]
    })
  const sections = new Map(of('status_page_section', Section).map(({ id, name }) => [id, name]))
  const resources = of('status_page_resource', Resource)
  const names = new Map(
    resources.map((one) => [
      one.id,
      groupedName(one.public_name, sections.get(String(one.status_page_section_id)) ?? undefined),
    ]),
  )
  return {
    components: resources
      .filter(({ status }) => status !== 'not_monitored')
      .map(({ id, public_name: name, status }) => ({ name: names.get(id) ?? name, status })),
    incidents: of('status_report', Report).map((one) => ({
      id: one.id,
      name: one.title,
      kind: one.report_type === 'maintenance' ? ('maintenance' as const) : ('incident' as const),
      status:
        one.ends_at && Date.parse(one.ends_at) <= Date.parse(at)
          ? 'resolved'
          : Date.parse(one.starts_at ?? '') > Date.parse(at)
            ? 'scheduled'
            : (one.aggregate_state ?? 'open'),
      since: one.starts_at,
      until: one.ends_at,
      components: (one.affected_resources ?? []).flatMap(
        ({ status_page_resource_id: id }) => names.get(String(id)) ?? [],
      ),
    })),
  }
}
