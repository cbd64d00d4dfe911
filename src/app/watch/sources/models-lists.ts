import { optionalField, providerFacts, type WireResponse } from '../../../contract/index.ts'
import type { FetchResult, ParsedContent, SourceRecord } from '../../../engine/track/index.ts'
import { knowledge } from '../../../knowledge/index.ts'
import { modelsList, type Provider } from '../../../plugin/index.ts'
import { statusMeaning } from '../../../transport/index.ts'
import { connect, type Connection, requireUsable } from '../../connection/index.ts'
import type { ProjectWorkspace } from '../../workspace/index.ts'
import { contentFromText } from './fetchers.ts'

type CacheConditions = Pick<SourceRecord, 'etag' | 'lastModified'>

/** The models list of one environment. */
export interface ModelsList {
  readonly environment: string
  /** Host of the list. Each host receives one request at a time. */
  readonly host: string
  readonly fetch: (conditions: CacheConditions) => Promise<FetchResult>
  /** Reads the statements of the list with the provider's reader. Throws an Error with the reason if the content is not a models list. */
  readonly read: (content: ListContent) => ParsedContent
}

type ListContent = Pick<Extract<FetchResult, { readonly kind: 'content' }>, 'text' | 'contentType'>

const maxBytes = 20_000_000
const maxDurationMs = 60_000

/**
 * The models list of every environment that uses this provider, requested with the environment's own key, headers, proxy and certificate
 * authorities. Environments with the same key and URL share a list. Environments without a base URL have none. Throws the same errors as
 * verify for an unusable contract file.
 */
export async function modelsLists(
  workspace: ProjectWorkspace,
  provider: string,
): Promise<readonly ModelsList[]> {
  const file = await workspace.config()
  const [contract, section] =
    Object.entries(file.contracts).find(([, one]) => one.provider === provider) ?? []
  if (contract === undefined) return []
  const connections = await Promise.all(
    Object.entries(file.environments).map(([environment, one]) =>
      connect({ environment, section: one, contract, provider, baseUrl: section?.baseUrl }, workspace, {
        maxBytes,
      }),
    ),
  )
  const reachable = connections.filter(({ baseUrl }) => baseUrl !== '').map(requireUsable)
  const first = new Map(reachable.toReversed().map((one) => [one.identity, one]))
  return reachable
    .filter((one) => first.get(one.identity) === one)
    .map((connection) => createModelsList(connection, workspace.runtime.now))
}

function createModelsList({ provider, baseUrl, facts, send }: Connection, now: () => Date): ModelsList {
  const { state, source } = facts.key
  return {
    environment: facts.name,
    host: new URL(baseUrl).host,
    async fetch({ etag, lastModified }) {
      if (state !== 'present' && providerFacts(knowledge, provider.id).keyless !== true)
        return { kind: 'unreachable', why: `no API key: ${source} is ${state}` }
      const request = provider.encode({ kind: 'models' }, baseUrl)
      const conditions = {
        ...optionalField('if-none-match', etag),
        ...optionalField('if-modified-since', lastModified),
      }
      const { draft, reply } = await send({
        probe: 'models',
        request: { ...request, headers: { ...request.headers, ...conditions } },
        auth: 'key',
        timeoutMs: maxDurationMs,
      })
      if (!reply || !draft.reply) return { kind: 'unreachable', why: draft.failure?.message ?? 'no response' }
      return readList(draft.reply, draft.request.url, now())
    },
    read: (content) => readModels(content, provider),
  }
}

/** The list in a response, after secrets are removed. */
function readList(response: WireResponse, location: string, now: Date): FetchResult {
  const { status, headers } = response
  if (status >= 300 && status < 400 && status !== 304)
    return {
      kind: 'unreachable',
      why: 'the endpoint returned a redirect. The API key was not sent to the new address',
    }
  const meaning = statusMeaning(status, headers, now)
  if (meaning) return meaning
  return {
    ...contentFromText(response.text, location),
    ...optionalField('contentType', headers['content-type']?.split(';')[0]?.trim().toLowerCase()),
    ...optionalField('etag', headers['etag']),
    ...optionalField('lastModified', headers['last-modified']),
  }
}

/** Reads a list in the provider's format, or else in the common format. What a list with unreadable entries lacks is not withdrawn. */
function readModels({ text, contentType }: ListContent, provider: Provider): ParsedContent {
  const headers = contentType === undefined ? {} : { 'content-type': contentType }
  const response = { status: 200, headers, text, bytes: Buffer.byteLength(text), lifted: [] }
  const outcome = provider.decode(response, 'models')
  const { models, oddEntries } = modelsList.requireModels(
    outcome.kind === 'models' ? outcome : modelsList.read(JSON.parse(text)),
  )
  return {
    statements: modelsList.statements(models, provider.id),
    ...(oddEntries === undefined ? {} : { dropsOldEntries: true }),
  }
}
