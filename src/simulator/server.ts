import { createHash } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Dialect, Moment } from '../plugin/index.ts'
import { createCalls, type Handled, type SimulatorOptions } from './calls.ts'
import { createShelf } from './shelf.ts'
import { speak } from './speak.ts'

export interface SimulatedCall {
  readonly method: string
  readonly path: string
  readonly status: number
  /** Pictures a real API would have billed. */
  readonly images: number
}

export interface Simulator {
  readonly fetch: (request: Request) => Response | Promise<Response>
  /** Everything billed so far. */
  readonly bill: () => { readonly images: number; readonly calls: number }
}

/** What is known of a call from its beginning. */
interface Known {
  readonly Variables: { readonly requestId: string }
}

/** Larger bodies are refused. Sixteen inputs of a few megabytes fit. */
const largestBody = 64_000_000

/**
 * An OpenAI-shaped images API made of knowledge and quirks. Deterministic: the same request gives the same pictures, to the byte.
 * `onCall` is told of every call that was answered.
 */
export function createSimulator(
  options: SimulatorOptions & {
    readonly onCall?: (call: SimulatedCall) => void
    /** Whose shape it has; OpenAI's where none is named. */
    readonly dialect?: Dialect
  },
): Simulator {
  const shelf = createShelf()
  let billed = 0
  let count = 0
  const calls = createCalls(options, shelf)
  const app = new Hono<Known>()

  const answer = (c: Context<Known>, { reply, billed: images }: Handled): Response => {
    billed += images
    options.onCall?.({ method: c.req.method, path: c.req.path, status: reply.status, images })
    const text = 'text' in reply ? reply.text : JSON.stringify(reply.body)
    const type = 'text' in reply ? {} : { 'content-type': 'application/json' }
    const headers = {
      ...type,
      'x-request-id': c.get('requestId'),
      'openai-version': '2020-10-01',
      ...reply.headers,
    }
    return new Response(text, { status: reply.status, headers })
  }
  const wrong = (c: Context<Known>, refusal: string) =>
    answer(
      c,
      calls.refuse(
        { refusal, fill: { method: c.req.method, path: c.req.path, bytes: String(largestBody) } },
        momentOf(c, 'models'),
      ),
    )

  app.use(async (c, next) => {
    count++
    c.set('requestId', `req_sim_${createHash('sha256').update(String(count)).digest('hex').slice(0, 24)}`)
    await next()
  })
  app.use(bodyLimit({ maxSize: largestBody, onError: (c) => wrong(c, 'payload-too-large') }))
  app.get('/v1/models', (c) => answer(c, calls.models(momentOf(c, 'models'), c.req.header('authorization'))))
  app.get('/v1/models/:id', (c) =>
    answer(c, calls.models(momentOf(c, 'models'), c.req.header('authorization'), c.req.param('id'))),
  )
  for (const path of ['/v1/models', '/v1/models/:id']) app.all(path, (c) => wrong(c, 'wrong-method'))
  for (const route of ['generations', 'edits'] as const)
    app.all(`/v1/images/${route}`, async (c) =>
      answer(c, await calls.images(momentOf(c, route), c.req.header('authorization'), c.req.raw)),
    )
  app.get('/pictures/:file', (c) => {
    const picture = shelf.get(c.req.param('file'), c.req.query('sig'))
    if (picture === undefined) return c.text('there is no such picture, or no longer', 404)
    if (picture === 'forbidden') return c.text('the signature is wrong', 403)
    const type = picture.format === 'svg' ? 'image/svg+xml' : `image/${picture.format}`
    return new Response(new Uint8Array(picture.bytes), { headers: { 'content-type': type } })
  })
  app.get('/', (c) =>
    c.json({
      simulator: 'graycard',
      quirks: options.quirks.map(({ id }) => id),
      bill: { images: billed, calls: count },
    }),
  )
  app.all('*', (c) => wrong(c, 'wrong-path'))
  app.onError((_error, c) => wrong(c, 'server-error'))

  const inner = (request: Request) => app.fetch(request)
  const fetch = options.dialect ? speak(options.dialect, inner, shelf) : inner
  return { fetch, bill: () => ({ images: billed, calls: count }) }
}

const momentOf = (c: Context<Known>, route: Moment['route']): Moment => ({
  route,
  method: c.req.method,
  origin: new URL(c.req.url).origin,
  requestId: c.get('requestId'),
})
