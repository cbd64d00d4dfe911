import { type Headers, isDownload, isObject, truncate, type WireRequest } from '../contract/index.ts'
import type { OutgoingRequest, ExchangeDraft } from '../engine/call/index.ts'
import type { EncodedBody } from './body/body.ts'
import { parseUrl } from './connection/parse-url.ts'
import type { Redactor } from './redaction/index.ts'

/** Credentials for the requests of one environment. */
export interface Credentials {
  readonly baseUrl: string
  /** Headers for every request to the API. They are sent with no other request. */
  readonly headers: Headers
  /** Headers that carry the API key. Empty if there is no key. */
  readonly key: Headers
  /** Suffixes of further hosts that the key and headers may be sent to. */
  readonly keyHosts: readonly string[]
  /** A well-formed but invalid key, as headers. */
  readonly wrongKey: Headers
  readonly userAgent: string
}

/** The URL of a request. Undefined if a server returned an invalid image URL. Relative URLs are not resolved and count as invalid. */
export function destinationOf(
  { probe, request: { path } }: OutgoingRequest,
  baseUrl: string,
): URL | undefined {
  if (isDownload(probe) && !isAbsolute(path)) return undefined
  return requestUrl(baseUrl, path)
}

const isAbsolute = (path: string): boolean => /^https?:\/\//i.test(path)

/** The URL of a path behind a base URL, or the path itself if it is a whole URL. Undefined if it is invalid. */
export function requestUrl(baseUrl: string, path: string): URL | undefined {
  // The query of the base URL, such as Azure's api-version, follows the path.
  const [base = '', query] = baseUrl.split('?')
  return parseUrl(
    isAbsolute(path)
      ? path
      : base.replace(/(?<!\/)\/+$/, '') + path + (query === undefined ? '' : `?${query}`),
  )
}

/**
 * Whether a URL belongs to the API: its host is the host of the base URL or a host that the provider names, and its protocol is at least as
 * secure. The key is sent to no other host.
 */
export function isApiHost(
  url: URL,
  { baseUrl, keyHosts }: Pick<Credentials, 'baseUrl' | 'keyHosts'>,
): boolean {
  const base = new URL(baseUrl)
  if (url.host === base.host) return url.protocol === base.protocol || url.protocol === 'https:'
  return url.protocol === 'https:' && keyHosts.some((ending) => url.hostname.endsWith(ending))
}

/** Longer texts are truncated in a message. */
const maxShownCharacters = 100

/** Why no request was sent to a URL that a server returned. */
export function invalidUrlText(path: string, redactor: Redactor): string {
  const shown = truncate(redactor.url(path), maxShownCharacters)
  return /^https?:\/\//i.test(path)
    ? `“${shown}” is not a valid URL: its host or port is invalid`
    : `“${shown}” is not an absolute http:// or https:// URL`
}

/** The headers of a request. A request for an image URL carries neither API headers nor the key. */
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

/** The request as recorded: without secrets, and with the length of each multipart file instead of its bytes. */
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

/** Removes the images in data URLs from a body. The contract names these images. */
function withoutImages(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutImages)
  if (isObject(value))
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutImages(one)]))
  const dataUrl = typeof value === 'string' ? /^data:[^,]{1,100},/.exec(value) : null
  return dataUrl && typeof value === 'string'
    ? `${dataUrl[0]}[${value.length - dataUrl[0].length} characters]`
    : value
}
