import * as z from 'zod'
import { defineSource } from '../../plugin/index.ts'

/** The summary of a page at Statuspage. Source: https://status.atlassian.com/api/v2#summary, 2026-11-24. */
const Summary = z.object({
  page: z.object({ name: z.string() }),
  components: z.array(z.object({ name: z.string(), status: z.string() })),
  incidents: z.array(
    z.object({ id: z.string(), name: z.string(), status: z.string(), impact: z.string().optional() }),
  ),
})

export default defineSource({
  id: 'statuspage',
  title: 'Status page with a summary in JSON',
  recognise: ({ text }) => Summary.safeParse(JSON.parse(text)).success,

  parse: (text) => Summary.parse(JSON.parse(text)),

  claims: ({ components, incidents }, { provider }) =>
    provider === undefined
      ? []
      : [
          ...components.map(({ name, status }) => ({ provider, path: `component:${name}`, value: status })),
          ...incidents.map(({ id, name, status, impact }) => ({
            provider,
            path: `incident:${id}`,
            value: { name, status, impact: impact ?? 'unknown' },
          })),
        ],
})
