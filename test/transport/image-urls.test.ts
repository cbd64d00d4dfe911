import type { IncomingMessage } from 'node:http'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { key, send, serve, type TransportOptions } from '../support/transport.ts'

describe('an image’s URL', () => {
  const download = (base: string, url: string, over: Partial<TransportOptions> = {}) =>
    send(base, { probe: 'download', auth: 'none', request: { method: 'GET', path: url } }, over)

  test('is fetched without the key and without the headers of the API', async () => {
    let seen: IncomingMessage['headers'] = {}
    const base = await serve((request, response) => {
      seen = request.headers
      response.writeHead(200, { 'content-type': 'image/png' }).end('png')
    })
    const { draft } = await download(base, `${base}/a.png?sig=abcdefgh`)
    expect(seen['authorization']).toBeUndefined()
    expect(seen['x-team']).toBeUndefined()
    expect(draft.request.url).toBe(`${base}/a.png?sig=[redacted]`)
  })
  test.each([
    'http://169.254.169.254/latest/meta-data',
    'http://127.0.0.1:9/a.png',
    'http://localhost:9/a.png',
    'http://[::1]:9/a.png',
  ])('%s is private and not requested', async (url) => {
    const { draft } = await download('http://127.0.0.1:8/v1', url)
    expect(draft.failure).toMatchObject({ code: 'forbidden_address', mayHaveArrived: false })
  })
  test.each([
    ['http://', 'http://'],
    ['http://x:99999/', 'http://x:99999/'],
    ['http:x.png', 'http:x.png'],
    ['/generated/x.png', '/generated/x.png'],
    ['/generated/x.png?sig=abcdefgh', '/generated/x.png?sig=[redacted]'],
    ['//user:pw@host/x', '//[redacted]@host/x'],
    ['', ''],
    ['x.png', 'x.png'],
    ['file:///etc/passwd', 'file:///etc/passwd'],
    ['ftp://user:pw@host/x.png', 'ftp://[redacted]@host/x.png'],
    ['javascript:alert(1)', 'javascript:alert(1)'],
    ['data:image/svg+xml;utf8,<svg/>', 'data:image/svg+xml;utf8,<svg/>'],
    [`blob:${key}`, 'blob:[redacted]'],
    [`/${'x'.repeat(500)}`, `/${'x'.repeat(98)}…`],
  ])('%s is not a valid URL, and nothing is sent', async (url, shown) => {
    let calls = 0
    const base = await serve((_request, response) => {
      calls++
      response.end()
    })
    const { draft, images, reply } = await download(base, url)
    expect(draft.failure).toMatchObject({ code: 'protocol', mayHaveArrived: false })
    expect(draft.failure?.message).toContain(`“${shown}”`)
    expect(draft.failure?.message).toMatchSnapshot()
    expect([calls, images, reply]).toEqual([0, [], undefined])
    expect(JSON.stringify(draft)).not.toMatch(/abcdefgh|:pw@|canary/)
  })
  test('of a megabyte is requested without an internal error', async () => {
    const base = await serve((_request, response) => void response.end())
    const { draft } = await download(base, `${base}/a.png?${'a'.repeat(1_000_000)}`)
    expect(draft.reply?.status ?? draft.failure?.code).toBeDefined()
  })
  test('of an allowed private host is requested', async () => {
    const base = await serve(
      (_request, response) => void response.writeHead(200, { 'content-type': 'image/png' }).end('png'),
    )
    const { draft } = await download('https://api.example/v1', `${base}/a.png`, {
      allowPrivate: ['127.0.0.1'],
    })
    expect(draft.reply?.status).toBe(200)
  })
})

test('a response of 20 MB takes at most twice its size in memory', async () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const held = () => {
    collect()
    const { arrayBuffers, heapUsed } = process.memoryUsage()
    return arrayBuffers + heapUsed
  }
  const total = 20_000_000
  const piece = Buffer.alloc(64_000, Buffer.alloc(48_000, 7).toString('base64'))
  let peak = 0
  let before = 0
  const base = await serve((_request, response) => {
    before = held()
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': String(total + 25) })
    response.write('{"data":[{"b64_json":"')
    let sent = 0
    const more = () => {
      if (sent >= total) {
        response.end('"}]')
        return
      }
      const next = piece.subarray(0, Math.min(piece.length, total - sent))
      sent += next.length
      if (sent % 1_024_000 === 0) peak = Math.max(peak, held() - before)
      if (response.write(next)) setImmediate(more)
      else response.once('drain', more)
    }
    more()
  })
  const { images, reply } = await send(base, {}, { maxBytes: 30_000_000 })
  peak = Math.max(peak, held() - before)
  expect(reply?.bytes).toBe(total + 25)
  expect(images[0]?.length).toBe((total / 4) * 3)
  expect(peak).toBeLessThan(2 * total)
})
