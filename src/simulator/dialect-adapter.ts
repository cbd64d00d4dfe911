import { createHash } from 'node:crypto'
import { isObject, parseJson, optionalField, toNonEmptyString } from '../contract/index.ts'
import type { Dialect, IncomingRequest, JsonResponse, ResponseContext } from '../plugin/index.ts'
import { simulatorKeys } from './keys.ts'
import type { ImageStore } from './image-store.ts'

type Fetch = (request: Request) => Response | Promise<Response>

/** A response that a client may poll for. */
interface Job {
  readonly response: JsonResponse
  readonly incoming: IncomingRequest
  readonly imageUrls: readonly string[]
  polls: number
}

/** At this limit, the oldest job is dropped. */
const maxJobs = 256

/** Wraps the simulator in another provider's format: requests are translated to OpenAI's format, responses back to the provider's format. */
export function createDialectAdapter(
  dialect: Dialect,
  imageStore: ImageStore,
): (request: Request, inner: Fetch) => Promise<Response> {
  const jobs = new Map<string, Job>()
  let count = 0
  const addJob = (job: Job): string => {
    const id = createHash('sha256').update(`${dialect.id}/${++count}`).digest('hex').slice(0, 24)
    jobs.set(id, job)
    const oldest = jobs.keys().next().value
    if (jobs.size > maxJobs && oldest !== undefined) jobs.delete(oldest)
    return id
  }
  const write = (job: Job, id: string, incoming: IncomingRequest, origin: string) => {
    const context: ResponseContext = { origin, jobId: id, polls: job.polls, imageUrls: job.imageUrls }
    const response = dialect.write(job.response, incoming, context)
    const text = 'text' in response ? response.text : JSON.stringify(response.body)
    const type = 'text' in response ? {} : { 'content-type': 'application/json' }
    const headers = new Headers({ ...type, ...response.headers })
    // The length belongs to the untranslated body.
    headers.delete('content-length')
    return new Response(text, { status: response.status, headers })
  }
  return async (request, inner) => {
    const { origin, pathname } = new URL(request.url)
    if (pathname === '/' || pathname.startsWith('/pictures/')) return inner(request)
    const incoming = await readIncoming(request)
    const translated = dialect.read(incoming)
    if (translated?.kind === 'job') {
      // A request for the models list shows whether the API key is accepted.
      const allowed = await forward(inner, new Request(request.url), '/v1/models', translated.key, undefined)
      const job = jobs.get(translated.id)
      const rejection = job && allowed.ok ? undefined : await jobRejection(inner, allowed, request)
      if (job && !rejection) {
        job.polls++
        return write(job, translated.id, incoming, origin)
      }
      return write(
        { response: rejection ?? jobNotFound, incoming, imageUrls: [], polls: 0 },
        translated.id,
        incoming,
        origin,
      )
    }
    const [path, key, json] = translated
      ? [translated.path, dialect.keyless ? simulatorKeys.all : translated.key, translated.json]
      : ['/no-such-route', undefined, undefined]
    const method = translated?.method ?? request.method
    const outgoing = method === request.method ? request : new Request(request, { method })
    const received = await forward(inner, outgoing, path, key, json)
    if (!(received.headers.get('content-type') ?? '').includes('json')) return received
    const text = await received.text()
    const response: JsonResponse = {
      status: received.status,
      headers: Object.fromEntries(received.headers),
      body: parseJson(text) ?? text,
    }
    const job: Job = {
      response,
      incoming,
      imageUrls: imageUrlsOf(response.body, imageStore, origin),
      polls: 0,
    }
    return write(job, addJob(job), incoming, origin)
  }
}

/** Forwards a request in OpenAI's format, with the API key and body that the dialect read. */
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
  body: { error: { message: 'Job not found' } },
}

/** The rejection of a request for a job: because of the API key, or else because the job does not exist. */
async function jobRejection(inner: Fetch, allowed: Response, request: Request): Promise<JsonResponse> {
  const received = allowed.ok ? await inner(new Request(new URL('/no-such-job', request.url))) : allowed
  const body: unknown = parseJson(await received.text())
  return { status: received.status, headers: Object.fromEntries(received.headers), body }
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

/** URLs of the images in a response. Base64 images are stored first, so that clients can fetch them. */
function imageUrlsOf(body: unknown, imageStore: ImageStore, origin: string): readonly string[] {
  if (!isObject(body) || !Array.isArray(body['data'])) return []
  return body['data'].filter(isObject).flatMap((item) => {
    const url = toNonEmptyString(item['url'])
    const base64 = toNonEmptyString(item['b64_json'])
    if (base64 === null) return url === null ? [] : [url]
    const format = toNonEmptyString(body['output_format']) ?? 'png'
    return [origin + imageStore.put(Buffer.from(base64, 'base64'), format)]
  })
}
