import { optionalField, parseJson } from '../contract/index.ts'
import type { IncomingRequest, TranslatedRequest } from '../plugin/index.ts'

type Translation = Extract<TranslatedRequest, { kind: 'request' }>

/** What a request in OpenAI's format does not say: the path that the client requested, and what the dialect knows of the requested model. */
export interface Caller extends Pick<Translation, 'vendor' | 'endpoint'> {
  readonly path: string
}

/** Handles a request in OpenAI's format. */
export type CallerFetch = (request: Request, caller: Caller) => Response | Promise<Response>

type Forwarded = Omit<Translation, 'kind' | 'method'> & {
  readonly method?: string
}

/** Forwards a request in OpenAI's format, with the method, path, API key and body that the dialect read. */
export async function forward(
  request: Request,
  { method = request.method, path, key, json, form, vendor, endpoint }: Forwarded,
  callerPath: string,
  inner: CallerFetch,
): Promise<Response> {
  const caller: Caller = {
    path: callerPath,
    ...optionalField('vendor', vendor),
    ...optionalField('endpoint', endpoint),
  }
  const headers = new Headers(request.headers)
  headers.delete('authorization')
  if (key !== undefined) headers.set('authorization', `Bearer ${key}`)
  const url = new URL(path, request.url)
  if (method === 'GET' || method === 'HEAD') return inner(new Request(url, { method, headers }), caller)
  headers.delete('content-length')
  // The client may have sent the JSON with another content type.
  if (json !== undefined) headers.set('content-type', 'application/json')
  // The new form has a boundary of its own.
  else if (form) headers.delete('content-type')
  const body =
    json === undefined
      ? form
        ? await withFields(request, form)
        : await request.arrayBuffer()
      : JSON.stringify(json)
  return inner(new Request(url, { method, headers, body }), caller)
}

async function withFields(request: Request, fields: Readonly<Record<string, string>>): Promise<FormData> {
  const form = await request.formData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

/** Reads a request for a dialect. The request's own body can still be read. */
export async function readIncoming(request: Request): Promise<IncomingRequest> {
  const url = new URL(request.url)
  const type = (request.headers.get('content-type') ?? '').toLowerCase()
  const json = type.includes('json') ? parseJson(await request.clone().text()) : undefined
  const text = type.startsWith('text/') ? await request.clone().text() : undefined
  const form = type.startsWith('multipart/') ? await textFields(request.clone()) : undefined
  return {
    method: request.method,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: Object.fromEntries(request.headers),
    ...optionalField('json', json),
    ...optionalField('form', form),
    ...optionalField('text', text),
  }
}

/** The text fields of a multipart form, or undefined if the form is malformed. */
async function textFields(request: Request): Promise<Readonly<Record<string, string>> | undefined> {
  const form = await request.formData().catch(() => undefined)
  return (
    form &&
    Object.fromEntries(
      [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    )
  )
}
