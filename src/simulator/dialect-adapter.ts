import { responseWith } from './server-env.ts'
import { parseJson } from '../contract/index.ts'
import type { Dialect, IncomingRequest, JobRequest, JsonResponse, ResponseContext } from '../plugin/index.ts'
import { createJobStore, isDone } from './dialect-jobs.ts'
import { type CallerFetch, forward, readIncoming } from './dialect-requests.ts'
import { translateEvents } from './dialect-events.ts'
import type { ImageStore } from './image-store.ts'
import { simulatorKeys } from './keys.ts'
import { returnedImages } from './returned-images.ts'

/** Wraps the simulator in another provider's format: requests are translated to OpenAI's format, responses back to the provider's format. */
export function createDialectAdapter(
  dialect: Dialect,
  imageStore: ImageStore,
): (request: Request, inner: CallerFetch) => Promise<Response> {
  const jobs = createJobStore(dialect.id)

  const write = (received: JsonResponse, incoming: IncomingRequest, context: ResponseContext) => {
    const headers = dialect.headers?.(received.headers, context, incoming) ?? received.headers
    const response = dialect.write({ ...received, headers }, incoming, context)
    const text = 'text' in response ? response.text : JSON.stringify(response.body)
    const type = 'text' in response ? {} : { 'content-type': 'application/json' }
    const sent = new Headers({ ...type, ...response.headers })
    // The length belongs to the untranslated body.
    sent.delete('content-length')
    return responseWith(text, response.status, sent)
  }

  /** Responds to a poll, or cancels a job that is not done. */
  const handleJob = async (
    { id, key, cancel, signed }: JobRequest,
    incoming: IncomingRequest,
    request: Request,
    inner: CallerFetch,
  ): Promise<Response> => {
    const { origin } = new URL(request.url)
    // A request for the models list shows whether the API key is accepted.
    const allowed = await forward(
      new Request(request.url),
      { path: '/v1/models', key: signed ? simulatorKeys.all : key },
      incoming.path,
      inner,
    )
    const job = jobs.find(id)
    if (!allowed.ok || !job) {
      const rejected = allowed.ok
        ? await inner(new Request(new URL(nowhere, request.url)), { path: incoming.path })
        : allowed
      return write(await jsonOf(rejected), incoming, contextOf(id, origin, incoming))
    }
    if (cancel && !isDone(job)) job.canceled = true
    else if (!cancel) job.polls++
    return write(job.response, incoming, { ...job, jobId: id, origin })
  }

  return async (request, inner) => {
    const { origin, pathname } = new URL(request.url)
    if (pathname === '/' || pathname.startsWith('/pictures/')) return inner(request, { path: pathname })
    const incoming = await readIncoming(request)
    const translated = dialect.read(incoming)
    if (translated?.kind === 'job') return handleJob(translated, incoming, request, inner)
    const received = await forward(
      request,
      translated
        ? { ...translated, key: dialect.keyless ? simulatorKeys.all : translated.key }
        : { method: request.method, path: nowhere, key: undefined },
      incoming.path,
      inner,
    )
    const type = received.headers.get('content-type') ?? ''
    if (type.includes('json')) {
      const response = await jsonOf(received)
      const images = await returnedImages(response.body, imageStore, origin)
      const job = { response, submitted: incoming, images, polls: 0, canceled: false }
      return write(response, incoming, { ...job, jobId: jobs.add(job), origin })
    }
    const context = contextOf(jobs.nextId(), origin, incoming)
    const headers = new Headers(
      dialect.headers?.(Object.fromEntries(received.headers), context, incoming) ?? received.headers,
    )
    headers.set('content-type', type)
    const { writeEvent } = dialect
    if (!writeEvent || !type.startsWith('text/event-stream'))
      return responseWith(received.body, received.status, headers)
    headers.delete('content-length')
    const events = translateEvents((event) => writeEvent(event, incoming, context))
    return responseWith(received.body?.pipeThrough(events) ?? null, received.status, headers)
  }
}

/** The context of a response that is no job. */
const contextOf = (jobId: string, origin: string, submitted: IncomingRequest): ResponseContext => ({
  origin,
  jobId,
  polls: 0,
  canceled: false,
  submitted,
  images: [],
})

/** A path without an endpoint in OpenAI's format. */
const nowhere = '/no-such-endpoint'

async function jsonOf(received: Response): Promise<JsonResponse> {
  const text = await received.text()
  const headers = Object.fromEntries(received.headers)
  return { status: received.status, headers, body: parseJson(text) ?? text }
}
