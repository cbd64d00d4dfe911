import {
  type Failure,
  type FailureCode,
  optionalField,
  thrownText,
  toNonEmptyString,
} from '../../contract/index.ts'
import { BodyTooLarge, UnknownEncoding } from '../body/decompressed.ts'
import { type ConnectionLog, ConnectTimeout, connectTimeoutText } from './connect.ts'
import { ForbiddenAddress } from './guarded-lookup.ts'
import { innermost, isBrotliError, errorText, type SystemError } from './error-text.ts'
import { ProxyError } from './tunnel.ts'

/** Graycard aborted the request, because a time limit was reached or the run was interrupted. */
export class RequestAborted extends Error {
  readonly reason: 'first_byte_timeout' | 'total_timeout' | 'interrupted'
  /** Milliseconds until the request was aborted. 0 for an interruption. */
  readonly afterMs: number
  constructor(reason: RequestAborted['reason'], message: string, afterMs = 0) {
    super(message)
    this.reason = reason
    this.afterMs = afterMs
  }
}

/** Failure codes for the error codes of Node and undici. Sources: nodejs.org/api/errors.html, undici docs/docs/api/Errors.md. */
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

/** Failures that occur before the request is sent. */
const beforeSending: ReadonlySet<FailureCode> = new Set([
  'dns',
  'refused',
  'unroutable',
  'tls',
  'proxy',
  'forbidden_address',
])

type Progress = Pick<ConnectionLog, 'connected' | 'stage'>

/** The failure as recorded. `log` contains the phase that the connection reached. */
export function failureOf(error: unknown, log: Progress): Failure {
  const outer = error instanceof Error ? error : new Error(thrownText(error))
  const cause = innermost(outer)
  const code = codeOf(cause, outer, log)
  // Until there is a connection, a timeout is a connection timeout and not a response timeout.
  const beforeConnection = outer instanceof RequestAborted && outer.reason !== 'interrupted' && !log.connected
  return {
    code,
    message: beforeConnection
      ? connectTimeoutText(log, outer.afterMs)
      : cause instanceof ProxyError
        ? cause.message
        : errorText(cause),
    ...optionalField('system', toNonEmptyString(cause.code) ?? undefined),
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
  const code = toNonEmptyString(cause.code) ?? ''
  if (isBrotliError(code)) return 'encoding'
  if (tls.test(code)) return 'tls'
  // undici reports some invalid responses as socket errors. These errors are not resets.
  if (code === 'UND_ERR_SOCKET' && cause.message.startsWith('bad ')) return 'protocol'
  const mapped = byCode[code]
  if (mapped === 'connect_timeout' && connected) return 'reset'
  return mapped ?? 'protocol'
}

/** Failure of a response whose headers are incomplete. The parser reports some invalid headers as a wrong length. */
export const invalidHead = (failure: Failure): Failure =>
  failure.system === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH'
    ? {
        ...failure,
        message: 'the response headers cannot be parsed. They contain two lengths or invalid characters',
      }
    : failure

/** Failure of a response that had begun, with the bytes received. If Graycard aborted the request, there is no status, because the server is not to blame. */
export function incompleteResponse(failure: Failure, status: number, bytes: number): Failure {
  const { code, message } = failure
  return code === 'total_timeout' || code === 'interrupted'
    ? { ...failure, message: `${message}. Received so far: status ${status} and ${bytes} bytes` }
    : { ...failure, status, message: `the response (${status}) ended after ${bytes} bytes: ${message}` }
}
