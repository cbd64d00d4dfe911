import { RequestAborted } from './failure.ts'

export interface Deadline {
  readonly signal: AbortSignal
  /** Rejects when the signal aborts. Never resolves. */
  readonly over: Promise<never>
  /** Ends the limit for the first byte. */
  readonly firstByteReceived: () => void
  readonly clear: () => void
}

/** Aborts a request when a time limit (milliseconds) is reached or the run is interrupted. */
export function startDeadline(limits: {
  readonly firstByteTimeoutMs: number
  readonly totalTimeoutMs: number
  readonly signal: AbortSignal
}): Deadline {
  const { firstByteTimeoutMs, totalTimeoutMs, signal } = limits
  const own = new AbortController()
  const after = (ms: number, reason: RequestAborted['reason'], what: string) =>
    setTimeout(() => own.abort(new RequestAborted(reason, `no ${what} within ${ms / 1000} s`, ms)), ms)
  const total = after(totalTimeoutMs, 'total_timeout', 'complete response')
  const firstByte =
    firstByteTimeoutMs < totalTimeoutMs
      ? after(firstByteTimeoutMs, 'first_byte_timeout', 'first byte')
      : undefined
  const interrupted = () => own.abort(new RequestAborted('interrupted', 'interrupted'))
  if (signal.aborted) interrupted()
  signal.addEventListener('abort', interrupted, { once: true })
  const over = new Promise<never>((_resolve, reject) => {
    own.signal.addEventListener('abort', () => reject(own.signal.reason), { once: true })
  })
  // Avoids an unhandled rejection if nobody awaits the promise.
  over.catch(() => undefined)
  return {
    signal: own.signal,
    over,
    firstByteReceived: () => clearTimeout(firstByte),
    clear() {
      clearTimeout(total)
      clearTimeout(firstByte)
      signal.removeEventListener('abort', interrupted)
    },
  }
}
