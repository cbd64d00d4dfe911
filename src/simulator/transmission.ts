import { responseWith } from './server-env.ts'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Transmission } from '../plugin/index.ts'

/** Number of chunks per second in which a slow body is sent. */
const chunksPerSecond = 20
/** Time that the bytes before a cut have to leave the machine. */
const flushMs = 50

/**
 * Sends a response late, slowly or only in part. Resolves after the delay. An abort of `signal`, or a reader that cancels, ends every wait at
 * once. `cut` closes the connection. Without `cut`, the body ends in an error.
 */
export async function applyTransmission(
  response: Response,
  { delayMs = 0, bytesPerSecond, cutAfterBytes }: Transmission = {},
  signal: AbortSignal,
  cut?: () => void,
): Promise<Response> {
  if (delayMs === 0 && bytesPerSecond === undefined && cutAfterBytes === undefined) return response
  const stop = new AbortController()
  const ended = AbortSignal.any([signal, stop.signal])
  const wait = (ms: number) => sleep(ms, undefined, { signal: ended }).catch(() => undefined)
  if (delayMs > 0) await wait(delayMs)
  if (bytesPerSecond === undefined && cutAfterBytes === undefined) return response
  const bytes = Buffer.from(await response.arrayBuffer())
  const end = Math.min(bytes.length, cutAfterBytes ?? bytes.length)
  const step = bytesPerSecond === undefined ? end : Math.max(1, Math.round(bytesPerSecond / chunksPerSecond))
  let at = 0
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (at < end) {
          if (at > 0) await wait(1000 / chunksPerSecond)
          if (ended.aborted) return
          controller.enqueue(new Uint8Array(bytes.subarray(at, Math.min(end, at + step))))
          at += step
        } else if (end === bytes.length) controller.close()
        else {
          await wait(flushMs)
          if (cut) cut()
          else controller.error(new Error('the connection was reset'))
        }
      },
      cancel: () => stop.abort(),
    },
    // Produces a chunk only when the reader requests one.
    { highWaterMark: 0 },
  )
  return responseWith(body, response.status, response.headers)
}
