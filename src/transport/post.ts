import type { Dispatcher } from 'undici'
import { dayMs, optionalField, readRateLimits, retryAfterMs } from '../contract/index.ts'
import type { Courier, CourierResult } from '../engine/notify/index.ts'
import { startDeadline } from './connection/deadline.ts'
import { newConnectionLog } from './connection/connect.ts'
import { openDispatcher } from './connection/dispatcher.ts'
import { failureOf } from './connection/failure.ts'
import { parseUrl } from './connection/parse-url.ts'

/** Large enough for a page of a hundred GitHub issues with their texts. */
const maxBytes = 8_000_000

/** The dependencies for sending a message. */
export interface PostOptions {
  readonly signal: AbortSignal
  readonly now: () => Date
  /** Monotonic milliseconds. */
  readonly monotonic: () => number
}

/** Extends the text of a failure with the setting that allows a receiver at a private address. */
export const privateReceiverText = (message: string): string =>
  `${message}. To allow private addresses for this recipient, set allowPrivate: true`

/** Sends one message over a new connection and reads the whole response. Follows no redirects. Never rejects. */
export const createPost =
  ({ signal, now, monotonic }: PostOptions): Courier['http'] =>
  async ({ method, url: address, headers, body }, { timeoutMs, allowPrivate }): Promise<CourierResult> => {
    const url = parseUrl(address)
    if (!url || !/^https?:$/.test(url.protocol))
      return {
        kind: 'failed',
        why: 'the variable does not contain an http:// or https:// URL',
        permanent: true,
      }
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
      // undici does not observe the signal until there is a connection.
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
        why: privateAddress ? privateReceiverText(message) : message,
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
    if (bytes > maxBytes) throw new Error(`the response exceeds ${maxBytes / 1e6} MB`)
    pieces.push(part)
  }
  return Buffer.concat(pieces).toString('utf8')
}

/** Milliseconds to wait before the next message: by `retry-after`, else until the rate limit resets that is used up. */
function retryDelayMs(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  now: Date,
): number | undefined {
  const texts = Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )
  if (texts['retry-after']) return retryAfterMs(texts['retry-after'], now)
  const resetMs = readRateLimits(texts, now).limits.find(({ remaining }) => remaining === 0)?.resetMs
  return resetMs === undefined ? undefined : Math.min(Math.max(0, resetMs), dayMs)
}
