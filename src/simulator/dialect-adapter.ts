import { createHash } from 'node:crypto'
import { isObject, parseJson, optionalField, textOf } from '../contract/index.ts'
import type { Dialect, IncomingRequest, JsonResponse, ResponseContext } from '../plugin/index.ts'
import { simulatorKeys } from './keys.ts'
import type { ImageStore } from './image-store.ts'

type Fetch = (request: Request) => Response | Promise<Response>

/** A response that a client may poll for. */
interface Job {
  readonly reply: JsonResponse
  readonly call: IncomingRequest
  readonly pictureUrls: readonly string[]
  polls: number
}

/** At this limit the oldest is dropped. */
const maxJobs = 256

/** Gives the simulator another provider's shape: requests are translated to OpenAI's shape, responses back to the provider's. */
export function createDialectAdapter(
  dialect: Dialect,
  shelf: ImageStore,
): (request: Request, inner: Fetch) => Promise<Response> {
  const jobs = new Map<string, Job>()
  let count = 0
  const keep = (job: Job): string => {
    const id = createHash('sha256').update(`${dialect.id}/${++count}`).digest('hex').slice(0, 24)
    jobs.set(id, job)
    const oldest = jobs.keys().next().value
    if (jobs.size > maxJobs && oldest !== undefined) jobs.delete(oldest)
    return id
  }
  const written = (job: Job, id: string, call: IncomingRequest, origin: string) => {
    const place: ResponseContext = { origin, jobId: id, polls: job.polls, imageUrls: job.pictureUrls }
    const reply = dialect.write(job.reply, call, place)
    const text = 'text' in reply ? reply.text : JSON.stringify(reply.body)
    const type = 'text' in reply ? {} : { 'content-type': 'application/json' }
    const headers = new Headers({ ...type, ...reply.headers })
    // The length was that of the untranslated body.
    headers.delete('content-length')
    return new Response(text, { status: reply.status, headers })
  }
  return async (request, inner) => {
    const { origin, pathname } = new URL(request.url)
    if (pathname === '/' || pathname.startsWith('/pictures/')) return inner(request)
    const call = await readIncoming(request)
    const meant = dialect.read(call)
    if (meant?.kind === 'job') {
      // A request for the models list tells whether the API key is accepted.
      const allowed = await forward(inner, new Request(request.url), '/v1/models', meant.key, undefined)
      const job = jobs.get(meant.id)
      const refused = job && allowed.ok ? undefined : await jobRejection(inner, allowed, request)
      if (job && !refused) {
        job.polls++
        return written(job, meant.id, call, origin)
      }
      return written(
        { reply: refused ?? jobNotFound, call, pictureUrls: [], polls: 0 },
        meant.id,
        call,
        origin,
      )
    }
    const [path, key, json] = meant
      ? [meant.path, dialect.keyless ? simulatorKeys.all : meant.key, meant.json]
      : ['/no-such-route', undefined, undefined]
    const method = meant?.method ?? request.method
    const asked = method === request.method ? request : new Request(request, { method })
    const response = await forward(inner, asked, path, key, json)
    if (!(response.headers.get('content-type') ?? '').includes('json')) return response
    const text = await response.text()
    const reply: JsonResponse = {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: parseJson(text) ?? text,
    }
    const job: Job = { reply, call, pictureUrls: imageUrlsOf(reply.body, shelf, origin), polls: 0 }
    return written(job, keep(job), call, origin)
  }
}

/** Forwards a request in OpenAI's shape, with the API key and body that the dialect read. */
async function forward(
  inner: Fetch,
  request: Request,
  path: string,
  key: string | undefined,
  json: unknown,
): Promise<Response> {
  const headers = new Headers(request.headers)
  headers.delete('authorization')
  if (key !== undefined) headers.set('authorization', `Bearer ${key}`)
  const url = new URL(path, request.url)
  if (request.method === 'GET' || request.method === 'HEAD')
    return inner(new Request(url, { method: request.method, headers }))
  const body = json === undefined ? await request.arrayBuffer() : JSON.stringify(json)
  headers.delete('content-length')
  // The client may have sent the JSON with another content type.
  if (json !== undefined) headers.set('content-type', 'application/json')
  return inner(new Request(url, { method: request.method, headers, body }))
}

const jobNotFound: JsonResponse = {
  status: 404,
  headers: {},
  body: { error: { message: 'there is no such job' } },
}

/** The rejection of a request for a job: because of the API key, else because the job does not exist. */
async function jobRejection(inner: Fetch, allowed: Response, request: Request): Promise<JsonResponse> {
  const response = allowed.ok ? await inner(new Request(new URL('/no-such-job', request.url))) : allowed
  const body: unknown = parseJson(await response.text())
  return { status: response.status, headers: Object.fromEntries(response.headers), body }
}

async function readIncoming(request: Request): Promise<IncomingRequest> {
  const url = new URL(request.url)
  const type = (request.headers.get('content-type') ?? '').toLowerCase()
  const json = type.includes('json') ? parseJson(await request.clone().text()) : undefined
  const text = type.startsWith('text/') ? await request.clone().text() : undefined
  return {
    method: request.method,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: Object.fromEntries(request.headers),
    ...optionalField('json', json),
    ...optionalField('text', text),
  }
}

/** URLs of the images in a response. Base64 images are stored first, so that they can be fetched. */
function imageUrlsOf(body: unknown, shelf: ImageStore, origin: string): readonly string[] {
  if (!isObject(body) || !Array.isArray(body['data'])) return []
  return body['data'].filter(isObject).flatMap((item) => {
    const url = textOf(item['url'])
    const inline = textOf(item['b64_json'])
    if (inline === null) return url === null ? [] : [url]
    const format = textOf(body['output_format']) ?? 'png'
    return [origin + shelf.put(Buffer.from(inline, 'base64'), format)]
  })
}
