import { createServer, type IncomingMessage } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { connect, createServer as createRawServer, type Socket } from 'node:net'
import { describe, expect, test } from 'vitest'
import { selfSigned } from '../support/certificate.ts'
import { json, listen, send, serve } from '../support/transport.ts'

describe('TLS', () => {
  const day = 86_400_000
  const secure = async (names: readonly string[], from: number, until: number) => {
    const certificate = await selfSigned(
      names,
      new Date(Date.now() + from * day),
      new Date(Date.now() + until * day),
    )
    const port = await listen(
      createSecureServer(certificate, (_request, response) => json(response, { ok: true })),
    )
    return { certificate, base: `https://localhost:${port}/v1` }
  }

  test('a certificate of a configured authority is accepted and recorded', async () => {
    const { certificate, base } = await secure(['localhost'], -1, 90)
    const { draft } = await send(base, {}, { ca: [certificate.cert] })
    expect(draft.reply?.status).toBe(200)
    expect(draft.certificate).toMatchObject({
      subject: 'localhost',
      issuer: 'Graycard tests',
      protocol: 'TLSv1.3',
    })
    expect(draft.timings.tlsMs).toBeGreaterThan(0)
  })
  test.each([
    ['of an unknown authority', ['localhost'], -1, 90, false],
    ['expired', ['localhost'], -90, -1, true],
    ['of another host', ['other.example'], -1, 90, true],
  ])('a certificate %s is rejected before anything is sent', async (_name, names, from, until, trusted) => {
    const { certificate, base } = await secure(names, from, until)
    const { draft } = await send(base, {}, trusted ? { ca: [certificate.cert] } : {})
    expect(draft.failure).toMatchObject({ code: 'tls', mayHaveArrived: false })
  })
  test('a host that accepts the connection but does not begin TLS', async () => {
    const port = await listen(createRawServer())
    const { draft } = await send(`https://127.0.0.1:${port}/v1`, {}, { connectTimeoutMs: 100 })
    expect(draft.failure).toMatchObject({ code: 'connect_timeout', mayHaveArrived: false })
  })
})

describe('a proxy', () => {
  /** A proxy that opens tunnels and records the requests. */
  const proxy = async (allow: boolean) => {
    const asked: { target: string | undefined; login: string | undefined }[] = []
    const server = createServer()
    server.on('connect', (request: IncomingMessage, socket: Socket) => {
      asked.push({ target: request.url, login: request.headers['proxy-authorization'] })
      if (!allow) {
        socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n')
        return
      }
      const [host = '', port = '0'] = (request.url ?? '').split(':')
      const onward = connect(Number(port), host, () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n')
        socket.pipe(onward).pipe(socket)
      })
      onward.on('error', () => socket.destroy())
      socket.on('error', () => onward.destroy())
    })
    return { asked, url: `http://user:proxypass@127.0.0.1:${await listen(server)}` }
  }

  test('is used, and its password is not recorded', async () => {
    const base = await serve((_request, response) => json(response, { ok: true }))
    const { asked, url } = await proxy(true)
    const { draft } = await send(base, {}, { proxy: url })
    expect(draft.reply?.status).toBe(200)
    expect(draft.proxy).toBe(new URL(url).host)
    expect(asked).toEqual([
      { target: new URL(base).host, login: `Basic ${Buffer.from('user:proxypass').toString('base64')}` },
    ])
    expect(JSON.stringify(draft)).not.toContain('proxypass')
  })
  test('is not to blame when the host resets the connection', async () => {
    const port = await listen(
      createRawServer((socket) => {
        socket.on('error', () => undefined)
        socket.once('data', () => socket.resetAndDestroy())
      }),
    )
    const { url } = await proxy(true)
    const { draft } = await send(`http://127.0.0.1:${port}/v1`, {}, { proxy: url })
    // The request was sent and may have been processed.
    expect(draft.failure).toMatchObject({ code: 'reset', mayHaveArrived: true })
    expect(draft.timings.connectMs).toBeGreaterThan(0)
  })
  test('does not hide the certificate of the host', async () => {
    const certificate = await selfSigned(
      ['localhost'],
      new Date(Date.now() - 1e8),
      new Date(Date.now() + 1e9),
    )
    const port = await listen(
      createSecureServer(certificate, (_request, response) => json(response, { ok: true })),
    )
    const { url } = await proxy(true)
    const base = `https://localhost:${port}/v1`
    expect((await send(base, {}, { proxy: url, ca: [certificate.cert] })).draft).toMatchObject({
      reply: { status: 200 },
      certificate: { subject: 'localhost' },
    })
    expect((await send(base, {}, { proxy: url })).draft.failure).toMatchObject({
      code: 'tls',
      mayHaveArrived: false,
    })
  })
  test('that closes the connection is not retried', async () => {
    let connections = 0
    const port = await listen(
      createRawServer((socket) => {
        connections++
        socket.once('data', () => socket.end())
      }),
    )
    const { draft } = await send('http://127.0.0.1:9/v1', {}, { proxy: `http://127.0.0.1:${port}` })
    expect(draft.failure).toMatchObject({ code: 'proxy', mayHaveArrived: false })
    expect(draft.failure?.message).toMatchSnapshot()
    expect(connections).toBe(1)
  })
  test('is not used for an image URL on a private address', async () => {
    const { asked, url } = await proxy(true)
    const { draft } = await send(
      'http://127.0.0.1:9/v1',
      { probe: 'download', auth: 'none', request: { method: 'GET', path: 'http://169.254.169.254/latest' } },
      { proxy: url },
    )
    expect(draft.failure).toMatchObject({ code: 'forbidden_address' })
    expect(asked).toEqual([])
  })
  test.each([
    ['rejects the user', async () => (await proxy(false)).url],
    ['refuses the connection', async () => 'http://user:proxypass@127.0.0.1:1'],
  ])('that %s is named as the reason', async (_name, url) => {
    const base = await serve((_request, response) => json(response, {}))
    const { draft } = await send(base, {}, { proxy: await url() })
    expect(draft.failure).toMatchObject({ code: 'proxy', mayHaveArrived: false })
    expect(JSON.stringify(draft)).not.toContain('proxypass')
  })
})
