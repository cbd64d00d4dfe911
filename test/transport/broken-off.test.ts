import type { ServerResponse } from 'node:http'
import { createServer as createRawServer } from 'node:net'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { json, listen, send, serve } from '../support/transport.ts'

const head = { 'content-type': 'application/json' }
const packed = gzipSync(Buffer.from(JSON.stringify({ a: 'x'.repeat(200), b: 1 })))

describe('an answer that began and broke off says its status and how far it came', () => {
  test.each<[string, (response: ServerResponse) => void, string, RegExp]>([
    [
      'reset',
      (response) => {
        response.writeHead(200, { ...head, 'content-length': '100' }).write('{"a":')
        setTimeout(() => response.destroy(), 20)
      },
      'reset',
      /^the answer \(200\) broke off after 5 bytes: /,
    ],
    [
      'torn gzip',
      (response) => {
        response.writeHead(500, { ...head, 'content-encoding': 'gzip' }).end(packed.subarray(0, -12))
      },
      'encoding',
      /^the answer \(500\) broke off after \d+ bytes: it is compressed, and cut short$/,
    ],
    [
      'too large by its own word',
      (response) => void response.writeHead(200, { ...head, 'content-length': '2000000' }).write('{'),
      'too_large',
      /^the answer \(200\) broke off after 0 bytes: the reply declares 2000000 bytes; at most 1000000 are read$/,
    ],
    [
      'too large',
      (response) => void response.writeHead(404, head).end(' '.repeat(1_100_000)),
      'too_large',
      /^the answer \(404\) broke off after 1\d{6} bytes: the reply is longer/,
    ],
    [
      'unknown encoding',
      (response) => void response.writeHead(201, { ...head, 'content-encoding': 'zstd' }).end('x'),
      'encoding',
      /^the answer \(201\) broke off after 0 bytes: the reply is compressed as zstd/,
    ],
  ])('%s', async (_name, answer, code, message) => {
    const { draft, reply } = await send(await serve((_request, response) => answer(response)))
    expect(reply).toBeUndefined()
    expect(draft.failure).toMatchObject({
      code,
      message: expect.stringMatching(message),
      mayHaveArrived: true,
      status: Number(/\d+/.exec(message.source)?.[0]),
    })
  })

  test('a chunk whose length is no number', async () => {
    const port = await listen(
      createRawServer((socket) => {
        socket.once('data', () => {
          socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"a":\r\n')
          setTimeout(() => socket.write('zz\r\n'), 20)
        })
        socket.on('error', () => undefined)
      }),
    )
    const { draft } = await send(`http://127.0.0.1:${port}/v1`)
    expect(draft.failure).toMatchObject({ code: 'protocol', status: 200, mayHaveArrived: true })
    expect(draft.failure?.message).toMatch(/^the answer \(200\) broke off after 5 bytes: /)
  })
})

test('an answer this end did not wait for has no status: it may have been a good one', async () => {
  const base = await serve((_request, response) => void response.writeHead(200, head).write('{"a":'))
  const { failure } = (await send(base, {}, { totalTimeoutMs: 150 })).draft
  expect(failure).toEqual({
    code: 'total_timeout',
    message: 'no complete answer within 0.15 s: 200 and 5 bytes came',
    mayHaveArrived: true,
  })
})

test('no answer has no status', async () => {
  const base = await serve((_request, response) => response.destroy())
  expect((await send(base)).draft.failure).not.toHaveProperty('status')
})

test('a large reply is recorded as it came', async () => {
  const value = { data: Array.from({ length: 40_000 }, (_, id) => ({ id: `model-${id}`, object: 'model' })) }
  const base = await serve((_request, response) => json(response, value))
  const { draft, reply } = await send(base, {}, { maxBytes: 10_000_000 })
  expect(reply?.text.length).toBeGreaterThan(1_500_000)
  expect(draft.reply?.text === reply?.text).toBe(true)
})
