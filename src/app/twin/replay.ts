import { drawKnown } from './known-files.ts'
import {
  type Json,
  type JsonObject,
  isObject,
  type Knowledge,
  optionalField,
  parseJson,
  type ProbeId,
  type TwinRequest,
} from '../../contract/index.ts'
import { fileTexts } from '../../engine/twin/index.ts'
import type { Dialect, Provider, Quirk, RejectionRef } from '../../plugin/index.ts'
import { createSimulator, type ProbeSign, simulatorKeys, uploadsOf } from '../../simulator/index.ts'

/** Where a recorded request is sent again: a simulator in this process. */
export interface ReplayServer {
  readonly dialect: Dialect
  readonly quirks: readonly Quirk[]
  readonly knowledge: Knowledge
  /** Headers that carry the API key. The first one is used. */
  readonly credentials: Provider['credentials']
  readonly now: () => Date
}

interface Replayed {
  readonly status: number
  /** The parsed body, or its text. */
  readonly body: unknown
  readonly sign: ProbeSign
}

const origin = 'http://127.0.0.1'
const stopped: RejectionRef = { rejection: 'server-error', fill: { twin: 'stop' } }
const manyRequests = { imagesPerMinute: 1e6, tokensPerMinute: 1e9 }

/** Sends a recorded request to a simulator. With `stop`, no image is drawn: an accepted request ends before. */
export async function replay(
  request: TwinRequest,
  { dialect, quirks, knowledge, credentials, now }: ReplayServer,
  { stop }: { readonly stop: boolean },
): Promise<Replayed> {
  let rejection: RejectionRef | undefined
  let fields: JsonObject | undefined
  const observer: Quirk = {
    id: 'observer',
    title: 'Observes how a request is handled',
    source: 'none',
    date: '2026-11-30',
    provokes: [],
    rewrite(received) {
      fields = received
      return received
    },
    rejection(found, stage, context) {
      if (context.uploaded) fields = { ...fields, uploads: uploadsOf(context.uploaded) }
      return found ?? (stop && stage === 'limit' ? stopped : undefined)
    },
    response(response, context) {
      if (context.rejection?.fill?.['twin'] === undefined) rejection = context.rejection
      return response
    },
  }
  const simulator = createSimulator({
    knowledge,
    quirks: [observer, ...quirks],
    vendor: dialect.vendor,
    dialect,
    limits: manyRequests,
    now,
  })
  const response = await simulator.fetch(await requestOf(request, dialect, credentials))
  const text = await response.text()
  return {
    status: response.status,
    body: parseJson(text) ?? text,
    sign: {
      ...optionalField('rejection', rejection),
      ...optionalField('fields', fields),
      ...(rejection && response.status < 300 ? { served: true } : {}),
    },
  }
}

/** How a conforming server handles the requests of the probes. */
export async function probeSigns(
  probes: readonly { readonly probe: ProbeId; readonly request: TwinRequest }[],
  server: ReplayServer,
): Promise<ReadonlyMap<ProbeId, ProbeSign>> {
  const signs = new Map<ProbeId, ProbeSign>()
  for (const { probe, request } of probes) {
    // One after the other, because the simulator would only compete with itself.
    // oxlint-disable-next-line no-await-in-loop
    const { sign } = await replay(request, server, { stop: true })
    // Without a key, no field is read.
    // oxlint-disable-next-line no-await-in-loop
    const keyed = sign.fields ? undefined : await replay({ ...request, key: 'valid' }, server, { stop: true })
    signs.set(probe, { ...sign, ...optionalField('fields', sign.fields ?? keyed?.sign.fields) })
  }
  return signs
}

async function requestOf(
  { method, path, key, contentType, body, form }: TwinRequest,
  { root }: Dialect,
  credentials: Provider['credentials'],
): Promise<Request> {
  const { header, prefix } = credentials[0] ?? { header: 'authorization', prefix: 'Bearer ' }
  const value = key === 'wrong' ? 'wrong-key' : simulatorKeys.all
  const headers = new Headers(key === 'none' ? {} : { [header]: prefix + value })
  const url = new URL(root + path, origin)
  if (method === 'GET') return new Request(url, { method, headers })
  if (form) {
    const data = new FormData()
    for (const part of form) {
      if (part.file === undefined) data.append(part.name, part.value ?? '')
      // oxlint-disable-next-line no-await-in-loop
      else data.append(part.name, new Blob([await drawKnown(part)], { type: 'image/png' }), 'image.png')
    }
    return new Request(url, { method, headers, body: data })
  }
  if (contentType !== undefined) headers.set('content-type', contentType)
  return new Request(url, { method, headers, body: JSON.stringify(await withDataUrls(body ?? {})) })
}

/** The body with data URLs in place of the texts that stand for them. */
async function withDataUrls(value: Json): Promise<unknown> {
  if (value === fileTexts.image || value === fileTexts.broken) {
    const file = await drawKnown({
      name: 'image',
      file: value === fileTexts.image ? 'image' : 'broken',
    })
    return `data:image/png;base64,${Buffer.from(file).toString('base64')}`
  }
  if (Array.isArray(value)) return Promise.all(value.map(withDataUrls))
  if (!isObject(value)) return value
  const entries = Object.entries(value) as readonly [string, Json][]
  return Object.fromEntries(
    await Promise.all(entries.map(async ([name, one]) => [name, await withDataUrls(one)] as const)),
  )
}
