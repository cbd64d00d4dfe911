import { type Headers, optionalField } from '../contract/index.ts'
import type { FetchResult, SourceRequest } from '../engine/track/index.ts'
import { readTextBody } from './body/text-body.ts'
import { startDeadline } from './connection/deadline.ts'
import { newConnectionLog } from './connection/connect.ts'
import { openDispatcher } from './connection/dispatcher.ts'
import { failureOf } from './connection/failure.ts'
import { parseUrl } from './connection/parse-url.ts'
import { flatHeaders } from './response.ts'
import { createRedactor } from './redaction/index.ts'
import { statusMeaning } from './status-meaning.ts'

export interface FetchSourceOptions {
  /** URL of the proxy for a URL, with its credentials. Undefined for a direct connection. */
  readonly proxyFor: (url: string) => string | undefined
  readonly ca?: readonly string[]
  readonly connectTimeoutMs: number
  /** Timeout for one response, from the connection to the last byte. Each redirect is a separate response. */
  readonly totalTimeoutMs: number
  /** Maximum size after decompression. */
  readonly maxBytes: number
  readonly userAgent: string
  readonly signal: AbortSignal
  readonly now: () => Date
}

const maxRedirects = 3

/**
 * Fetches a document, with a conditional request if the last response is known. Uses https and rejects private addresses, unless
 * `allowPrivate` is set. Follows redirects only to the named hosts. Sends each request once and always resolves.
 */
export function createFetchSource(options: FetchSourceOptions): (ask: SourceRequest) => Promise<FetchResult> {
  return async (ask) => {
    let url = ask.url
    for (let redirects = 0; redirects <= maxRedirects; redirects++) {
      const rejected = rejection(url, ask)
      if (rejected !== undefined) return { kind: 'unreachable', why: rejected }
      // The response states the next URL.
      // oxlint-disable-next-line no-await-in-loop
      const step = await fetchOnce(new URL(url), ask, options)
      if (step.kind !== 'moved') return step
      if (ask.credentials)
        return {
          kind: 'unreachable',
          why: `redirects to ${hostOf(step.to)}. The API key was not sent to this host`,
        }
      url = step.to
    }
    return { kind: 'unreachable', why: `redirects more than ${maxRedirects} times` }
  }
}

const hostOf = (url: string): string => parseUrl(url)?.host ?? 'an invalid URL'

/** Why a URL is not requested. */
function rejection(text: string, { hosts, allowPrivate, url: first }: SourceRequest): string | undefined {
  const url = parseUrl(text)
  if (!url || !/^https?:$/.test(url.protocol))
    return 'redirects to a URL that does not begin with http:// or https://'
  if (!hosts.includes(url.host)) return `redirects to ${url.host}. This host is not allowed`
  if (url.protocol === 'http:' && !allowPrivate)
    return text === first
      ? 'http:// does not authenticate the host. Use https://. For a host of your own, set allowPrivate'
      : 'redirects from https:// to http://'
  return undefined
}

type FetchStep = FetchResult | { readonly kind: 'moved'; readonly to: string }

async function fetchOnce(url: URL, ask: SourceRequest, options: FetchSourceOptions): Promise<FetchStep> {
  const proxy = options.proxyFor(url.href)
  const log = newConnectionLog(proxy)
  const clock = startDeadline({ ...options, firstByteTimeoutMs: options.totalTimeoutMs })
  const dispatcher = openDispatcher(url, {
    ...optionalField('proxy', proxy),
    ...optionalField('ca', options.ca),
    connectTimeoutMs: options.connectTimeoutMs,
    publicOnly: !ask.allowPrivate,
    signal: clock.signal,
    log,
    elapsedMs: () => 0,
  })
  try {
    const request = dispatcher.request({
      origin: url.origin,
      path: url.pathname + url.search,
      method: 'GET',
      headers: headersOf(ask, options),
      signal: clock.signal,
    })
    const response = await Promise.race([request, clock.over])
    const headers = flatHeaders(response.headers)
    const { statusCode: status } = response
    const location = status >= 300 && status < 400 && status !== 304 ? headers['location'] : undefined
    const meaning: FetchStep | undefined =
      location === undefined
        ? statusMeaning(status, headers, options.now())
        : { kind: 'moved', to: resolved(location, url) }
    if (meaning) {
      response.body.on('error', () => undefined).destroy()
      return meaning
    }
    const body = await Promise.race([readTextBody(response.body, headers, options.maxBytes), clock.over])
    const contentType = headers['content-type']?.split(';')[0]?.trim().toLowerCase()
    if (body.text.includes('\u0000'))
      return { kind: 'unreadable', why: `returned ${contentType ?? 'binary data'} instead of text` }
    return {
      kind: 'content',
      ...body,
      location: url.href,
      ...optionalField('contentType', contentType),
      ...optionalField('etag', headers['etag']),
      ...optionalField('lastModified', headers['last-modified']),
    }
  } catch (error) {
    const cause: unknown = clock.signal.aborted ? clock.signal.reason : error
    const { message, code } = failureOf(cause, log)
    const redactor = createRedactor([...Object.values(ask.credentials ?? {}), ...secretsIn(proxy)])
    return {
      kind: code === 'too_large' || code === 'encoding' ? 'unreadable' : 'unreachable',
      why: redactor.text(message),
    }
  } finally {
    clock.clear()
    void dispatcher.destroy().catch(() => undefined)
  }
}

const secretsIn = (proxy: string | undefined): readonly string[] => {
  const password = proxy === undefined ? '' : (parseUrl(proxy)?.password ?? '')
  return password === '' ? [] : [password, decodeURIComponent(password)]
}

const headersOf = (
  { etag, lastModified, credentials }: SourceRequest,
  { userAgent }: FetchSourceOptions,
): Headers => ({
  'user-agent': userAgent,
  accept: '*/*',
  'accept-encoding': 'gzip, br',
  ...optionalField('if-none-match', etag),
  ...optionalField('if-modified-since', lastModified),
  ...credentials,
})

/** Resolves a Location header relative to the URL of its response. */
function resolved(location: string, from: URL): string {
  try {
    return new URL(location, from).href
  } catch {
    return location
  }
}
