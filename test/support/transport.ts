import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Server as RawServer } from 'node:net'
import { onTestFinished } from 'vitest'
import type { OutgoingRequest, SendResult } from '../../src/engine/call/index.ts'
import { createSend } from '../../src/transport/index.ts'
import { createRedactor } from '../../src/transport/redaction/index.ts'

/** What sending can be told. */
export type TransportOptions = Parameters<typeof createSend>[0]

/** The key that every call of these tests carries. */
export const key = 'sk-secret-canary-1'

/** Puts a server on a free port, closed with the test. A concurrent test passes its context's `onTestFinished`. */
export async function listen(
  server: Server | RawServer,
  finished: typeof onTestFinished = onTestFinished,
): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  finished(() => {
    server.close()
    if ('closeAllConnections' in server) server.closeAllConnections()
  })
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

/** A plain server with this listener, closed as by `listen`; its base URL. */
export async function serve(
  listener: (request: IncomingMessage, response: ServerResponse) => unknown,
  finished: typeof onTestFinished = onTestFinished,
): Promise<string> {
  const server = createServer((request, response) => void listener(request, response))
  return `http://127.0.0.1:${await listen(server, finished)}/v1`
}

/** Sends one call with patience and limits that suit a test. */
export function send(
  baseUrl: string,
  call: Partial<OutgoingRequest> = {},
  over: Partial<TransportOptions> = {},
): Promise<SendResult> {
  const options: TransportOptions = {
    baseUrl,
    headers: { 'x-team': 'blue' },
    key: { authorization: `Bearer ${key}` },
    wrongKey: { authorization: 'Bearer sk-wrong' },
    keyHosts: ['.jobs.example'],
    connectTimeoutMs: 1000,
    firstByteTimeoutMs: 5000,
    totalTimeoutMs: 5000,
    maxBytes: 1_000_000,
    allowPrivate: [],
    redactor: createRedactor([key, 'proxypass']),
    signal: new AbortController().signal,
    now: () => new Date('2026-11-24T10:00:00Z'),
    monotonic: () => performance.now(),
    userAgent: 'graycard/test',
    ...over,
  }
  return createSend(options)({
    probe: 'models',
    request: { method: 'GET', path: '/models' },
    auth: 'key',
    ...call,
  })
}

/** Answers JSON. */
export const json = (response: ServerResponse, value: unknown, headers: Record<string, string> = {}) => {
  response.writeHead(200, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify(value))
}
