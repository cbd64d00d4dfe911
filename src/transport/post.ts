import type { Dispatcher } from 'undici'
import { optionalField, retryAfterMs } from '../contract/index.ts'
import type { Courier, CourierResult } from '../engine/notify/index.ts'
import { startDeadline } from './connection/deadline.ts'
import { newConnectionLog } from './connection/connect.ts'
import { openDispatcher } from './connection/dispatcher.ts'
import { failureOf } from './connection/failure.ts'
import { parseUrl } from './connection/parse-url.ts'

/** What a receiver answers is a few words, or a hundred issues with their texts. */
const maxBytes = 8_000_000

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
  async ({ method, url: address, headers, body }, { timeoutMs, allowPrivate }): Promise<CourierResult> => {
    const url = parseUrl(address)
    if (!url || !/^https?:$/.test(url.protocol))
      return { kind: 'failed', why: 'what its variable holds is not an HTTP address', permanent: true }
    const log = newConnectionLog()
    const clock = startDeadline({ firstByteTimeoutMs: timeoutMs, totalTimeoutMs: timeoutMs, signal })
    const dispatcher = openDispatcher(url, {
      publicOnly: !allowPrivate,
      signal: clock.signal,
      connectTimeoutMs: timeoutMs,
      log,
      elapsedMs: monotonic,
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
      const text = await Promise.race([readBounded(response), clock.over])
      const waitMs = retryDelayMs(response.headers, now())
      return {
        kind: 'responded',
        status: response.statusCode,
        text,
        ...optionalField('retryAfterMs', waitMs),
      }
    } catch (error) {
      const cause: unknown = clock.signal.aborted ? clock.signal.reason : error
      const { code, message } = failureOf(cause, log)
      const privateAddress = code === 'forbidden_address'
      return {
        kind: 'failed',
        why: privateAddress ? `${message}; allowPrivate: true lets this receiver be reached there` : message,
        ...(privateAddress ? { permanent: true } : {}),
      }
    } finally {
      clock.clear()
      void dispatcher.destroy().catch(() => undefined)
    }
  }

async function readBounded({ body }: Dispatcher.ResponseData): Promise<string> {
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of body) {
    const part: Uint8Array = piece
    bytes += part.length
    if (bytes > maxBytes) throw new Error(`the answer has more than ${maxBytes / 1e6} MB`)
    pieces.push(part)
  }
  return Buffer.concat(pieces).toString('utf8')
}

/**
 * How long a receiver wants to be left alone: by `retry-after`, or until GitHub's limit begins anew
 * (https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api, 2026-11-24).
 */
function retryDelayMs(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  now: Date,
): number | undefined {
  const { 'retry-after': after, 'x-ratelimit-remaining': left, 'x-ratelimit-reset': resets } = headers
  if (after) return retryAfterMs(String(after), now)
  return left === '0' ? retryAfterMs(new Date(Number(resets) * 1000).toJSON() ?? undefined, now) : undefined
}
