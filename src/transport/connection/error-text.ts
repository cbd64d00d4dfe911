import { isObject, toFiniteNumber, toNonEmptyString, someOf } from '../../contract/index.ts'

interface Wrapped {
  readonly cause?: unknown
  readonly errors?: unknown
}

/** The innermost error. Libraries wrap errors, and several addresses cause several errors. */
export function innermost(error: Error & Wrapped): SystemError {
  const first: unknown = Array.isArray(error.errors) ? error.errors[0] : undefined
  for (const inner of [error.cause, first]) if (inner instanceof Error) return innermost(inner)
  return error
}

/** An error's own fields, whatever its class. */
export type SystemError = Error & { readonly code?: unknown }
const field = (error: Error, name: string): unknown => Reflect.get(error, name)

/** Host and port of a failed connection, as far as the error contains them. */
function hostAndPort(error: SystemError): string {
  const address = toNonEmptyString(field(error, 'address'))
  const port = toFiniteNumber(field(error, 'port'))
  if (address === null) return 'the server'
  return `${address.includes(':') ? `[${address}]` : address}${port === undefined ? '' : `:${port}`}`
}
const hostnameOf = (error: SystemError) => toNonEmptyString(field(error, 'hostname')) ?? 'the host'

/** The first characters received instead of a response, if they are text: `SSH-2.0-…` identifies the protocol that the port speaks. */
function firstCharacters(error: SystemError): string {
  const text = toNonEmptyString(field(error, 'data')) ?? ''
  const shown = /^[\x20-\x7e]{4,40}/.exec(text)?.[0]
  return shown === undefined ? '' : `: “${shown}”`
}

/** A certificate may name thousands of hosts. */
const maxNames = 10

function wrongNameText(error: SystemError): string {
  const cert = field(error, 'cert')
  const names = isObject(cert) ? toNonEmptyString(cert['subjectaltname']) : null
  const host = toNonEmptyString(field(error, 'host')) ?? 'this host'
  return `the certificate does not cover ${host}${names === null ? '' : `, only ${someOf(names.replaceAll(/(DNS|IP Address):/g, '').split(', '), maxNames)}`}`
}

/** The reason in OpenSSL's error line: `…:SSL routines:ssl3_get_record:wrong version number:…`. */
function tlsErrorText(error: SystemError): string {
  const reason =
    /SSL routines:[^:]*:([^:]+)/.exec(error.message)?.[1] ?? toNonEmptyString(field(error, 'reason'))
  if (reason === null) return error.message
  if (/wrong version number|packet length too long|http request/i.test(reason))
    return 'the server does not speak TLS on this port'
  if (/protocol version|unsupported protocol/i.test(reason))
    return 'the server does not support TLS 1.2 or later'
  if (/handshake failure|certificate required|bad certificate/i.test(reason))
    return `TLS handshake failed (${reason}): the server’s ciphers or key are too weak, or it requires a client certificate`
  return `TLS failed: ${reason}`
}

/** Plain texts for the error codes of Node, undici and zlib. Sources: nodejs.org/api/errors.html, undici docs/docs/api/Errors.md, read 2026-11-24. */
const errorTexts: Readonly<Record<string, (error: SystemError) => string>> = {
  ENOTFOUND: (error) => `no DNS record for ${hostnameOf(error)} (ENOTFOUND)`,
  EAI_AGAIN: (error) => `the DNS lookup of ${hostnameOf(error)} failed temporarily (EAI_AGAIN)`,
  ECONNREFUSED: (error) => `${hostAndPort(error)} refused the connection (ECONNREFUSED)`,
  EHOSTUNREACH: (error) => `no network route to ${hostAndPort(error)} (EHOSTUNREACH)`,
  ENETUNREACH: (error) => `no network route to ${hostAndPort(error)} (ENETUNREACH)`,
  ETIMEDOUT: (error) => `${hostAndPort(error)} did not respond (ETIMEDOUT)`,
  ECONNRESET: () => 'the server reset the connection (ECONNRESET)',
  EPIPE: () => 'the server closed the connection while the request was being sent (EPIPE)',
  UND_ERR_SOCKET: (error) => socketErrorTexts[error.message] ?? 'the server closed the connection',
  UND_ERR_HEADERS_OVERFLOW: () => 'the response headers exceed the limit of 16 kB',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: () => 'the length of the response body differs from content-length',
  ERR_ASSERTION: () => 'the response headers cannot be parsed',
  ERR_TLS_CERT_ALTNAME_INVALID: wrongNameText,
  DEPTH_ZERO_SELF_SIGNED_CERT: () => 'the certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: () =>
    'the certificate chain ends in an unknown authority (self-signed certificate in chain)',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: () =>
    'an unknown authority signed the certificate, or the server does not send an intermediate certificate',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: () => 'an unknown authority signed the certificate',
  EPROTO: tlsErrorText,
  Z_DATA_ERROR: () => 'the response body does not match its content-encoding',
  Z_BUF_ERROR: () => 'the compressed response body is truncated',
}

const socketErrorTexts: Readonly<Record<string, string>> = {
  'bad response': 'the server sent an unrequested 100 Continue',
  'bad upgrade': 'the server sent an unrequested 101 Switching Protocols',
}

/** Describes an error of the network, of HTTP or of decompression on one line. If the error code has no entry, the text is the error's own message. */
export function errorText(outer: Error): string {
  const error = innermost(outer)
  const code = toNonEmptyString(error.code) ?? ''
  const meaning = errorTexts[code]
  if (meaning) return meaning(error)
  if (error.message.startsWith('Response does not match the HTTP/1.1 protocol')) {
    const reason = error.message.slice(error.message.indexOf('(') + 1, error.message.lastIndexOf(')'))
    return reason.startsWith('Expected HTTP')
      ? `the response is not HTTP/1.1${firstCharacters(error)}`
      : `the response is not valid HTTP/1.1${reason === '' ? '' : `: ${reason.toLowerCase()}`}`
  }
  if (isBrotliError(code)) return 'the response body does not match its content-encoding'
  if (code.startsWith('ERR_SSL_')) return tlsErrorText(error)
  const text = error.message || code || 'unknown'
  return text.split('\n')[0] ?? text
}

/** Whether the code is an error code of the Brotli decoder, which has a code for each kind of invalid input. */
export const isBrotliError = (code: string): boolean => /^ERR_+(?:ERROR_FORMAT|BROTLI|ERROR_ALLOC)/.test(code)
