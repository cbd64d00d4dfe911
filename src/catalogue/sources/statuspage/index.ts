import { isObject } from '../../../contract/index.ts'
import { defineSource, type SourceContent } from '../../../plugin/index.ts'
import { readAtlassian } from './atlassian.ts'
import { readBetterStack } from './better-stack.ts'
import { readGoogleCloud } from './google-cloud.ts'
import { type StatusPage, statusStatements } from '../../../page/index.ts'
import { readIncidentIo } from './incident-io.ts'
import { readInstatus } from './instatus.ts'

const pageIn = (json: unknown, { location, at }: SourceContent): StatusPage | undefined =>
  readAtlassian(json) ??
  readIncidentIo(json) ??
  readInstatus(json) ??
  readBetterStack(json, at) ??
  readGoogleCloud(json, location)

/** The page in a document. Throws an Error with the reason for a document that names no component and no incident. */
function statusPage(text: string, content: SourceContent): StatusPage {
  if (/^\s*</.test(text))
    throw new Error(
      'returned a web page. Use the JSON of the status page: /api/v2/summary.json, /summary.json or /index.json',
    )
  const json: unknown = JSON.parse(text)
  // A list without incidents.
  if (Array.isArray(json) && json.length === 0) return { components: [], incidents: [] }
  const page = pageIn(json, content)
  if (page) return page
  throw new Error(
    isObject(json) && isObject(json['page']) && isObject(json['status'])
      ? 'only the overall status. Use /api/v2/summary.json, which names components and incidents'
      : 'no page with components or incidents, so this is not the JSON of a status page',
  )
}

export default defineSource({
  id: 'statuspage',
  title: 'Status page with JSON',
  recognise: (content) => pageIn(JSON.parse(content.text), content) !== undefined,
  parse: statusPage,
  claims: (page, { provider }) => statusStatements(page, provider),
})
