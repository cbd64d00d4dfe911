import { hash } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Knowledge } from '../contract/index.ts'
import type { Dialect, Quirk } from '../plugin/index.ts'
import { createRequestHandlers, type HandledResponse, type SimulatorOptions } from './handle-request.ts'
import { createRateLimiter } from './rate-limiter.ts'
import { contextOf, responseWith, type Sending, type ServerEnv } from './server-env.ts'
import { addOpenaiEndpoints } from './openai-endpoints.ts'
import { createHeaderWriter } from './response-headers.ts'
import { createResponseCache } from './response-cache.ts'
import { createFileStore } from './file-store.ts'
import { resolveReferences } from './image-references.ts'
import { createImageStore } from './image-store.ts'
import { createDialectAdapter } from './dialect-adapter.ts'
import type { Caller } from './dialect-requests.ts'
import { createQuirkSchedule, type QuirkChange, type ScheduledQuirk } from './quirk-schedule.ts'
import { answerFromLog, createRequestLog, loggedRequest, type SimulatedRequest } from './request-log.ts'
import { applyTransmission } from './transmission.ts'

/** Allows a quirk to act on the connection of a request. */
interface Connection {
  /** Closes the connection. Bytes that were already written are still sent. */
  readonly cut: () => void
  /** Sends a response with a body in parts, without the cost of a stream. The response that `fetch` then returns has no meaning. */
  readonly send?: (response: Response, parts: readonly Uint8Array[]) => void
}

interface Simulator {
  /** Handles a request. Without a connection, the body of a response that a quirk cuts off ends in an error. */
  readonly fetch: (request: Request, connection?: Connection) => Response | Promise<Response>
  /** Totals since the simulator started. */
  readonly bill: () => { readonly images: number; readonly calls: number }
  /** The latest 1,000 requests, oldest first. */
  readonly requests: () => readonly SimulatedRequest[]
  /** The active quirks. */
  readonly quirks: () => readonly Quirk[]
}

/** Larger bodies are rejected. Sixteen uploads of a few megabytes each are within the limit. */
const maxBodyBytes = 64_000_000

/** S3's response to an expired signed URL. Source: docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html. */
const expired =
  '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>'

/** Adds the hooks that a quirk has for models named in knowledge. */
const withModelHooks = (quirk: Quirk, { quirkModels }: Knowledge): Quirk => ({
  ...quirk,
  ...quirk.forModels?.(quirkModels?.[quirk.id] ?? {}),
})

/**
 * An images API in OpenAI's format, based on knowledge and quirks. The simulator is deterministic: equal requests get equal image bytes. The
 * `scheduled` quirks turn on and off while the simulator runs. A request keeps the quirks that are active when it starts. `onRequest` runs
 * after every response, `onQuirks` after every change in the active quirks, `onFault` after an error of the simulator itself or of a plug-in, which
 * is answered with 500.
 */
export function createSimulator(
  options: SimulatorOptions & {
    readonly scheduled?: readonly ScheduledQuirk[]
    readonly onRequest?: (entry: SimulatedRequest, request: Request) => void
    readonly onQuirks?: (change: QuirkChange) => void
    readonly onFault?: (error: unknown) => void
    /** The provider format of the simulator. OpenAI's by default. */
    readonly dialect?: Dialect
  },
): Simulator {
  const nowMs = () => options.now().getTime()
  const imageStore = createImageStore()
  const headerWriter = createHeaderWriter(options.knowledge, options.dialect?.id ?? options.vendor, nowMs)
  const limiter = createRateLimiter(options.limits, nowMs, headerWriter.statesLimit)
  const cache = createResponseCache()
  const files = createFileStore(options.now)
  const resolve = (request: Request) => resolveReferences(request, imageStore, files, nowMs())
  const schedule = createQuirkSchedule(
    [...options.quirks.map((quirk) => ({ quirk })), ...(options.scheduled ?? [])].map(({ quirk, ...when }) =>
      Object.assign(when, { quirk: withModelHooks(quirk, options.knowledge) }),
    ),
    nowMs,
    options.onQuirks,
  )
  const log = createRequestLog()
  let billed = 0
  let count = 0
  const bill = () => ({ images: billed, calls: count })
  const app = new Hono<ServerEnv>()

  const respond = (c: Context<ServerEnv>, handled: HandledResponse): Response => {
    const { response, billed: images, transmission } = handled
    billed += images
    Object.assign(c.env, { transmission })
    c.env.handled.push(handled)
    const text = 'text' in response ? response.text : JSON.stringify(response.body)
    const type = 'text' in response ? {} : { 'content-type': 'application/json' }
    const headers = {
      ...type,
      ...(typeof text === 'string' ? {} : { 'content-length': String(lengthOf(text)) }),
      'x-request-id': c.get('requestId'),
      'openai-version': '2020-10-01',
      ...response.headers,
    }
    const { status } = response
    if (typeof text === 'string') return responseWith(text, status, headers)
    if (!c.env.apart || transmission) return responseWith(streamOf(text), status, headers)
    c.env.parts = text
    return new Response(null, { status, headers })
  }
  const reject = (c: Context<ServerEnv>, rejection: string) =>
    respond(
      c,
      c.get('handlers').reject(
        {
          rejection,
          fill: { method: c.req.method, path: c.env.caller.path, bytes: String(maxBodyBytes) },
        },
        contextOf(c, 'models'),
      ),
    )

  app.use(async (c, next) => {
    const quirks = schedule.at(count++)
    c.set(
      'handlers',
      createRequestHandlers({ ...options, caller: c.env.caller, quirks }, imageStore, limiter, cache),
    )
    c.set('requestId', `req_sim_${hash('sha256', String(count)).slice(0, 24)}`)
    await next()
  })
  const limitBody = bodyLimit({ maxSize: maxBodyBytes, onError: (c) => reject(c, 'payload-too-large') })
  app.use((c, next) => {
    const length =
      c.req.header('transfer-encoding') === undefined ? c.req.header('content-length') : undefined
    // bodyLimit reads every body, which costs more than everything else here. If the length is declared, the body need not be read.
    return length !== undefined && Number(length) <= maxBodyBytes ? next() : limitBody(c, next)
  })
  app.get('/v1/models', (c) =>
    respond(c, c.get('handlers').models(contextOf(c, 'models'), c.req.header('authorization'))),
  )
  app.get('/v1/models/:id', (c) =>
    respond(
      c,
      c.get('handlers').models(contextOf(c, 'models'), c.req.header('authorization'), c.req.param('id')),
    ),
  )
  for (const path of ['/v1/models', '/v1/models/:id']) app.all(path, (c) => reject(c, 'wrong-method'))
  for (const endpoint of ['generations', 'edits'] as const)
    app.all(`/v1/images/${endpoint}`, async (c) =>
      respond(
        c,
        await c
          .get('handlers')
          .images(
            contextOf(c, endpoint),
            c.req.header('authorization'),
            endpoint === 'edits' ? await resolve(c.req.raw) : c.req.raw,
          ),
      ),
    )
  addOpenaiEndpoints(app, { ...options, respond, resolve, files })
  app.get('/pictures/:file', (c) => {
    const image = imageStore.get(c.req.param('file'), c.req.query('sig'), nowMs())
    if (image === undefined) return c.text('Image not found', 404)
    if (image === 'forbidden') return c.text('Invalid signature', 403)
    if (image === 'expired') return c.body(expired, 403, { 'content-type': 'application/xml' })
    const type = image.format === 'svg' ? 'image/svg+xml' : `image/${image.format}`
    return new Response(new Uint8Array(image.bytes), { headers: { 'content-type': type } })
  })
  app.get('/', (c) =>
    c.json({
      simulator: 'graycard',
      quirks: schedule.at(count - 1).map(({ id }) => id),
      bill: bill(),
    }),
  )
  app.all('*', (c) => reject(c, 'wrong-path'))
  app.onError((error, c) => {
    options.onFault?.(error)
    return reject(c, 'server-error')
  })

  const adapter = options.dialect && createDialectAdapter(options.dialect, imageStore)
  return {
    async fetch(request, connection) {
      const own = answerFromLog(request, log, bill)
      if (own) return own
      const handled: HandledResponse[] = []
      const send = connection?.send
      const sending: Pick<Sending, 'apart' | 'transmission' | 'parts'> = {
        apart: !adapter && send !== undefined,
      }
      const startedMs = performance.now()
      const inner = (one: Request, caller: Caller) =>
        app.fetch(one, Object.assign(sending, { caller, handled }))
      const response = await (adapter
        ? adapter(request, inner).catch((error: unknown) => {
            options.onFault?.(error)
            throw error
          })
        : inner(request, { path: new URL(request.url).pathname }))
      if (handled.length > 0) {
        const entry = loggedRequest(request, response.status, handled, options.now())
        log.add(entry)
        options.onRequest?.(entry, request)
      }
      headerWriter.complete(response, request, performance.now() - startedMs)
      if (sending.parts) send?.(response, sending.parts)
      return sending.transmission
        ? applyTransmission(response, sending.transmission, request.signal, connection?.cut)
        : response
    },
    bill,
    requests: log.list,
    quirks: () => schedule.at(count),
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
