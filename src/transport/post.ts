import type { Dispatcher } from 'undici'
import type { Courier, Reached } from '../engine/notify/index.ts'
import { startClock } from './connection/clock.ts'
import type { ConnectionLog } from './connection/connect.ts'
import { openDispatcher } from './connection/dispatcher.ts'
import { failureOf } from './connection/failure.ts'
import { parseUrl } from './connection/parse-url.ts'

/** What a receiver answers is a few words, or a hundred issues with their texts. */
const mostBytes = 8_000_000

/** How a message travels. */
export interface PostOptions {
  readonly signal: AbortSignal
  readonly now: () => Date
  /** Monotonic milliseconds. */
  readonly monotonic: () => number
}

/** Sends one message over a connection of its own, and reads the answer whole. Follows no redirect, and resolves whatever happens. */
export const createPost =
  ({ signal, now, monotonic }: PostOptions): Courier['http'] =>
  async ({ method, url: address, headers, body }, { timeoutMs, allowPrivate }): Promise<Reached> => {
    const url = parseUrl(address)
    if (!url || !/^https?:$/.test(url.protocol))
      return { kind: 'failed', why: 'what its variable holds is not an HTTP address', refused: true }
    const log: ConnectionLog = {
      dnsMs: null,
      connectMs: null,
      tlsMs: null,
      stage: 'connection',
      connected: false,
    }
    const clock = startClock({ firstByteTimeoutMs: timeoutMs, totalTimeoutMs: timeoutMs, signal })
    const dispatcher = openDispatcher(url, {
      publicOnly: !allowPrivate,
      signal: clock.signal,
      connectTimeoutMs: timeoutMs,
      log,
      since: monotonic,
    })
    try {
      const request = dispatcher.request({
        origin: url.origin,
        path: url.pathname + url.search,
        method,
        headers,
        body: body ?? null,
        signal: clock.signal,
      })
      // A connection that is not there yet does not hear the signal.
      const response = await Promise.race([request, clock.over])
      const text = await Promise.race([bounded(response), clock.over])
      const retryAfterMs = retryAfter(response.headers, now())
      return {
        kind: 'answered',
        status: response.statusCode,
        text,
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      }
    } catch (error) {
      const cause: unknown = clock.signal.aborted ? clock.signal.reason : error
      const { code, message } = failureOf(cause, log)
      const inside = code === 'forbidden_address'
      return {
        kind: 'failed',
        why: inside ? `${message}; allowPrivate: true lets this receiver be reached there` : message,
        ...(inside ? { refused: true } : {}),
      }
    } finally {
      clock.clear()
      void dispatcher.destroy().catch(() => undefined)
    }
  }

async function bounded({ body }: Dispatcher.ResponseData): Promise<string> {
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of body) {
    const part: Uint8Array = piece
    bytes += part.length
    if (bytes > mostBytes) throw new Error(`the answer has more than ${mostBytes / 1e6} MB`)
    pieces.push(part)
  }
  return Buffer.concat(pieces).toString('utf8')
}

/** Longest wait that a receiver can ask for. */
const longestMs = 86_400_000

/**
 * How long a receiver wants to be left alone: seconds or a date in `retry-after` (RFC 9110 §10.2.3), or when GitHub's limit begins
 * anew (https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api, 2026-11-24).
 */
function retryAfter(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  now: Date,
): number | undefined {
  const text = String(headers['retry-after'] ?? '').trim()
  const used = headers['x-ratelimit-remaining'] === '0'
  const resetMs = used ? Number(headers['x-ratelimit-reset']) * 1000 - now.getTime() : Number.NaN
  const ms =
    text === ''
      ? resetMs
      : /^\d+(\.\d+)?$/.test(text)
        ? Number(text) * 1000
        : Date.parse(text) - now.getTime()
  return Number.isFinite(ms) ? Math.min(Math.max(0, ms), longestMs) : undefined
}
