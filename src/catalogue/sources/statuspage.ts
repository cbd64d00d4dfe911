import * as z from 'zod'
import { truncate } from '../../contract/index.ts'
import { defineSource } from '../../plugin/index.ts'

/** Characters kept of an incident's latest update. */
const maxUpdateLength = 240

const Incident = z.object({
  id: z.string(),
  name: z.string(),
  status: z.string(),
  impact: z.string().nullish(),
  /** Newest first. */
  incident_updates: z.array(z.object({ body: z.string().nullish() })).nullish(),
})

/** The summary of a Statuspage page, or of a compatible one. Source: https://status.atlassian.com/api/v2#summary, 2026-11-24. */
const Summary = z.object({
  page: z.object({ name: z.string() }),
  components: z.array(z.object({ name: z.string(), status: z.string(), group: z.boolean().nullish() })),
  incidents: z.array(Incident).nullish(),
  scheduled_maintenances: z.array(Incident).nullish(),
})

function summary(text: string) {
  if (/^\s*</.test(text))
    throw new Error(
      'returned a web page. Use the JSON summary of the status page, which ends in /api/v2/summary.json',
    )
  const found = Summary.safeParse(JSON.parse(text))
  if (!found.success) throw new Error('no page or components, so this is not the summary of a status page')
  return found.data
}

export default defineSource({
  id: 'statuspage',
  title: 'Status page with a JSON summary',
  recognise: ({ text }) => Summary.safeParse(JSON.parse(text)).success,

  parse: summary,

  claims: ({ components, incidents, scheduled_maintenances: maintenances }, { provider }) =>
    provider === undefined
      ? []
      : [
          ...components
            .filter(({ group }) => group !== true)
            .map(({ name, status }) => ({ provider, path: `component:${name}`, value: status })),
          ...[...(incidents ?? []), ...(maintenances ?? [])].map(
            ({ id, name, status, impact, incident_updates: updates }) => {
              const updateText = updates?.[0]?.body
              return {
                provider,
                path: `incident:${id}`,
                value: {
                  name,
                  status,
                  impact: impact ?? 'unknown',
                  ...(updateText ? { said: truncate(updateText, maxUpdateLength) } : {}),
                },
              }
            },
          ),
        ],
})
