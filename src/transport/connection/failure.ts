import { type Failure, type FailureCode, optionalField, textOf } from '../../contract/index.ts'
import { BodyTooLarge, UnknownEncoding } from '../body/decompressed.ts'
import { type ConnectionLog, ConnectTimeout, connectTimeoutText } from './connect.ts'
import { ForbiddenAddress } from './guarded-lookup.ts'
import { innermost, isBrotliError, errorText, type SystemError } from './error-text.ts'
import { ProxyError } from './tunnel.ts'

/** The call was cut off on purpose. */
export class RequestAborted extends Error {
  readonly reason: 'first_byte_timeout' | 'total_timeout' | 'interrupted'
  /** How long was waited. */
  readonly afterMs: number
  constructor(reason: RequestAborted['reason'], message: string, afterMs = 0) {
    super(message)
    this.reason = reason
    this.afterMs = afterMs
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

/** Found out before a request could leave. */
const beforeSending: ReadonlySet<FailureCode> = new Set([
  'dns',
  'refused',
  'unroutable',
  'tls',
  'proxy',
  'forbidden_address',
])

type Progress = Pick<ConnectionLog, 'connected' | 'stage'>

/** What went wrong, in the words that are recorded; `log` says how far the connection came. */
export function failureOf(error: unknown, log: Progress): Failure {
  const outer = error instanceof Error ? error : new Error(String(error))
  const cause = innermost(outer)
  const code = codeOf(cause, outer, log)
  // Until there is a connection it is not an answer that was waited for.
  const beforeConnection = outer instanceof RequestAborted && outer.reason !== 'interrupted' && !log.connected
  return {
    code,
    message: beforeConnection
      ? connectTimeoutText(log, outer.afterMs)
      : cause instanceof ProxyError
        ? cause.message
        : errorText(cause),
    ...optionalField('system', textOf(cause.code) ?? undefined),
    mayHaveArrived: log.connected && !beforeSending.has(code),
  }
}

function codeOf(cause: SystemError, outer: Error, { connected, stage }: Progress): FailureCode {
  for (const one of [cause, outer]) {
    if (one instanceof ForbiddenAddress) return 'forbidden_address'
    if (one instanceof ConnectTimeout) return stage === 'proxy' ? 'proxy' : 'connect_timeout'
    if (one instanceof BodyTooLarge) return 'too_large'
    if (one instanceof UnknownEncoding) return 'encoding'
    if (one instanceof ProxyError) return 'proxy'
    if (one instanceof RequestAborted)
      return connected || one.reason === 'interrupted'
        ? one.reason
        : stage === 'proxy'
          ? 'proxy'
          : 'connect_timeout'
  }
  const code = textOf(cause.code) ?? ''
  if (isBrotliError(code)) return 'encoding'
  if (tls.test(code)) return 'tls'
  // Sockets that say something impossible are not reset.
  if (code === 'UND_ERR_SOCKET' && cause.message.startsWith('bad ')) return 'protocol'
  const mapped = byCode[code]
  if (mapped === 'connect_timeout' && connected) return 'reset'
  return mapped ?? 'protocol'
}

/** An answer whose head never came whole. What the parser stumbles over there it may call a wrong length. */
export const invalidHead = (failure: Failure): Failure =>
  failure.system === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH'
    ? {
        ...failure,
        message: 'the head of the answer cannot be read: two lengths, or characters that may not stand there',
      }
    : failure

/** An answer that had begun: how far it came. Not its fault where this end stopped reading, so no status is noted then. */
export function incompleteResponse(failure: Failure, status: number, bytes: number): Failure {
  const { code, message } = failure
  return code === 'total_timeout' || code === 'interrupted'
    ? { ...failure, message: `${message}: ${status} and ${bytes} bytes came` }
    : { ...failure, status, message: `the answer (${status}) broke off after ${bytes} bytes: ${message}` }
}
