import { type Behaviour, filled, type IncomingRequest } from './request.ts'

/** How an answer departs from `200`, JSON and an honest length. */
export interface ResponseOptions {
  readonly status?: number
  readonly type?: string
  readonly headers?: Readonly<Record<string, string>>
  /** What is declared instead of the body's length; null declares none. */
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
  { socket, ...call }: IncomingRequest,
  body: string | Uint8Array,
  manner: ResponseOptions,
): void {
  const bytes = typeof body === 'string' ? Buffer.from(filled(body, call)) : body
  socket.write(filled(headOf(manner, bytes.length), call))
  socket.end(bytes)
}

/** Answers with this body. */
export const respondsWith =
  (body: string | Uint8Array | (() => Promise<Uint8Array>), manner: ResponseOptions = {}): Behaviour =>
  async (call) =>
    send(call, typeof body === 'function' ? await body() : body, manner)

/** Answers what an honest server would, changed as text or as bytes. */
export const respondsChanged =
  (change: (honest: string) => string | Uint8Array, manner: ResponseOptions = {}): Behaviour =>
  async (call) =>
    send(call, change(await call.honest()), manner)

type Reply = Readonly<Record<string, unknown>>

/** Answers what an honest server would, with these fields instead of its own. */
export const respondsWithFields = (fields: Reply, manner: ResponseOptions = {}): Behaviour =>
  respondsChanged((honest) => JSON.stringify({ ...(JSON.parse(honest) as Reply), ...fields }), manner)

/** Answers what an honest server would, with this text instead of the picture's base64. */
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

/** Answers what an honest server would, with this picture instead of its own. */
export const respondsWithImage =
  (picture: () => Promise<Uint8Array> | Uint8Array): Behaviour =>
  async (call) => {
    const base64 = Buffer.from(await picture()).toString('base64')
    return respondsWithFields({ data: [{ b64_json: base64 }] })(call)
  }

/** Answers with the address of a picture instead of the picture. */
export const respondsWithUrl = (url: string): Behaviour => respondsWithFields({ data: [{ url }] })

/** Where the server's own pictures lie. */
export const ownImageUrl = '{origin}/pictures/a.png'
