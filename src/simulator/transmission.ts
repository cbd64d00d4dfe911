import { setTimeout as sleep } from 'node:timers/promises'
import type { Transmission } from '../plugin/index.ts'

/** How many times a second a trickling body gives a little. */
const chunksPerSecond = 20
/** What was written before a cut shall be on its way. */
const beforeCutMs = 50

/**
 * A reply as these quirks send it: late, little by little, or not to its end. `signal` ends every wait at once, and so does whoever
 * stops reading. `cut` ends the connection; without one the body ends in an error. Resolves when the delay is over.
 */
export async function applyTransmission(
  response: Response,
  { delayMs = 0, bytesPerSecond, cutAfterBytes }: Transmission = {},
  signal: AbortSignal,
  cut?: () => void,
): Promise<Response> {
  if (delayMs === 0 && bytesPerSecond === undefined && cutAfterBytes === undefined) return response
  const stop = new AbortController()
  const over = AbortSignal.any([signal, stop.signal])
  const wait = (ms: number) => sleep(ms, undefined, { signal: over }).catch(() => undefined)
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
          if (over.aborted) return
          controller.enqueue(new Uint8Array(bytes.subarray(at, Math.min(end, at + step))))
          at += step
        } else if (end === bytes.length) controller.close()
        else {
          await wait(beforeCutMs)
          if (cut) cut()
          else controller.error(new Error('the connection was reset'))
        }
      },
      cancel: () => stop.abort(),
    },
    // Nothing is made before somebody reads it.
    { highWaterMark: 0 },
  )
  return new Response(body, { status: response.status, headers: response.headers })
}
