import { CutOff } from './failure.ts'

export interface CallClock {
  readonly signal: AbortSignal
  /** The first byte is here. */
  readonly answered: () => void
  readonly clear: () => void
}

/** Ends a call when its time is over or the run is interrupted, whichever comes first. */
export function startClock(limits: {
  readonly firstByteTimeoutMs: number
  readonly totalTimeoutMs: number
  readonly signal: AbortSignal
}): CallClock {
  const { firstByteTimeoutMs, totalTimeoutMs, signal } = limits
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
