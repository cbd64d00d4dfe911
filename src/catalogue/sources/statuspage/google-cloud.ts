import * as z from 'zod'
import type { StatusPage } from '../../../page/index.ts'

const text = z.string().nullish()

/** Source: fixtures of other status monitors, which follow https://status.cloud.google.com/incidents.schema.json. The schema itself was not read. */
const Incidents = z
  .array(
    z.object({
      id: z.string(),
      begin: z.string(),
      end: text,
      modified: text,
      external_desc: z.string(),
      most_recent_update: z.object({ text, status: text }).nullish(),
      severity: text,
      status_impact: z.string(),
      service_name: text,
      affected_products: z.array(z.object({ title: z.string() })).nullish(),
      uri: text,
    }),
  )
  .min(1)

/** Reads the incidents of Google Cloud. Returns undefined for other JSON. `location`: address of the document. */
export function readGoogleCloud(json: unknown, location: string): StatusPage | undefined {
  const incidents = Incidents.safeParse(json).data
  const [host] = /^https?:\/\/[^/?#]+/.exec(location) ?? []
  return (
    incidents && {
      components: [],
      incidents: incidents.map((one) => ({
        id: one.id,
        name: one.external_desc,
        status: one.end ? 'resolved' : (one.most_recent_update?.status ?? one.status_impact),
        impact: one.severity,
        since: one.begin,
        until: one.end,
        updated: one.modified,
        link: host === undefined || !one.uri ? undefined : `${host}/${one.uri}`,
        components: (one.affected_products ?? []).map(({ title }) => title),
        said: one.most_recent_update?.text,
      })),
    }
  )
}
