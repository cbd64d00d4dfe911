import { isObject, numberOf, textOf } from '../../contract/index.ts'

interface Wrapped {
  readonly cause?: unknown
  readonly errors?: unknown
}

/** The innermost error: libraries wrap, and several addresses give several errors. */
export function innermost(error: Error & Wrapped): SystemError {
  const first: unknown = Array.isArray(error.errors) ? error.errors[0] : undefined
  for (const inner of [error.cause, first]) if (inner instanceof Error) return innermost(inner)
  return error
}

/** An error's own fields, whatever class it is of. */
export type SystemError = Error & { readonly code?: unknown }
const field = (error: Error, name: string): unknown => Reflect.get(error, name)

/** Host and port of a failed connection, as far as the error names them. */
function hostAndPort(error: SystemError): string {
  const address = textOf(field(error, 'address'))
  const port = numberOf(field(error, 'port'))
  if (address === null) return 'that port'
  return `${address.includes(':') ? `[${address}]` : address}${port === undefined ? '' : `:${port}`}`
}
const hostnameOf = (error: SystemError) => textOf(field(error, 'hostname')) ?? 'the host'

/** What came instead of an answer, when it is text: `SSH-2.0-…` says more than that it is no HTTP. */
function firstCharacters(error: SystemError): string {
  const text = textOf(field(error, 'data')) ?? ''
  const shown = /^[\x20-\x7e]{4,40}/.exec(text)?.[0]
  return shown === undefined ? '' : `: “${shown}”`
}

function wrongNameText(error: SystemError): string {
  const cert = field(error, 'cert')
  const names = isObject(cert) ? textOf(cert['subjectaltname']) : null
  const host = textOf(field(error, 'host')) ?? 'this host'
  return `the certificate is not for ${host}${names === null ? '' : ` but for ${names.replaceAll(/(DNS|IP Address):/g, '')}`}`
}

/** Of OpenSSL's line the part that says something: `…:SSL routines:ssl3_get_record:wrong version number:…`. */
function tlsErrorText(error: SystemError): string {
  const reason = /SSL routines:[^:]*:([^:]+)/.exec(error.message)?.[1] ?? textOf(field(error, 'reason'))
  if (reason === null) return error.message
  if (/wrong version number|packet length too long|http request/i.test(reason))
    return 'what answers there does not speak TLS: is it http:// instead of https://, or another port?'
  if (/protocol version|unsupported protocol/i.test(reason))
    return 'the server speaks no version of TLS that is safe enough (1.2 or later)'
  if (/handshake failure|certificate required|bad certificate/i.test(reason))
    return `the server refuses the handshake (${reason}): its ciphers or key are too weak, or it wants a certificate of the caller`
  return `TLS failed: ${reason}`
}

/** What the codes of Node, undici and zlib mean to a person. Sources: nodejs.org/api/errors.html, undici docs/docs/api/Errors.md, read 2026-11-24. */
const errorTexts: Readonly<Record<string, (error: SystemError) => string>> = {
  ENOTFOUND: (error) => `no address is known for ${hostnameOf(error)} (ENOTFOUND)`,
  EAI_AGAIN: (error) => `the name server does not answer for ${hostnameOf(error)} (EAI_AGAIN)`,
  ECONNREFUSED: (error) => `nothing listens on ${hostAndPort(error)} (ECONNREFUSED)`,
  EHOSTUNREACH: (error) => `there is no way from here to ${hostAndPort(error)} (EHOSTUNREACH)`,
  ENETUNREACH: (error) => `there is no way from here to ${hostAndPort(error)} (ENETUNREACH)`,
  ETIMEDOUT: (error) => `${hostAndPort(error)} does not answer (ETIMEDOUT)`,
  ECONNRESET: () => 'the other side broke the connection off (ECONNRESET)',
  EPIPE: () => 'the other side closed the connection while the request was being sent (EPIPE)',
  UND_ERR_SOCKET: (error) => socketErrorTexts[error.message] ?? 'the other side closed the connection',
  UND_ERR_HEADERS_OVERFLOW: () => 'its headers are longer than the 16 kB that are read',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: () => 'the body is not as long as its content-length says',
  ERR_ASSERTION: () => 'the head of the answer cannot be read',
  ERR_TLS_CERT_ALTNAME_INVALID: wrongNameText,
  DEPTH_ZERO_SELF_SIGNED_CERT: () => 'the certificate is signed by itself (self-signed certificate)',
  SELF_SIGNED_CERT_IN_CHAIN: () =>
    'the certificate is signed by an authority that is not known here (self-signed certificate in chain)',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: () =>
    'the certificate is signed by an authority that is not known here, or the server leaves out a certificate in between',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: () => 'the certificate is signed by an authority that is not known here',
  EPROTO: tlsErrorText,
  Z_DATA_ERROR: () => 'it is not compressed in the way its content-encoding says',
  Z_BUF_ERROR: () => 'it is compressed, and cut short',
}

const socketErrorTexts: Readonly<Record<string, string>> = {
  'bad response': 'it sends 100 Continue, which was not asked for',
  'bad upgrade': 'it changes to another protocol (101), which was not asked for',
}

/** One line that a person understands for an error of the network, of HTTP or of decompression; its own message where that is plain enough. */
export function errorText(outer: Error): string {
  const error = innermost(outer)
  const code = textOf(error.code) ?? ''
  const meaning = errorTexts[code]
  if (meaning) return meaning(error)
  if (error.message.startsWith('Response does not match the HTTP/1.1 protocol')) {
    const reason = /\((.+)\)/.exec(error.message)?.[1] ?? ''
    return reason.startsWith('Expected HTTP')
      ? `what comes is not HTTP/1.1${firstCharacters(error)}`
      : `what comes is not HTTP/1.1${reason === '' ? '' : `: ${reason.toLowerCase()}`}`
  }
  if (isBrotliError(code)) return 'it is not compressed in the way its content-encoding says'
  if (code.startsWith('ERR_SSL_')) return tlsErrorText(error)
  const text = error.message || code || 'unknown'
  return text.split('\n')[0] ?? text
}

/** Brotli's decoder has codes of its own, one for each way of being wrong. */
export const isBrotliError = (code: string): boolean => /^ERR_+(?:ERROR_FORMAT|BROTLI|ERROR_ALLOC)/.test(code)
