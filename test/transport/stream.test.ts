import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { send, serve } from '../support/transport.ts'

const picture = Buffer.alloc(3000, 'picture')
const type = 'image_generation.completed'
const completed = `event: ${type}\ndata: {"type":"${type}","b64_json":"${picture.toString('base64')}"}\n\n`

/** A stream that says this at once and a comment every 100 ms after, for ever. */
const staysOpen = (said: string | Buffer, headers: Record<string, string>, comment: string) =>
  serve((_request, response) => {
    response.writeHead(200, headers).write(said)
    const timer = setInterval(() => response.write(comment), 100)
    response.on('close', () => clearInterval(timer))
  })
const events = { 'content-type': 'text/event-stream; charset=utf-8' }

describe('a stream that stays open after it has said everything', () => {
  test('is closed, and is a whole response', async () => {
    const { reply, draft, images } = await send(await staysOpen(completed, events, ': here\n\n'))
    expect(draft.failure).toBeUndefined()
    expect(draft.timings.totalMs).toBeGreaterThan(1900)
    expect(reply?.lifted).toMatchObject([{ bytes: 3000, valid: true }])
    expect(Buffer.from(images[0] ?? []).equals(picture)).toBe(true)
  })
  test('is waited for where it is no stream of events', async () => {
    const base = await staysOpen(completed, { 'content-type': 'text/plain' }, ': here\n\n')
    expect((await send(base, {}, { totalTimeoutMs: 2600 })).draft.failure?.code).toBe('total_timeout')
  })
  test('and breaks off after that is whole only if it was closed here', async () => {
    const packed = gzipSync(completed).subarray(0, -8)
    const base = await serve(
      (_request, response) =>
        void response.writeHead(200, { ...events, 'content-encoding': 'gzip' }).end(packed),
    )
    expect((await send(base)).draft.failure).toMatchObject({ code: 'encoding', status: 200 })
  })
})
