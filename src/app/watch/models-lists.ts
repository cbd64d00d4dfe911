import {
  type Contract,
  present,
  providerFacts,
  type Statement,
  type WireReply,
} from '../../contract/index.ts'
import type { Fetched, SourceRecord } from '../../engine/track/index.ts'
import { knowledge } from '../../knowledge/index.ts'
import { modelsList, type Provider } from '../../plugin/index.ts'
import type { EnvironmentSection } from '../../schema/index.ts'
import { createRedactor, createSend, findKey, statusMeaning } from '../../transport/index.ts'
import { providerOf } from '../builtins.ts'
import type { LoadedConfig } from '../config.ts'
import { customHeaders, environmentSecrets, extraAuthorities, proxyOf, waits } from '../environment.ts'
import { version } from '../light.ts'
import type { World } from '../world.ts'
import { fetchedText } from './fetchers.ts'

type Conditions = Pick<SourceRecord, 'etag' | 'lastModified'>

/** The models list of one environment. */
export interface ModelsList {
  readonly environment: string
  /** Host that is asked, so that it is asked one thing at a time. */
  readonly host: string
  readonly fetch: (conditions: Conditions) => Promise<Fetched>
  /** What the list says, as its provider reads it. Throws an Error that says why where it is none. */
  readonly read: (content: ListText) => readonly Statement[]
}

type ListText = Pick<Extract<Fetched, { readonly kind: 'content' }>, 'text' | 'contentType'>

const maxBytes = 20_000_000
const longestMs = 60_000
const wrongKey = {}

/**
 * The models list of every environment that calls this provider, asked with the environment's own key, headers, proxy and
 * authorities. Environments in which the same key asks the same address are one. Throws as verify does for a file that cannot be
 * used.
 */
export async function modelsLists(
  { file, folder }: LoadedConfig,
  providerId: string,
  world: World,
): Promise<readonly ModelsList[]> {
  const contract = Object.values(file.contracts).find(({ provider }) => provider === providerId)
  if (!contract) return []
  const { baseUrl: usual } = providerFacts(knowledge, providerId)
  const made = await Promise.all(
    Object.entries(file.environments).map(async ([environment, section]) => {
      const baseUrl = section.baseUrl ?? contract.baseUrl ?? usual
      return baseUrl === undefined
        ? undefined
        : listOf({ providerId, environment, section, baseUrl, folder }, world)
    }),
  )
  const lists = made.filter((one) => one !== undefined)
  return lists.filter((one, index) => lists.findIndex((other) => other.same === one.same) === index)
}

interface Place {
  readonly providerId: Contract['provider']
  readonly environment: string
  readonly section: EnvironmentSection
  readonly baseUrl: string
  readonly folder: string
}

async function listOf(place: Place, world: World): Promise<ModelsList & { readonly same: string }> {
  const { providerId, environment, section, baseUrl, folder } = place
  const provider = providerOf(providerId)
  const { keyEnv, keyless } = providerFacts(knowledge, providerId)
  const named = section.keyEnv ?? section.keyFile ?? section.keyCommand
  const found = await findKey(named === undefined ? { keyEnv } : section, world.env, folder)
  const proxy = proxyOf(environment, section, world)
  const ca = await extraAuthorities(section, folder, world)
  const { key } = found
  const credentials =
    key === undefined
      ? {}
      : Object.fromEntries(provider.credentials.map(({ header, prefix }) => [header, prefix + key]))
  const redactor = createRedactor([key ?? '', ...environmentSecrets(section, world)])
  const headers = customHeaders(section, world)
  return {
    environment,
    host: new URL(baseUrl).host,
    same: JSON.stringify([baseUrl, key, proxy, headers]),
    async fetch({ etag, lastModified }) {
      if (key === undefined && keyless !== true)
        return {
          kind: 'unreachable',
          why: `there is no key for it: ${found.facts.source} is ${found.facts.state}`,
        }
      const send = createSend({
        baseUrl,
        headers: {
          ...headers,
          ...present('if-none-match', etag),
          ...present('if-modified-since', lastModified),
        },
        key: credentials,
        wrongKey,
        keyHosts: provider.keyHosts ?? [],
        ...present('proxy', proxy),
        ...present('ca', ca),
        ...waits(section, Math.min(longestMs, waits(section, undefined).totalTimeoutMs)),
        maxBytes,
        allowPrivate: [],
        redactor,
        signal: world.signal,
        now: world.now,
        monotonic: world.monotonic,
        userAgent: `graycard/${version()}`,
      })
      const { draft, reply } = await send({
        probe: 'models',
        request: provider.encode({ kind: 'models' }, baseUrl),
        auth: 'key',
      })
      if (!reply || !draft.reply)
        return { kind: 'unreachable', why: draft.failure?.message ?? 'there was no answer' }
      return listIn(draft.reply, draft.request.url, world.now())
    },
    read: (content) => modelsIn(content, provider),
  }
}

/** The list in a reply without secrets. */
function listIn(reply: WireReply, location: string, now: Date): Fetched {
  const { status, headers } = reply
  if (status >= 300 && status < 400 && status !== 304)
    return { kind: 'unreachable', why: 'it redirects: the key was not sent there' }
  const meaning = statusMeaning(status, headers, now)
  if (meaning) return meaning
  return {
    ...fetchedText(reply.text, location),
    ...present('contentType', headers['content-type']?.split(';')[0]?.trim().toLowerCase()),
    ...present('etag', headers['etag']),
    ...present('lastModified', headers['last-modified']),
  }
}

/** A list in no shape of the provider's own may still be one as others write it. */
function modelsIn({ text, contentType }: ListText, provider: Provider): readonly Statement[] {
  const headers = contentType === undefined ? {} : { 'content-type': contentType }
  const reply = { status: 200, headers, text, bytes: Buffer.byteLength(text), lifted: [] }
  const outcome = provider.decode(reply, 'models')
  const listed = outcome.kind === 'models' ? outcome : modelsList.read(JSON.parse(text))
  return modelsList.statements(modelsList.reliable(listed), provider.id)
}
