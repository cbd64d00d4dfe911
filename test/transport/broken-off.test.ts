import type { ServerResponse } from 'node:http'
import { createServer as createRawServer } from 'node:net'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { json, listen, send, serve } from '../support/transport.ts'

const head = { 'content-type': 'application/json' }
const packed = gzipSync(Buffer.from(JSON.stringify({ a: 'x'.repeat(200), b: 1 })))

describe('the failure of an incomplete response has its status and length', () => {
  test.each<[string, (response: ServerResponse) => void, string, number]>([
    [
      'reset',
      (response) => {
        response.writeHead(200, { ...head, 'content-length': '100' }).write('{"a":')
        setTimeout(() => response.destroy(), 20)
      },
      'reset',
      200,
    ],
    [
      'truncated gzip',
      (response) => {
        response.writeHead(500, { ...head, 'content-encoding': 'gzip' }).end(packed.subarray(0, -12))
      },
      'encoding',
      500,
    ],
    [
      'too large by its content-length',
      (response) => void response.writeHead(200, { ...head, 'content-length': '2000000' }).write('{'),
      'too_large',
      200,
    ],
    [
      'too large',
      (response) => void response.writeHead(404, head).end(' '.repeat(1_100_000)),
      'too_large',
      404,
    ],
    [
      'unknown encoding',
      (response) => void response.writeHead(201, { ...head, 'content-encoding': 'zstd' }).end('x'),
      'encoding',
      201,
    ],
  ])('%s', async (_name, answer, code, status) => {
    const { draft, reply } = await send(await serve((_request, response) => answer(response)))
    expect(reply).toBeUndefined()
    expect(draft.failure).toMatchObject({ code, status, mayHaveArrived: true })
    expect(draft.failure?.message.replace(/after \d+ bytes/, 'after N bytes')).toMatchSnapshot()
  })

  test('an invalid chunk length', async () => {
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
    expect(draft.failure?.message).toMatchSnapshot()
  })
})

test('a response aborted by the time limit has no status: it may have been good', async () => {
  const base = await serve((_request, response) => void response.writeHead(200, head).write('{"a":'))
  const { failure } = (await send(base, {}, { totalTimeoutMs: 600 })).draft
  expect(failure).toMatchObject({ code: 'total_timeout', mayHaveArrived: true })
  expect(failure).not.toHaveProperty('status')
  expect(failure?.message).toMatchSnapshot()
})

test('a failure without a response has no status', async () => {
  const base = await serve((_request, response) => response.destroy())
  expect((await send(base)).draft.failure).not.toHaveProperty('status')
})

test('a large response is recorded unchanged', async () => {
  const value = { data: Array.from({ length: 40_000 }, (_, id) => ({ id: `model-${id}`, object: 'model' })) }
  const base = await serve((_request, response) => json(response, value))
  const { draft, reply } = await send(base, {}, { maxBytes: 10_000_000 })
  expect(reply?.text.length).toBeGreaterThan(1_500_000)
  expect(draft.reply?.text === reply?.text).toBe(true)
})
