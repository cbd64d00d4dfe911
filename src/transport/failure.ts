import { type Failure, type FailureCode, present, textOf } from '../contract/index.ts'
import { BodyTooLarge, UnknownEncoding } from './broken-body.ts'
import { ConnectTimeout, ForbiddenAddress } from './connect.ts'

/** The call was cut off on purpose. */
export class CutOff extends Error {
  readonly reason: 'first_byte_timeout' | 'total_timeout' | 'interrupted'
  constructor(reason: CutOff['reason'], message: string) {
    super(message)
    this.reason = reason
  }
}

/** Error codes of Node and undici, by what they mean. Sources: nodejs.org/api/errors.html, undici docs/docs/api/Errors.md. */
const byCode: Readonly<Record<string, FailureCode>> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'unroutable',
  ENETUNREACH: 'unroutable',
  ETIMEDOUT: 'connect_timeout',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  UND_ERR_SOCKET: 'reset',
  UND_ERR_CONNECT_TIMEOUT: 'connect_timeout',
  Z_DATA_ERROR: 'encoding',
  Z_BUF_ERROR: 'encoding',
  ERR_INVALID_CHAR: 'protocol',
}

const tls = /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_|ERR_SSL_|EPROTO|HOSTNAME_MISMATCH)/

interface Coded {
  readonly code?: unknown
  readonly cause?: unknown
  readonly errors?: unknown
}

/** The innermost error that has a code: libraries wrap, and several addresses give several errors. */
function innermost(error: Error & Coded): Error & Coded {
  const first: unknown = Array.isArray(error.errors) ? error.errors[0] : undefined
  for (const inner of [error.cause, first]) if (inner instanceof Error) return innermost(inner)
  return error
}

/** Found out before a request could leave. */
const neverLeft: ReadonlySet<FailureCode> = new Set([
  'dns',
  'refused',
  'unroutable',
  'tls',
  'proxy',
  'forbidden_address',
])

/** What went wrong, in the words that are recorded. `connected`: the request may have left. */
export function failureOf(error: unknown, connected: boolean, throughProxy: boolean): Failure {
  const outer = error instanceof Error ? error : new Error(String(error))
  const cause: Error & Coded = innermost(outer)
  const code = codeOf(cause, outer, connected, throughProxy)
  const text = cause.message || outer.message || textOf(cause.code) || 'unknown'
  const message = text.split('\n')[0] ?? text
  return {
    code,
    message,
    ...present('system', textOf(cause.code) ?? undefined),
    mayHaveArrived: connected && !neverLeft.has(code),
  }
}

function codeOf(cause: Error & Coded, outer: Error, connected: boolean, throughProxy: boolean): FailureCode {
  for (const one of [cause, outer]) {
    if (one instanceof ForbiddenAddress) return 'forbidden_address'
    if (one instanceof ConnectTimeout) return 'connect_timeout'
    if (one instanceof BodyTooLarge) return 'too_large'
    if (one instanceof UnknownEncoding) return 'encoding'
    // What was waited for is the proxy's own answer.
    if (one instanceof CutOff && throughProxy && !connected && one.reason !== 'interrupted') return 'proxy'
    if (one instanceof CutOff) return one.reason
  }
  const code = textOf(cause.code) ?? ''
  if (throughProxy && (!connected || /proxy|tunnel/i.test(cause.message))) return 'proxy'
  if (tls.test(code)) return 'tls'
  const known = byCode[code]
  if (known === 'connect_timeout' && connected) return 'reset'
  return known ?? 'protocol'
}

/** An answer that had begun: how far it came. Not its fault where this end stopped reading, so no status is noted then. */
export function brokenOff(failure: Failure, status: number, bytes: number): Failure {
  const { code, message } = failure
  return code === 'total_timeout' || code === 'interrupted'
    ? { ...failure, message: `${message}: ${status} and ${bytes} bytes came` }
    : { ...failure, status, message: `the answer (${status}) broke off after ${bytes} bytes: ${message}` }
}
