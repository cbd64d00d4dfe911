import { RequestAborted } from './failure.ts'

export interface Deadline {
  readonly signal: AbortSignal
  /** Rejects when the signal aborts, and never resolves. */
  readonly over: Promise<never>
  /** The first byte is here. */
  readonly firstByteReceived: () => void
  readonly clear: () => void
}

/** Ends a call when its time is over or the run is interrupted, whichever comes first. */
export function startDeadline(limits: {
  readonly firstByteTimeoutMs: number
  readonly totalTimeoutMs: number
  readonly signal: AbortSignal
}): Deadline {
  const { firstByteTimeoutMs, totalTimeoutMs, signal } = limits
  const own = new AbortController()
  const after = (ms: number, reason: RequestAborted['reason'], what: string) =>
    setTimeout(() => own.abort(new RequestAborted(reason, `no ${what} within ${ms / 1000} s`, ms)), ms)
  const total = after(totalTimeoutMs, 'total_timeout', 'complete answer')
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
  // Nobody may be listening by then.
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
