import { isObject, type JsonObject } from '../contract/index.ts'
import { headerKeys } from './error-keys.ts'
import { asStatus, asText, pick } from './value-fields.ts'

/** What a printed value says besides its errors: of the request and of the response around them. */
export interface ValueFacts {
  status?: number
  headers?: Readonly<Record<string, string>>
  url?: string
  method?: string
  fields?: JsonObject
}

/** Notes the request and the response that an object describes. What was noted first stays. */
export function noteFacts(object: JsonObject, facts: ValueFacts): void {
  const headers = pick(object, headerKeys, (value) => (isObject(value) ? value : undefined))
  const status = pick(
    object,
    ['statusCode', 'status', 'status_code', 'httpCode', 'HTTPStatusCode', 'httpStatusCode'],
    asStatus,
  )
  if (status !== undefined) facts.status ??= status
  if (headers && !Object.hasOwn(object, 'method')) facts.headers ??= lowerCase(headers)
  for (const key of ['config', 'request', 'req', '_request']) {
    const request = object[key]
    if (isObject(request)) noteRequest(request, facts)
  }
  noteRequest(object, facts)
  const sent = pick(object, ['requestBodyValues', 'request_body', 'requestBody'], (value) =>
    isObject(value) ? value : undefined,
  )
  if (sent) facts.fields ??= sent
}

function noteRequest(request: JsonObject, facts: ValueFacts): void {
  const url = pick(request, ['url', 'uri', 'request_url', 'requestUrl'], (value) =>
    typeof value === 'string' && /^https?:\/\//.test(value) ? value : undefined,
  )
  if (url !== undefined) facts.url ??= url
  const method = pick(request, ['method'], (value) =>
    typeof value === 'string' && /^[a-z]{3,7}$/i.test(value) ? value.toUpperCase() : undefined,
  )
  if (method !== undefined && url !== undefined) facts.method ??= method
  const body = pick(request, ['data', 'body', 'json'], (value) => {
    if (isObject(value)) return value
    if (typeof value !== 'string' || !value.trimStart().startsWith('{')) return undefined
    try {
      const parsed: unknown = JSON.parse(value)
      return isObject(parsed) ? parsed : undefined
    } catch {
      return undefined
    }
  })
  if (body && url !== undefined) facts.fields ??= body
}

/** Headers with lower-case names, and only those with a text or number. */
export const lowerCase = (headers: JsonObject): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      const text = Array.isArray(value) ? value.join(', ') : asText(value)
      return text === undefined ? [] : [[name.toLowerCase(), text]]
    }),
  )
