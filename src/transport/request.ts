import { type Headers, isDownload, isObject, truncate, type WireRequest } from '../contract/index.ts'
import type { OutgoingRequest, ExchangeDraft } from '../engine/call/index.ts'
import type { EncodedBody } from './body/body.ts'
import { parseUrl } from './connection/parse-url.ts'
import type { Redactor } from './secrets/redact.ts'

/** What goes with the calls of one environment. */
export interface Credentials {
  readonly baseUrl: string
  /** Sent with every call to the base URL, and with no other. */
  readonly headers: Headers
  /** The key as headers; empty where there is none. */
  readonly key: Headers
  /** Endings of further hosts that key and headers may go to. */
  readonly keyHosts: readonly string[]
  /** A key that is well formed and wrong, as headers. */
  readonly wrongKey: Headers
  readonly userAgent: string
}

/** Where a call goes. Undefined where a server named something that is no address: it is never completed from the base URL. */
export function destinationOf(
  { probe, request: { path } }: OutgoingRequest,
  baseUrl: string,
): URL | undefined {
  const absolute = /^https?:\/\//i.test(path)
  if (isDownload(probe) && !absolute) return undefined
  // A query of the base URL, such as Azure's api-version, stays at the end.
  const [base = '', query] = baseUrl.split('?')
  return parseUrl(
    absolute ? path : base.replace(/\/+$/, '') + path + (query === undefined ? '' : `?${query}`),
  )
}

/**
 * Does an address belong to the API itself? The base URL's own host, or one the provider names, over no less safe a protocol. The
 * key goes to no other.
 */
export function isApiHost(
  url: URL,
  { baseUrl, keyHosts }: Pick<Credentials, 'baseUrl' | 'keyHosts'>,
): boolean {
  const base = new URL(baseUrl)
  if (url.host === base.host) return url.protocol === base.protocol || url.protocol === 'https:'
  return url.protocol === 'https:' && keyHosts.some((ending) => url.hostname.endsWith(ending))
}

/** Longer texts are cut where they are shown in a message. */
const maxShownCharacters = 100

/** Why nothing was sent to what a server called an address. */
export function invalidUrlText(path: string, redactor: Redactor): string {
  const shown = truncate(redactor.url(path), maxShownCharacters)
  return /^https?:\/\//i.test(path)
    ? `“${shown}” is not an address: its host or port is wrong`
    : `“${shown}” is not an absolute http:// or https:// address`
}

/** The headers of a call. A picture’s address gets none of the API’s own, least of all the key. */
export function requestHeaders(
  call: OutgoingRequest,
  body: EncodedBody | undefined,
  credentials: Credentials,
): Record<string, string> {
  const toApi = !isDownload(call.probe)
  return {
    'user-agent': credentials.userAgent,
    accept: toApi ? 'application/json, text/event-stream' : 'image/*',
    'accept-encoding': 'identity',
    ...(toApi ? credentials.headers : {}),
    ...call.request.headers,
    ...(body ? { 'content-type': body.contentType } : {}),
    ...(toApi && call.auth === 'key' ? credentials.key : {}),
    ...(toApi && call.auth === 'wrong' ? credentials.wrongKey : {}),
  }
}

/** The request as it is recorded: credentials replaced, multipart files by their length. */
export function recordedRequest(
  call: OutgoingRequest,
  address: string,
  headers: Headers,
  body: EncodedBody | undefined,
  { redactor, key }: { readonly redactor: Redactor; readonly key: Headers },
): ExchangeDraft['request'] {
  const secret = new Set(Object.keys(key))
  const shown = Object.entries(headers).map(([name, value]): [string, string] => [
    name,
    secret.has(name) && call.auth === 'key' ? '[redacted]' : redactor.text(value),
  ])
  const recorded = recordedBody(call.request, redactor)
  return {
    method: call.request.method,
    url: redactor.url(address),
    headers: Object.fromEntries(shown),
    ...(recorded === undefined ? {} : { body: recorded }),
    bytes: body?.bytes.length ?? 0,
  }
}

function recordedBody({ body }: WireRequest, redactor: Redactor): unknown {
  if (!body) return undefined
  if (body.kind === 'text') return redactor.text(body.text)
  if (body.kind === 'json') return JSON.parse(redactor.text(JSON.stringify(withoutImages(body.value))))
  return body.parts.map(({ name, filename, value }) =>
    typeof value === 'string'
      ? { name, value: redactor.text(value) }
      : { name, filename, bytes: value.length },
  )
}

/** A body without the pictures in its data URLs: what they were stands in the contract. */
function withoutImages(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutImages)
  if (isObject(value))
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutImages(one)]))
  const dataUrl = typeof value === 'string' ? /^data:[^,]{1,100},/.exec(value) : null
  return dataUrl && typeof value === 'string'
    ? `${dataUrl[0]}[${value.length - dataUrl[0].length} characters]`
    : value
}
