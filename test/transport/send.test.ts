import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer as createRawServer } from 'node:net'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { SendResult } from '../../src/engine/call/index.ts'
import { json, key, listen, send, serve } from '../support/transport.ts'

const read = async (request: IncomingMessage) => Buffer.concat(await request.toArray()).toString()

describe('a request', () => {
  test('carries the key and the headers, is timed, and is recorded without either secret', async () => {
    let seen: IncomingMessage['headers'] = {}
    const { draft, reply } = await send(
      await serve((request, response) => {
        seen = request.headers
        json(
          response,
          { echo: request.headers.authorization, list: [1] },
          { 'set-cookie': 'session=1', 'x-request-id': 'r1' },
        )
      }),
    )
    expect(seen).toMatchObject({
      authorization: `Bearer ${key}`,
      'x-team': 'blue',
      'accept-encoding': 'identity',
    })
    expect(reply?.text).toContain(key)
    expect(JSON.stringify(draft)).not.toContain(key)
    expect(draft).toMatchObject({
      probe: 'models',
      startedAt: '2026-11-24T10:00:00.000Z',
      request: { method: 'GET', headers: { authorization: '[redacted]', 'x-team': 'blue' } },
      reply: {
        status: 200,
        headers: { 'set-cookie': '[redacted]', 'x-request-id': 'r1' },
        text: '{"echo":"Bearer [redacted]","list":[1]}',
      },
      address: '127.0.0.1',
    })
    expect(draft.timings).toMatchObject({
      tlsMs: null,
      connectMs: expect.any(Number),
      firstByteMs: expect.any(Number),
    })
    expect(draft.failure).toBeUndefined()
  })

  test('without a key or with a wrong one sends just that', async () => {
    const keys: (string | undefined)[] = []
    const base = await serve((request, response) => {
      keys.push(request.headers.authorization)
      json(response, {})
    })
    await send(base, { auth: 'none' })
    const { draft } = await send(base, { auth: 'wrong' })
    expect(keys).toEqual([undefined, 'Bearer sk-wrong'])
    expect(draft.request.headers['authorization']).toBe('Bearer sk-wrong')
  })

  test('JSON, text and multipart bodies arrive as they should', async () => {
    const got: { type: string | undefined; body: string }[] = []
    const base = await serve(async (request, response) => {
      got.push({ type: request.headers['content-type'], body: await read(request) })
      json(response, {})
    })
    const post = { method: 'POST', path: '/images' } as const
    const { draft } = await send(base, {
      request: { ...post, body: { kind: 'json', value: { a: 'ä', key } } },
    })
    await send(base, { request: { ...post, body: { kind: 'text', contentType: 'text/plain', text: '{}' } } })
    const parts = [
      { name: 'prompt', value: 'a cat' },
      { name: 'image', filename: 'a.png', contentType: 'image/png', value: new Uint8Array([1, 2, 3]) },
    ]
    const form = await send(base, { request: { ...post, body: { kind: 'multipart', parts } } })
    expect(got[0]).toEqual({ type: 'application/json', body: `{"a":"ä","key":"${key}"}` })
    expect(draft.request.body).toEqual({ a: 'ä', key: '[redacted]' })
    expect(got[1]).toEqual({ type: 'text/plain', body: '{}' })
    expect(got[2]?.type).toMatch(/^multipart\/form-data; boundary=/)
    expect(got[2]?.body).toMatch(/name="image"; filename="a.png"\r\ncontent-type: image\/png/i)
    expect(form.draft.request.body).toEqual([
      { name: 'prompt', value: 'a cat' },
      { name: 'image', filename: 'a.png', bytes: 3 },
    ])
  })

  test('a redirect is reported and not followed', async () => {
    let calls = 0
    const { draft } = await send(
      await serve((_request, response) => {
        calls++
        response.writeHead(307, { location: 'https://elsewhere.example/v1?token=abcdefgh' }).end()
      }),
    )
    expect(calls).toBe(1)
    expect(draft.reply).toMatchObject({
      status: 307,
      headers: { location: 'https://elsewhere.example/v1?token=[redacted]' },
    })
  })

  test.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
  ])('a response compressed as %s although nobody asked', async (encoding, compress) => {
    const { reply } = await send(
      await serve((_request, response) => {
        response
          .writeHead(200, { 'content-type': 'application/json', 'content-encoding': encoding })
          .end(compress('{"a":1}'))
      }),
    )
    expect(reply?.text).toBe('{"a":1}')
  })

  test('an image instead of JSON is an image', async () => {
    const bytes = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0])
    const { reply, images } = await send(
      await serve(
        (_request, response) => void response.writeHead(200, { 'content-type': 'image/png' }).end(bytes),
      ),
    )
    expect(reply).toMatchObject({ text: '', lifted: [{ bytes: 5, valid: true }] })
    expect(Buffer.from(images[0] ?? [])).toEqual(bytes)
  })
})

describe('no response', () => {
  const failure = async (sent: Promise<SendResult>) => (await sent).draft.failure

  test('rejected: nothing can have been made', async () => {
    const port = await listen(createRawServer())
    expect(await failure(send(`http://127.0.0.1:${port === 1 ? 2 : 1}/v1`))).toMatchObject({
      code: 'refused',
      mayHaveArrived: false,
    })
  })

  test('a server without a response: the request is aborted and may have arrived', async () => {
    const base = await serve(() => undefined)
    expect(await failure(send(base, {}, { totalTimeoutMs: 100 }))).toMatchObject({
      code: 'total_timeout',
      mayHaveArrived: true,
    })
  })

  test('the limits for the first byte and for the response are separate', async () => {
    const base = await serve((_request, response) => void setTimeout(() => json(response, {}), 1000))
    expect(await failure(send(base, {}, { firstByteTimeoutMs: 50 }))).toMatchObject({
      code: 'first_byte_timeout',
      mayHaveArrived: true,
    })
    const slow = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{')
      setTimeout(() => response.end('}'), 200)
    })
    expect((await send(slow, {}, { firstByteTimeoutMs: 100 })).reply?.status).toBe(200)
  })

  test('a body that never ends', async () => {
    const base = await serve(
      (_request, response) =>
        void response.writeHead(200, { 'content-type': 'application/json' }).write('{"a":'),
    )
    expect(await failure(send(base, {}, { totalTimeoutMs: 150 }))).toMatchObject({
      code: 'total_timeout',
      mayHaveArrived: true,
    })
  })

  test('a connection reset in the middle', async () => {
    const base = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{"a":')
      setTimeout(() => response.destroy(), 20)
    })
    expect(await failure(send(base))).toMatchObject({ code: 'reset', mayHaveArrived: true })
  })

  test.each([
    [
      'declared',
      (response: ServerResponse) => response.writeHead(200, { 'content-length': '2000000' }).write('{'),
    ],
    [
      'sent',
      (response: ServerResponse) =>
        response.writeHead(200, { 'content-type': 'application/json' }).end(`"${'x'.repeat(1_100_000)}"`),
    ],
    [
      'packed',
      (response: ServerResponse) =>
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(5_000_000))),
    ],
  ])('more than is read, %s', async (_name, answer) => {
    expect(await failure(send(await serve((_request, response) => void answer(response))))).toMatchObject({
      code: 'too_large',
      mayHaveArrived: true,
    })
  })

  test.each([
    ['not what it says', 'gzip', Buffer.from('not gzip at all')],
    ['one nobody knows', 'zstd', Buffer.from('x')],
  ])('compression that is %s', async (_name, encoding, body) => {
    const base = await serve(
      (_request, response) => void response.writeHead(200, { 'content-encoding': encoding }).end(body),
    )
    expect(await failure(send(base))).toMatchObject({ code: 'encoding' })
  })

  test('something that is not HTTP', async () => {
    const port = await listen(createRawServer((socket) => socket.end('SSH-2.0-OpenSSH\r\n')))
    expect(await failure(send(`http://127.0.0.1:${port}/v1`))).toMatchObject({ code: 'protocol' })
  })

  test('interrupted', async () => {
    const stop = new AbortController()
    const base = await serve(() => stop.abort())
    expect(await failure(send(base, {}, { signal: stop.signal }))).toMatchObject({
      code: 'interrupted',
      mayHaveArrived: true,
    })
  })
})
