import {
  type Headers,
  isObject,
  oneLine,
  parseJson,
  requestIdText,
  toNonEmptyString,
  type Twin,
  type TwinResponse,
  unreachableAddress,
} from '../contract/index.ts'
import type { Dialect, IncomingRequest, JsonResponse } from '../plugin/index.ts'
import { applyChanges } from './apply-changes.ts'
import { twinHeader } from './twin-quirk.ts'

/** Headers of a conforming response that a measured success replaces. */
const replaced = /^(x-ratelimit-|ratelimit|retry-after)/

/** The dialect of the twin's provider, which sends the recorded responses as they were, and changes each success as measured. */
export function twinDialect(twin: Twin, dialect: Dialect): Dialect {
  const recorded = new Map(
    twin.probes.flatMap(({ probe, response }) => (response ? [[probe as string, response]] : [])),
  )
  const { keyless, ...keyed } = dialect
  const otherwise = recorded.get('generate')?.status
  const needsKey = (['noKey', 'wrongKey'] as const).some((id) => {
    const status = recorded.get(id)?.status ?? 0
    return (status === 401 || status === 403) && status !== otherwise
  })
  const readsAnyType = twin.probes.some(
    ({ probe, outcome }) => probe === 'wrongContentType' && outcome === 'images',
  )
  const usualFields = new Set(
    twin.probes.flatMap(({ request: { body } }) => (isObject(body) ? Object.keys(body) : [])),
  )
  return {
    ...keyed,
    ...(keyless && !needsKey ? { keyless } : {}),
    read: (request) => dialect.read(readsAnyType ? withJson(request) : request),
    headers(received, context, request) {
      const { [twinHeader]: mark, ...headers } = received
      const own = dialect.headers?.(headers, context, request) ?? headers
      return mark === undefined
        ? own
        : { ...own, [twinHeader]: mark, 'x-request-id': headers['x-request-id'] ?? '' }
    },
    write(response, request, context) {
      const { [twinHeader]: mark, ...headers } = response.headers
      const plain: JsonResponse = { ...response, headers }
      const found = mark === undefined ? undefined : recorded.get(mark)
      if (found) return fill(found, request, headers, usualFields)
      const written = dialect.write(plain, request, context)
      if (mark !== 'success' || !twin.success || !('body' in written) || written.status >= 300) return written
      const kept = Object.entries(written.headers).filter(([name]) => !replaced.test(name))
      return {
        status: written.status,
        headers: { ...Object.fromEntries(kept), ...withRequestId(twin.success.headers, headers) },
        body: applyChanges(written.body, twin.success.changes, {
          requested: isObject(request.json) ? request.json : {},
          model: modelIn(request) ?? twin.model,
        }),
      }
    },
  }
}

const modelIn = ({ json }: IncomingRequest) => (isObject(json) ? toNonEmptyString(json['model']) : null)

/** The request with its body as JSON, whatever its content type says. */
function withJson(request: IncomingRequest): IncomingRequest {
  const json = request.json ?? (request.text === undefined ? undefined : parseJson(request.text))
  return isObject(json) ? { ...request, json } : request
}

/** The recorded response, with values of the incoming request instead of the probe’s. */
function fill(
  { status, headers, text }: TwinResponse,
  request: IncomingRequest,
  own: Headers,
  usualFields: ReadonlySet<string>,
): { readonly status: number; readonly headers: Headers; readonly text: string } {
  const fields = isObject(request.json) ? request.json : {}
  const values: Readonly<Record<string, unknown>> = {
    ...fields,
    unknown_field: Object.keys(fields).find((name) => !usualFields.has(name)),
    path: request.path,
    method: request.method,
    request_id: own['x-request-id'],
  }
  const type = headers['content-type'] ?? ''
  const filled = text.replaceAll(
    /\{(\w{1,40})\|([^{}|]{0,200})\}/g,
    (_whole, name: string, usual: string) => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined
      const shown = typeof value === 'string' || typeof value === 'number' ? String(value) : usual
      return escaped(oneLine(shown).slice(0, 200), type)
    },
  )
  return { status, headers: withRequestId(headers, own), text: filled }
}

/** The recorded headers, with an id of this request where the recorded response had one. A redirect leads nowhere: a file from elsewhere may name any host. */
const withRequestId = (headers: Headers, own: Headers): Headers =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      value === requestIdText
        ? (own['x-request-id'] ?? 'removed')
        : name === 'location'
          ? unreachableAddress
          : value,
    ]),
  )

/** A text as part of a JSON string, or of a page. */
function escaped(text: string, type: string): string {
  if (type.includes('json')) return JSON.stringify(text).slice(1, -1)
  return type.includes('html') || type.includes('xml') ? text.replaceAll(/[<>&"]/g, '') : text
}
