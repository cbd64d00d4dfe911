import { type buildConnector, Client, type Dispatcher, ProxyAgent } from 'undici'
import type { Headers, WireReply, WireRequest } from '../contract/index.ts'
import type { Call, Draft, Sent } from '../engine/index.ts'
import { encodeBody, type EncodedBody, readBody } from './body.ts'
import { type ConnectionLog, openConnection } from './connect.ts'
import { CutOff, failureOf } from './failure.ts'
import type { Redactor } from './redact.ts'

export interface TransportOptions {
  readonly baseUrl: string
  /** Sent with every call to the base URL, and with no other. */
  readonly headers: Headers
  /** The key as headers; empty where there is none. */
  readonly key: Headers
  /** A key that is well formed and wrong, as headers. */
  readonly wrongKey: Headers
  /** Whole address of the proxy, with its credentials. */
  readonly proxy?: string
  readonly ca?: readonly string[]
  readonly connectTimeoutMs: number
  /** Longest wait for the first byte of an answer, counted like the total from the beginning of the call. */
  readonly firstByteTimeoutMs: number
  readonly totalTimeoutMs: number
  readonly maxBytes: number
  /** Hosts that picture addresses may lead to although they are private. The base URL's own is always one. */
  readonly allowPrivate: readonly string[]
  readonly redactor: Redactor
  readonly signal: AbortSignal
  readonly now: () => Date
  /** Monotonic milliseconds. */
  readonly monotonic: () => number
  readonly userAgent: string
}

/** Sends one call over a connection of its own. Follows no redirect, retries nothing, and resolves whatever the network does. */
export function createSend(options: TransportOptions): (call: Call) => Promise<Sent> {
  return async (call) => {
    const { request } = call
    const url = new URL(
      /^https?:/.test(request.path) ? request.path : options.baseUrl.replace(/\/+$/, '') + request.path,
    )
    const body = request.body && (await encodeBody(request.body))
    const headers = requestHeaders(call, body, options)
    const start = options.monotonic()
    const since = () => Math.round((options.monotonic() - start) * 10) / 10
    const log: ConnectionLog = { dnsMs: null, connectMs: null, tlsMs: null, connected: false }
    const draft = describe(call, url, headers, body, options)
    const finish = (rest: Partial<Draft>, firstByteMs: number | null): Draft => ({
      ...draft,
      ...rest,
      timings: {
        dnsMs: log.dnsMs,
        connectMs: log.connectMs,
        tlsMs: log.tlsMs,
        firstByteMs,
        totalMs: since(),
      },
      ...(log.address === undefined ? {} : { address: log.address }),
      ...(log.certificate ? { certificate: log.certificate } : {}),
    })

    const cut = cutOff(options)
    const dispatcher = openDispatcher(url, call, options, log, since)
    let firstByteMs: number | null = null
    try {
      const response = await dispatcher.request({
        origin: url.origin,
        path: url.pathname + url.search,
        method: request.method,
        headers,
        body: body?.bytes ?? null,
        signal: cut.signal,
      })
      firstByteMs = since()
      cut.answered()
      const replyHeaders = flatHeaders(response.headers)
      const read = await readBody(response.body, replyHeaders, options.maxBytes, call.probe === 'download')
      const reply: WireReply = {
        status: response.statusCode,
        headers: replyHeaders,
        text: read.text,
        lifted: read.lifted,
        bytes: read.bytes,
      }
      return {
        draft: finish({ reply: redactReply(reply, options.redactor) }, firstByteMs),
        reply,
        pictures: read.pictures,
      }
    } catch (error) {
      const { signal } = cut
      const failure = failureOf(
        signal.aborted ? signal.reason : error,
        log.connected,
        options.proxy !== undefined,
      )
      return {
        draft: finish(
          { failure: { ...failure, message: options.redactor.text(failure.message) } },
          firstByteMs,
        ),
        pictures: [],
      }
    } finally {
      cut.clear()
      // The connection served this one call; closing it must not be waited for.
      void dispatcher.destroy().catch(() => undefined)
    }
  }
}

/** Ends a call when its time is over or the run is interrupted, whichever comes first. */
function cutOff({ firstByteTimeoutMs, totalTimeoutMs, signal }: TransportOptions): {
  readonly signal: AbortSignal
  /** The first byte is here. */
  readonly answered: () => void
  readonly clear: () => void
} {
  const own = new AbortController()
  const after = (ms: number, reason: CutOff['reason'], what: string) =>
    setTimeout(() => own.abort(new CutOff(reason, `no ${what} within ${ms / 1000} s`)), ms)
  const total = after(totalTimeoutMs, 'total_timeout', 'complete answer')
  const firstByte =
    firstByteTimeoutMs < totalTimeoutMs
      ? after(firstByteTimeoutMs, 'first_byte_timeout', 'first byte')
      : undefined
  const interrupted = () => own.abort(new CutOff('interrupted', 'interrupted'))
  if (signal.aborted) interrupted()
  signal.addEventListener('abort', interrupted, { once: true })
  return {
    signal: own.signal,
    answered: () => clearTimeout(firstByte),
    clear() {
      clearTimeout(total)
      clearTimeout(firstByte)
      signal.removeEventListener('abort', interrupted)
    },
  }
}

function openDispatcher(
  url: URL,
  call: Call,
  options: TransportOptions,
  log: ConnectionLog,
  since: () => number,
): Dispatcher {
  // The call is cut off by its own clock.
  const timeouts = { headersTimeout: 0, bodyTimeout: 0 }
  const { ca, proxy } = options
  if (proxy !== undefined) {
    const trust = ca ? { ca: [...ca] } : {}
    const agent = new ProxyAgent({ uri: proxy, requestTls: trust, proxyTls: trust, ...timeouts })
    agent.on('connect', () => {
      log.connectMs ??= since()
      log.connected = true
    })
    return agent
  }
  const own = new URL(options.baseUrl)
  const publicOnly =
    call.probe === 'download' && url.host !== own.host && !options.allowPrivate.includes(url.hostname)
  const secure = url.protocol === 'https:'
  return new Client(url.origin, {
    ...timeouts,
    connect: (_target, callback) => {
      void connectFor(url, options, { secure, publicOnly, since, log }, callback)
    },
  })
}

interface Attempt {
  readonly secure: boolean
  readonly publicOnly: boolean
  readonly since: () => number
  readonly log: ConnectionLog
}

/** Hands undici the connection it asks for, or the reason there is none. */
async function connectFor(
  url: URL,
  { ca, connectTimeoutMs, totalTimeoutMs }: TransportOptions,
  attempt: Attempt,
  callback: buildConnector.Callback,
): Promise<void> {
  try {
    const socket = await openConnection({
      ...attempt,
      hostname: url.hostname,
      port: Number(url.port) || (attempt.secure ? 443 : 80),
      ...(ca ? { ca } : {}),
      timeoutMs: Math.min(connectTimeoutMs, totalTimeoutMs),
    })
    callback(null, socket)
  } catch (error) {
    callback(error instanceof Error ? error : new Error(String(error)), null)
  }
}

function requestHeaders(
  call: Call,
  body: EncodedBody | undefined,
  options: TransportOptions,
): Record<string, string> {
  const own = call.probe !== 'download'
  return {
    'user-agent': options.userAgent,
    accept: own ? 'application/json, text/event-stream' : 'image/*',
    'accept-encoding': 'identity',
    ...(own ? options.headers : {}),
    ...call.request.headers,
    ...(body ? { 'content-type': body.contentType } : {}),
    ...(own && call.auth === 'key' ? options.key : {}),
    ...(own && call.auth === 'wrong' ? options.wrongKey : {}),
  }
}

/** The call as it is recorded: credentials replaced, multipart files by their length. */
function describe(
  call: Call,
  url: URL,
  headers: Headers,
  body: EncodedBody | undefined,
  options: TransportOptions,
): Omit<Draft, 'timings'> {
  const { redactor, key, proxy } = options
  const secret = new Set(Object.keys(key))
  const shown = Object.entries(headers).map(([name, value]): [string, string] => [
    name,
    secret.has(name) && call.auth === 'key' ? '[redacted]' : redactor.text(value),
  ])
  const recorded = recordedBody(call.request, redactor)
  return {
    probe: call.probe,
    startedAt: options.now().toISOString(),
    request: {
      method: call.request.method,
      url: redactor.url(url.href),
      headers: Object.fromEntries(shown),
      ...(recorded === undefined ? {} : { body: recorded }),
      bytes: body?.bytes.length ?? 0,
    },
    ...(proxy === undefined ? {} : { proxy: new URL(proxy).host }),
  }
}

function recordedBody({ body }: WireRequest, redactor: Redactor): unknown {
  if (!body) return undefined
  if (body.kind === 'text') return redactor.text(body.text)
  if (body.kind === 'json') return JSON.parse(redactor.text(JSON.stringify(body.value)))
  return body.parts.map(({ name, filename, value }) =>
    typeof value === 'string'
      ? { name, value: redactor.text(value) }
      : { name, filename, bytes: value.length },
  )
}

/** Longer texts than this are not recorded whole; nothing that judges a reply needs them. */
const longestText = 1_000_000

function redactReply(reply: WireReply, redactor: Redactor): WireReply {
  const headers = Object.entries(reply.headers).map(([name, value]): [string, string] => [
    name,
    name === 'set-cookie' ? '[redacted]' : redactor.text(value),
  ])
  return {
    ...reply,
    headers: Object.fromEntries(headers),
    text: redactor.text(reply.text.slice(0, longestText)),
  }
}

const flatHeaders = (headers: Record<string, string | string[] | undefined>): Headers =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]],
    ),
  )
