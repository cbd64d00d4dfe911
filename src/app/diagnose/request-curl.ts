import { curl } from '../../catalogue/snippets/index.ts'
import { isCredentialHeader, isDrawn, isKeyShaped, type Symptom } from '../../contract/index.ts'
import type { HeaderPiece } from '../../plugin/index.ts'

/** Headers that curl or the connection sets, and that say nothing about the request. */
const omitted = /^(?:host|content-length|content-type|connection|accept-encoding|user-agent|cookie|:.*)$/i
/** Headers with an id of the request or the account, which is no secret. */
const ids = /(?:id|traceparent|organization|project)$/i
const isSecret = (name: string, value: string): boolean =>
  isCredentialHeader(name) || isKeyShaped(value) || (isDrawn(value) && !ids.test(name))
const key: HeaderPiece = { variable: 'API_KEY' }

/** The request as a curl command for a POSIX shell, with the key as a variable. Undefined if the failure does not name a URL. */
export function requestCurl({ request }: Symptom): string | undefined {
  const { method = 'POST', url, headers = {}, fields } = request ?? { fields: {} }
  if (url === undefined || !/^https?:\/\//.test(url)) return undefined
  const named = Object.entries(headers).filter(([name]) => /^[\w-]+$/.test(name) && !omitted.test(name))
  const written = named.map(([name, value]): readonly [string, readonly HeaderPiece[]] => {
    if (!isSecret(name, value)) return [name, [value]]
    // A recording keeps nothing of the header, not even its scheme.
    const scheme =
      /^[A-Za-z]{3,10} /.exec(value)?.[0] ??
      (value === '[redacted]' && /^authorization$/i.test(name) ? 'Bearer ' : undefined)
    return [name, scheme === undefined ? [key] : [scheme, key]]
  })
  const hasKey = named.some(([name]) => isCredentialHeader(name))
  return curl.write({
    method,
    url,
    headers: hasKey ? written : [['Authorization', ['Bearer ', key]], ...written],
    ...(Object.keys(fields).length > 0 && method !== 'GET' ? { body: { kind: 'json', value: fields } } : {}),
  })
}
