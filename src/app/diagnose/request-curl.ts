import { curl } from '../../catalogue/snippets/index.ts'
import { isCredentialHeader, isDrawn, isObject, type Symptom, urlParts } from '../../contract/index.ts'
import { knowledge } from '../../knowledge/index.ts'
import { takeKeys, withoutScheme } from '../../pasted/index.ts'
import type { SnippetPiece } from '../../plugin/index.ts'

/** Headers that curl or the connection sets, and that say nothing about the request. */
const omitted = /^(?:host|content-length|content-type|connection|accept-encoding|user-agent|cookie|:.*)$/i
/** Headers with an id of the request or the account, which is no secret. */
const ids = /(?:id|traceparent|organization|project)$/i
/** Fields that name the person behind a request. Support does not need them. */
const personal = /^(?:user|user_id|end_user_id|safety_identifier)$/i

const usual = 'API_KEY'
const key: SnippetPiece = { variable: usual }

/** Text with the variables that stand for keys. */
const pieces = (text: string): readonly SnippetPiece[] =>
  text
    .split(/(\$API_KEY(?:_\d+)?)/)
    .map((piece): SnippetPiece => (piece.startsWith('$API_KEY') ? { variable: piece.slice(1) } : piece))
    .filter((piece) => piece !== '')

/** The value of a header. A recording keeps nothing of a credential, not even its scheme. */
function headerValue(name: string, value: string): readonly SnippetPiece[] {
  if (value.includes(`$${usual}`)) return pieces(value)
  if (value === '[redacted]') return /^authorization$/i.test(name) ? ['Bearer ', key] : [key]
  if (!isCredentialHeader(name) && (!isDrawn(value) || ids.test(name))) return [value]
  const scheme = value.slice(0, value.length - withoutScheme(value).length)
  return scheme === '' ? [key] : [scheme, key]
}

/** Whether this is a provider's own host over HTTPS. Anyone may have a resource below a domain that a provider gives out. */
function isProviders(url: string): boolean {
  const host = urlParts(url).hostname.toLowerCase()
  return (
    /^https:/i.test(url) &&
    knowledge.providers.some(({ claims }) => claims.some((one) => one.path === 'host' && one.value === host))
  )
}

/**
 * The request as a curl command for a POSIX shell, with its keys as variables. Undefined if the failure does not name a URL. A request without a
 * key gets one only at a provider's own host: who pastes the command sends the key wherever the failure says.
 */
export function requestCurl({ request }: Symptom): string | undefined {
  const { method = 'POST', url: sent, headers: given = {}, fields } = request ?? { fields: {} }
  if (sent === undefined || !/^https?:\/\//.test(sent)) return undefined
  const named = Object.entries(given).filter(([name]) => /^[\w-]+$/.test(name) && !omitted.test(name))
  const taken = takeKeys({ method, url: sent, headers: Object.fromEntries(named), body: fields }, usual)
  const { url, headers, body } = taken.request
  const value = Object.fromEntries(
    Object.entries(isObject(body) ? body : {}).map(([name, one]) => [
      name,
      personal.test(name) ? '[removed]' : one,
    ]),
  )
  const hasKey = taken.keys.length > 0 || named.some(([name]) => isCredentialHeader(name))
  const written = Object.entries(headers).map(([name, text]) => [name, headerValue(name, text)] as const)
  return curl.write({
    method,
    url: pieces(url),
    headers: hasKey || !isProviders(sent) ? written : [['Authorization', ['Bearer ', key]], ...written],
    ...(Object.keys(value).length > 0 && method !== 'GET' ? { body: { kind: 'json', value } } : {}),
  })
}
