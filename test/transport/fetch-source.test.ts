import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FetchResult, SourceRequest } from '../../src/engine/track/index.ts'
import { createFetchSource } from '../../src/transport/index.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => void
const reply =
  (status: number, headers: Record<string, string>, body: string | Buffer = ''): Handler =>
  (_request, response) =>
    void response.writeHead(status, headers).end(body)

const bomb = gzipSync(Buffer.alloc(50_000_000, 0x20))
const elsewhere = 'http://127.0.0.1:9/away'

/** What each path answers, and what comes of it; `port` is the server’s own. */
const rows: readonly {
  readonly path: string
  readonly answer: Handler
  readonly ask?: Partial<SourceRequest>
  readonly is: Partial<FetchResult> | Record<string, unknown>
}[] = [
  {
    path: '/plain',
    answer: reply(
      200,
      { 'content-type': 'Application/JSON; charset=utf-8', etag: '"a"', 'last-modified': 'x' },
      '{}',
    ),
    is: { kind: 'content', text: '{}', contentType: 'application/json', etag: '"a"', lastModified: 'x' },
  },
  {
    path: '/gzip',
    answer: reply(200, { 'content-encoding': 'gzip' }, gzipSync('# Pages')),
    is: { kind: 'content', text: '# Pages' },
  },
  {
    path: '/br',
    answer: reply(200, { 'content-encoding': 'br' }, brotliCompressSync('# Pages')),
    is: { kind: 'content', text: '# Pages' },
  },
  {
    path: '/latin',
    answer: reply(200, { 'content-type': 'text/html; charset=iso-8859-1' }, Buffer.from([0x67, 0xfc])),
    is: { kind: 'content', text: 'gü' },
  },
  {
    path: '/same',
    answer: (request, response) =>
      void response.writeHead(request.headers['if-none-match'] === '"a"' ? 304 : 200).end('x'),
    ask: { etag: '"a"' },
    is: { kind: 'unchanged' },
  },
  {
    path: '/since',
    answer: (request, response) =>
      void response.writeHead(request.headers['if-modified-since'] === 'then' ? 304 : 200).end('x'),
    ask: { lastModified: 'then' },
    is: { kind: 'unchanged' },
  },
  { path: '/broken', answer: reply(500, {}), is: { kind: 'unreachable' } },
  {
    path: '/later',
    answer: reply(429, { 'retry-after': '120' }),
    is: { kind: 'unreachable', retryAfterMs: 120_000 },
  },
  {
    path: '/at',
    answer: reply(503, { 'retry-after': 'Tue, 24 Nov 2026 12:10:00 GMT' }),
    is: { kind: 'unreachable', retryAfterMs: 600_000 },
  },
  {
    path: '/gone',
    answer: reply(404, {}),
    is: { kind: 'unreadable' },
  },
  {
    path: '/login',
    answer: reply(401, {}),
    is: { kind: 'unreadable' },
  },
  { path: '/moved', answer: reply(301, { location: '/plain' }), is: { kind: 'content', text: '{}' } },
  {
    path: '/moved-with-key',
    answer: reply(302, { location: '/plain' }),
    ask: { credentials: { authorization: 'Bearer sk-canary-0123456789' } },
    is: {
      kind: 'unreachable',
    },
  },
  {
    path: '/away',
    answer: reply(302, { location: elsewhere }),
    is: { kind: 'unreachable' },
  },
  {
    path: '/metadata',
    answer: reply(302, { location: 'http://169.254.169.254/latest/meta-data' }),
    is: { kind: 'unreachable' },
  },
  {
    path: '/file',
    answer: reply(302, { location: 'file:///etc/passwd' }),
    is: { kind: 'unreachable' },
  },
  {
    path: '/circle',
    answer: reply(302, { location: '/circle' }),
    is: { kind: 'unreachable' },
  },
  {
    path: '/huge',
    answer: reply(200, { 'content-length': '99000000' }, 'x'),
    is: { kind: 'unreadable' },
  },
  {
    path: '/long',
    answer: (_request, response) => {
      response.writeHead(200)
      response.on('error', () => undefined)
      const more = () => {
        if (!response.destroyed) response.write(Buffer.alloc(65_536, 0x20), more)
      }
      more()
    },
    is: { kind: 'unreadable' },
  },
  {
    path: '/bomb',
    answer: reply(200, { 'content-encoding': 'gzip' }, bomb),
    is: { kind: 'unreadable' },
  },
  {
    path: '/no-gzip',
    answer: reply(200, { 'content-encoding': 'gzip' }, 'not'),
    is: { kind: 'unreadable' },
  },
  {
    path: '/zstd',
    answer: reply(200, { 'content-encoding': 'zstd' }, 'x'),
    is: { kind: 'unreadable' },
  },
  {
    path: '/picture',
    answer: reply(200, { 'content-type': 'image/png' }, Buffer.from([0x89, 0x50, 0, 0])),
    is: { kind: 'unreadable' },
  },
  {
    path: '/drip',
    answer: (_request, response) => {
      response.writeHead(200)
      const timer = setInterval(() => response.write('.'), 50)
      response.on('close', () => clearInterval(timer))
    },
    is: { kind: 'unreachable' },
  },
  {
    path: '/reset',
    answer: (_request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('half')
      setTimeout(() => response.destroy(), 20)
    },
    is: { kind: 'unreachable' },
  },
]

let server: Server
let host = ''
const seen: IncomingMessage['headers'][] = []
beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push(request.headers)
    rows.find(({ path }) => path === request.url)?.answer(request, response)
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  host = `127.0.0.1:${port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const fetchSource = createFetchSource({
  proxyFor: () => undefined,
  connectTimeoutMs: 1000,
  totalTimeoutMs: 1500,
  maxBytes: 1_000_000,
  userAgent: 'graycard/test',
  signal: new AbortController().signal,
  now: () => new Date('2026-11-24T12:00:00Z'),
})
const ask = (path: string, more: Partial<SourceRequest> = {}): SourceRequest => ({
  url: `http://${host}${path}`,
  hosts: [host],
  allowPrivate: true,
  ...more,
})

/** Why there is no document, without the server's port. */
const reasonOf = (got: Awaited<ReturnType<typeof fetchSource>>) =>
  'why' in got ? got.why.replaceAll(host, 'HOST') : undefined

describe('a document is fetched once', () => {
  test.each(rows)('$path', async ({ path, ask: more, is }) => {
    const before = seen.length
    const got = await fetchSource(ask(path, more))
    expect(got).toMatchObject(is)
    expect(reasonOf(got)).toMatchSnapshot()
    expect(seen.length).toBeGreaterThan(before)
  })
  test('says who asks', () => {
    expect(seen.every((headers) => headers['user-agent'] === 'graycard/test')).toBe(true)
  })
})

describe('nothing is sent', () => {
  const refused: readonly {
    readonly name: string
    readonly url: () => string
    readonly hosts?: readonly string[]
  }[] = [
    { name: 'in the clear', url: () => `http://${host}/plain` },
    { name: 'to a private address', url: () => `https://${host}/plain` },
    {
      name: 'to one by way of IPv6',
      url: () => 'https://[64:ff9b::7f00:1]/plain',
    },
    {
      name: 'to a name that leads to one',
      url: () => `https://localhost:${host.split(':')[1]}/plain`,
    },
    {
      name: 'to a host that is not named',
      url: () => 'https://192.0.2.1/plain',
      hosts: ['upstream.example'],
    },
  ]
  test.each(refused)('$name', async ({ url: make, hosts }) => {
    const before = seen.length
    const url = make()
    const got = await fetchSource({ url, hosts: hosts ?? [new URL(url).host], allowPrivate: false })
    expect(got.kind).toBe('unreachable')
    expect(reasonOf(got)).toMatchSnapshot()
    expect(seen.length).toBe(before)
  })
})

test('an interruption ends a request at once', async () => {
  const stop = new AbortController()
  const interruptible = createFetchSource({
    proxyFor: () => undefined,
    connectTimeoutMs: 1000,
    totalTimeoutMs: 60_000,
    maxBytes: 1000,
    userAgent: 'graycard/test',
    signal: stop.signal,
    now: () => new Date(),
  })
  setTimeout(() => stop.abort(), 100)
  expect(await interruptible(ask('/drip'))).toMatchObject({ kind: 'unreachable', why: 'interrupted' })
})
