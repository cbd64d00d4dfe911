import { createHash } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Knowledge } from '../contract/index.ts'
import type { Dialect, RequestContext, Quirk, Transmission } from '../plugin/index.ts'
import {
  type RequestHandlers,
  createRequestHandlers,
  type HandledResponse,
  type SimulatorOptions,
} from './handle-request.ts'
import { createRateLimiter } from './rate-limiter.ts'
import { createResponseCache } from './response-cache.ts'
import { createImageStore } from './image-store.ts'
import { createDialectAdapter } from './dialect-adapter.ts'
import { createQuirkSchedule, type QuirkChange, type ScheduledQuirk } from './quirk-schedule.ts'
import { applyTransmission } from './transmission.ts'

export interface SimulatedRequest {
  readonly method: string
  readonly path: string
  readonly status: number
  /** Number of images a real API would bill. */
  readonly images: number
}

/** Lets a quirk act on the connection of a request. */
interface Connection {
  /** Closes the connection. Bytes written so far are still sent. */
  readonly cut: () => void
}

interface Simulator {
  /** Without a connection, the body of a response that a quirk cuts off ends in an error. */
  readonly fetch: (request: Request, connection?: Connection) => Response | Promise<Response>
  /** Totals since the start. */
  readonly bill: () => { readonly images: number; readonly calls: number }
  /** The active quirks. */
  readonly quirks: () => readonly Quirk[]
}

/** Per-request values, as Hono types them. */
interface ServerEnv {
  /** How to send the response once it is final. */
  readonly Bindings: { transmission?: Transmission }
  readonly Variables: { readonly requestId: string; readonly calls: RequestHandlers }
}

/** Larger bodies are rejected. Sixteen uploads of a few megabytes each fit. */
const maxBodyBytes = 64_000_000

/** S3's response to an expired signed URL. Source: (docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html). */
const expired =
  '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>'

/** Adds the hooks of a quirk that depend on models named in knowledge. */
const withModelHooks = (quirk: Quirk, { quirkModels }: Knowledge): Quirk => ({
  ...quirk,
  ...quirk.forModels?.(quirkModels?.[quirk.id] ?? {}),
})

/**
 * An images API in OpenAI's shape, made of knowledge and quirks. It is deterministic: equal requests get equal image bytes. `scheduled`
 * quirks turn on and off while it runs; a request keeps the quirks that are active when it starts. `onRequest` runs after every response,
 * `onQuirks` after every change of the active quirks.
 */
export function createSimulator(
  options: SimulatorOptions & {
    readonly scheduled?: readonly ScheduledQuirk[]
    readonly onRequest?: (call: SimulatedRequest) => void
    readonly onQuirks?: (change: QuirkChange) => void
    /** The provider whose shape it has; OpenAI's by default. */
    readonly dialect?: Dialect
  },
): Simulator {
  const nowMs = () => options.now().getTime()
  const shelf = createImageStore()
  const meter = createRateLimiter(options.limits, nowMs)
  const ready = createResponseCache()
  const timeline = createQuirkSchedule(
    [...options.quirks.map((quirk) => ({ quirk })), ...(options.scheduled ?? [])].map(({ quirk, ...when }) =>
      Object.assign(when, { quirk: withModelHooks(quirk, options.knowledge) }),
    ),
    nowMs,
    options.onQuirks,
  )
  let billed = 0
  let count = 0
  const app = new Hono<ServerEnv>()

  const answer = (
    c: Context<ServerEnv>,
    { reply, billed: images, transmission }: HandledResponse,
  ): Response => {
    billed += images
    Object.assign(c.env, { transmission })
    options.onRequest?.({ method: c.req.method, path: c.req.path, status: reply.status, images })
    const text = 'text' in reply ? reply.text : JSON.stringify(reply.body)
    const type = 'text' in reply ? {} : { 'content-type': 'application/json' }
    const headers = {
      ...type,
      ...(typeof text === 'string' ? {} : { 'content-length': String(lengthOf(text)) }),
      'x-request-id': c.get('requestId'),
      'openai-version': '2020-10-01',
      ...reply.headers,
    }
    return new Response(typeof text === 'string' ? text : streamOf(text), { status: reply.status, headers })
  }
  const wrong = (c: Context<ServerEnv>, rejection: string) =>
    answer(
      c,
      c.get('calls').refuse(
        {
          rejection,
          fill: { method: c.req.method, path: c.req.path, bytes: String(maxBodyBytes) },
        },
        contextOf(c, 'models'),
      ),
    )

  app.use(async (c, next) => {
    const quirks = timeline.at(count++)
    c.set('calls', createRequestHandlers({ ...options, quirks }, shelf, meter, ready))
    c.set('requestId', `req_sim_${createHash('sha256').update(String(count)).digest('hex').slice(0, 24)}`)
    await next()
  })
  const limited = bodyLimit({ maxSize: maxBodyBytes, onError: (c) => wrong(c, 'payload-too-large') })
  app.use((c, next) => {
    const length =
      c.req.header('transfer-encoding') === undefined ? c.req.header('content-length') : undefined
    // bodyLimit reads every body, which costs more than everything else here. A declared length needs no reading.
    return length !== undefined && Number(length) <= maxBodyBytes ? next() : limited(c, next)
  })
  app.get('/v1/models', (c) =>
    answer(c, c.get('calls').models(contextOf(c, 'models'), c.req.header('authorization'))),
  )
  app.get('/v1/models/:id', (c) =>
    answer(
      c,
      c.get('calls').models(contextOf(c, 'models'), c.req.header('authorization'), c.req.param('id')),
    ),
  )
  for (const path of ['/v1/models', '/v1/models/:id']) app.all(path, (c) => wrong(c, 'wrong-method'))
  for (const route of ['generations', 'edits'] as const)
    app.all(`/v1/images/${route}`, async (c) =>
      answer(c, await c.get('calls').images(contextOf(c, route), c.req.header('authorization'), c.req.raw)),
    )
  app.get('/pictures/:file', (c) => {
    const picture = shelf.get(c.req.param('file'), c.req.query('sig'), nowMs())
    if (picture === undefined) return c.text('there is no such picture, or no longer', 404)
    if (picture === 'forbidden') return c.text('the signature is wrong', 403)
    if (picture === 'expired') return c.body(expired, 403, { 'content-type': 'application/xml' })
    const type = picture.format === 'svg' ? 'image/svg+xml' : `image/${picture.format}`
    return new Response(new Uint8Array(picture.bytes), { headers: { 'content-type': type } })
  })
  app.get('/', (c) =>
    c.json({
      simulator: 'graycard',
      quirks: timeline.at(count - 1).map(({ id }) => id),
      bill: { images: billed, calls: count },
    }),
  )
  app.all('*', (c) => wrong(c, 'wrong-path'))
  app.onError((_error, c) => wrong(c, 'server-error'))

  const spoken = options.dialect && createDialectAdapter(options.dialect, shelf)
  return {
    async fetch(request, connection) {
      const way: { transmission?: Transmission } = {}
      const inner = (one: Request) => app.fetch(one, way)
      const response = await (spoken ? spoken(request, inner) : inner(request))
      return way.transmission
        ? applyTransmission(response, way.transmission, request.signal, connection?.cut)
        : response
    },
    bill: () => ({ images: billed, calls: count }),
    quirks: () => timeline.at(count),
  }
}

const lengthOf = (parts: readonly Uint8Array[]) => parts.reduce((sum, part) => sum + part.length, 0)

/** Streams the parts without copying them. */
const streamOf = (parts: readonly Uint8Array[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const part of parts) controller.enqueue(part)
      controller.close()
    },
  })

const contextOf = (c: Context<ServerEnv>, route: RequestContext['endpoint']): RequestContext => ({
  endpoint: route,
  method: c.req.method,
  origin: new URL(c.req.url).origin,
  requestId: c.get('requestId'),
})
