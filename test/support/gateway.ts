import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { startSimulator } from '../../src/app/index.ts'
import { isObject } from '../../src/contract/index.ts'
import { selfSigned } from './certificate.ts'

/** Text of the field `user` in the contract's own request. Probes leave optional fields out. */
export const mark = 'the-own-request'

type Headers = Readonly<Record<string, string>>
/** A JSON object. */
export type Fields = Readonly<Record<string, unknown>>

/** A response as a gateway writes it. */
export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly body: string | Buffer
}

/** A request as a gateway receives it, and the API behind the gateway. */
export interface Call {
  readonly method: string
  /** The path with its query: `/v1/images/generations`. */
  readonly path: string
  readonly headers: Headers
  readonly body: Buffer
  /** The fields of a JSON body, else empty. */
  readonly fields: Fields
  /** Whether it is the contract's own request, the paid one. */
  readonly own: boolean
  /** Base URL of the gateway, without a path. */
  readonly origin: string
  /** The response of the API, to this request or to one with these differences. */
  readonly api: (changes?: {
    readonly path?: string
    readonly headers?: Headers
    readonly fields?: Fields
    readonly form?: FormData
  }) => Promise<Reply>
}

/** What a gateway does with a request: forward it (`call.api()`), or respond by itself. */
export type Gateway = (call: Call) => Reply | Promise<Reply>

/** A response with this body: JSON from an object, or text. */
export const reply = (status: number, body: object | string, headers: Headers = {}): Reply => ({
  status,
  headers: { 'content-type': typeof body === 'string' ? 'text/plain' : 'application/json', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
})

/** The error page of a proxy. */
export const page = (status: number, title: string, server: string, headers: Headers = {}): Reply => ({
  status,
  headers: { 'content-type': 'text/html', server, ...headers },
  body: `<html><head><title>${title}</title></head><body><center><h1>${title}</h1></center><hr><center>${server}</center></body></html>`,
})

/** Responds so to the contract's own request, and forwards every other one. */
export const toOwn =
  (respond: Gateway): Gateway =>
  (call) =>
    call.own ? respond(call) : call.api()

/** Responds so to whatever passes the check of the key, as a gateway does that finds no upstream for any request. */
export const toImages =
  (respond: Gateway): Gateway =>
  async (call) => {
    if (!call.path.includes('/images/')) return call.api()
    const answer = await call.api()
    return answer.status === 401 || answer.status === 405 ? answer : respond(call)
  }

/** The response of the API with other fields. A field of `undefined` is left out. */
export async function withFields(call: Call, change: (body: Fields) => Fields): Promise<Reply> {
  const answer = await call.api()
  return { ...answer, body: JSON.stringify(change(parse(answer.body))) }
}

/** The object in a field, else an empty one. */
export const fieldsIn = (body: Fields, name: string): Fields => {
  const value = body[name]
  return isObject(value) ? value : {}
}

/** The entries of `data`. */
export const entriesOf = ({ data }: Fields): readonly Fields[] =>
  Array.isArray(data) ? data.filter((one) => isObject(one)) : []

/** The object that a JSON body holds, else an empty one. */
export const parse = (body: Reply['body']): Fields => {
  try {
    const value: unknown = JSON.parse(body.toString())
    return isObject(value) ? value : {}
  } catch {
    return {}
  }
}

const headersOf = ({ headers }: IncomingMessage): Headers =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))

const hopByHop = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'keep-alive'])
const endToEnd = (headers: Headers): Headers =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !hopByHop.has(name)))

/** Forwards a call to the API, and reads the whole response. */
function forwarder(api: string, call: Omit<Call, 'api'>): Call['api'] {
  return async ({ path = call.path, headers = call.headers, fields, form } = {}) => {
    const body = form ?? (fields ? JSON.stringify(fields) : call.body)
    const { 'content-type': type = '', ...rest } = endToEnd(headers)
    const response = await fetch(new URL(path, api), {
      method: call.method,
      headers: form || type === '' ? rest : { ...rest, 'content-type': type },
      redirect: 'manual',
      ...(call.method === 'GET' ? {} : { body }),
    })
    return {
      status: response.status,
      headers: endToEnd(Object.fromEntries(response.headers)),
      body: Buffer.from(await response.arrayBuffer()),
    }
  }
}

export interface RunningGateway {
  readonly baseUrl: string
  /** Its certificate as PEM, where it speaks TLS. */
  readonly certificate?: string
  readonly close: () => Promise<void>
}

/** Starts a gateway in front of a simulator of its own, which has the shape of a provider. */
export async function startGateway(
  does: Gateway,
  { shape, tls = false }: { readonly shape?: string | undefined; readonly tls?: boolean | undefined } = {},
): Promise<RunningGateway> {
  const simulator = await startSimulator({
    imagesPerMinute: 1000,
    tokensPerMinute: 10_000_000,
    ...(shape === undefined ? {} : { provider: shape }),
  })
  let origin = ''
  const listen: RequestListener = (request, response) => {
    const serve = async () => {
      const body = Buffer.concat(await request.toArray())
      const { method = 'GET', url: path = '/' } = request
      const text = body.toString('latin1')
      const call = { method, path, headers: headersOf(request), body, fields: parse(body), origin }
      const whole = { ...call, own: text.includes(mark) }
      const answer = await does({ ...whole, api: forwarder(simulator.url, whole) })
      response.writeHead(answer.status, answer.headers).end(answer.body)
    }
    serve().catch((cause: unknown) => response.destroy(cause instanceof Error ? cause : undefined))
  }
  const day = 86_400_000
  const certificate = tls
    ? await selfSigned(['localhost'], new Date(Date.now() - day), new Date(Date.now() + 300 * day))
    : undefined
  const server = certificate ? createSecureServer(certificate, listen) : createServer(listen)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  origin = `${certificate ? 'https://localhost' : 'http://127.0.0.1'}:${port}`
  return {
    baseUrl: origin + new URL(simulator.url).pathname,
    ...(certificate ? { certificate: certificate.cert } : {}),
    async close() {
      server.closeAllConnections()
      server.close()
      await simulator.close()
    },
  }
}
