import { type Behaviour, filled, type IncomingRequest } from './request.ts'

/** Differences of a response from status 200, JSON and a correct length. */
export interface ResponseOptions {
  readonly status?: number
  readonly type?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Declared length of the body instead of the real one. Null: no declaration. */
  readonly length?: number | string | null
}

const headOf = (
  { status = 200, type = 'application/json', headers = {}, length }: ResponseOptions,
  bytes: number,
) => {
  const lines = Object.entries({
    'content-type': type,
    ...(length === null ? {} : { 'content-length': String(length ?? bytes) }),
    ...headers,
  })
  return `HTTP/1.1 ${status} Said\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`
}

function send(
  { socket, ...request }: IncomingRequest,
  body: string | Uint8Array,
  manner: ResponseOptions,
): void {
  const bytes = typeof body === 'string' ? Buffer.from(filled(body, request)) : body
  socket.write(filled(headOf(manner, bytes.length), request))
  socket.end(bytes)
}

/** Responds with this body. */
export const respondsWith =
  (body: string | Uint8Array | (() => Promise<Uint8Array>), manner: ResponseOptions = {}): Behaviour =>
  async (request) =>
    send(request, typeof body === 'function' ? await body() : body, manner)

/** Responds with the simulator’s body after a change to its text or bytes. */
export const respondsChanged =
  (change: (honest: string) => string | Uint8Array, manner: ResponseOptions = {}): Behaviour =>
  async (request) =>
    send(request, change(await request.honest()), manner)

type Reply = Readonly<Record<string, unknown>>

/** Responds with the simulator’s body after replacing these fields. */
export const respondsWithFields = (fields: Reply, manner: ResponseOptions = {}): Behaviour =>
  respondsChanged((honest) => JSON.stringify({ ...(JSON.parse(honest) as Reply), ...fields }), manner)

/** Responds with the simulator’s body after a change to the base64 of the image. */
export const respondsWithBase64 = (
  change: (base64: string) => string,
  manner: ResponseOptions = {},
): Behaviour =>
  respondsChanged((honest) => {
    const reply = JSON.parse(honest) as { data: { b64_json: string }[] }
    return JSON.stringify({
      ...reply,
      data: reply.data.map((one) => ({ ...one, b64_json: change(one.b64_json) })),
    })
  }, manner)

/** Responds with the simulator’s body and this image. */
export const respondsWithImage =
  (picture: () => Promise<Uint8Array> | Uint8Array): Behaviour =>
  async (request) => {
    const base64 = Buffer.from(await picture()).toString('base64')
    return respondsWithFields({ data: [{ b64_json: base64 }] })(request)
  }

/** Responds with an image URL instead of the image. */
export const respondsWithUrl = (url: string): Behaviour => respondsWithFields({ data: [{ url }] })

/** URL of an image on the same server. */
export const ownImageUrl = '{origin}/images/a.png'
