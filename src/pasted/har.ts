import {
  isObject,
  objectsIn,
  optionalField,
  parseJson,
  type PastedExchange,
  type PastedRequest,
  type PastedResponse,
  toFiniteNumber,
  toNonEmptyString,
  toObject,
} from '../contract/index.ts'
import { requestBody } from './body.ts'

/** The most entries of one file. */
const maxEntries = 10_000

/**
 * The exchanges of a HAR 1.2 file, in their order, or undefined if the text is no HAR file. Accepts a whole file, its `log`, and one entry, as
 * developer tools copy it. Source: the HAR 1.2 specification, http://www.softwareishard.com/blog/har-12-spec/.
 */
export function readHar(text: string): readonly PastedExchange[] | undefined {
  if (!/^\s*\{/.test(text) || !/"(?:entries|request)"/.test(text)) return undefined
  const file = toObject(parseJson(text))
  const log = isObject(file['log']) ? file['log'] : file
  const entries = Array.isArray(log['entries'])
    ? objectsIn(log['entries'])
    : isObject(file['request']) && typeof file['request']['url'] === 'string'
      ? [file]
      : undefined
  return entries?.slice(0, maxEntries).map(exchangeOf)
}

function exchangeOf(entry: Readonly<Record<string, unknown>>): PastedExchange {
  const request = requestOf(toObject(entry['request']))
  const response = responseOf(toObject(entry['response']))
  return {
    ...optionalField('request', request),
    ...optionalField('response', response),
    ...optionalField('startedAt', instantOf(entry['startedDateTime'])),
  }
}

function requestOf(request: Readonly<Record<string, unknown>>): PastedRequest | undefined {
  const url = toNonEmptyString(request['url'])
  if (url === null) return undefined
  const headers = headersOf(request['headers'])
  const posted = toObject(request['postData'])
  const text = toNonEmptyString(posted['text'])
  const type = toNonEmptyString(posted['mimeType']) ?? headers['content-type'] ?? ''
  const params = objectsIn(posted['params'])
  const fields = params.map(
    ({ name, value, fileName }) =>
      [
        toNonEmptyString(name) ?? '',
        typeof fileName === 'string' && fileName !== '' ? `@${fileName}` : (toNonEmptyString(value) ?? ''),
      ] as const,
  )
  return {
    method: (toNonEmptyString(request['method']) ?? 'GET').toUpperCase(),
    url,
    headers,
    ...(text === null ? (fields.length > 0 ? { form: fields } : {}) : requestBody(text, type)),
  }
}

function responseOf(response: Readonly<Record<string, unknown>>): PastedResponse | undefined {
  // A request without a response has the status 0.
  const status = toFiniteNumber(response['status'])
  if (status === undefined || status === 0) return undefined
  const content = toObject(response['content'])
  const text = toNonEmptyString(content['text']) ?? ''
  return {
    status,
    headers: headersOf(response['headers']),
    text: content['encoding'] === 'base64' ? '' : text,
  }
}

/** Headers by their lower-case names. Those of HTTP/2 that start with a colon are part of the URL. */
function headersOf(list: unknown): Readonly<Record<string, string>> {
  const headers = new Map<string, string>()
  for (const { name, value } of objectsIn(list)) {
    if (typeof name !== 'string' || typeof value !== 'string' || name.startsWith(':')) continue
    const key = name.toLowerCase()
    const before = headers.get(key)
    headers.set(key, before === undefined ? value : `${before}, ${value}`)
  }
  return Object.fromEntries(headers)
}

function instantOf(value: unknown): string | undefined {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(time) ? undefined : new Date(time).toISOString()
}
