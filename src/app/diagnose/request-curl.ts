import { curl } from '../../catalogue/snippets/index.ts'
import type { Symptom } from '../../contract/index.ts'
import type { HeaderPiece } from '../../plugin/index.ts'

/** Headers that curl or the connection sets, and that say nothing about the request. */
const omitted = /^(?:host|content-length|content-type|connection|accept-encoding|user-agent|cookie|:.*)$/i
const secret = /^(?:authorization|x-goog-api-key|api-key|x-api-key|x-key|ocp-apim-subscription-key)$/i
const key: HeaderPiece = { variable: 'API_KEY' }

/** The request as a curl command for a POSIX shell, with the key as a variable. Undefined if the failure does not name a URL. */
export function requestCurl({ request }: Symptom): string | undefined {
  const { method = 'POST', url, headers = {}, fields } = request ?? { fields: {} }
  if (url === undefined || !/^https?:\/\//.test(url)) return undefined
  const named = Object.entries(headers).filter(([name]) => !omitted.test(name))
  const written = named.map(([name, value]): readonly [string, readonly HeaderPiece[]] => {
    if (!secret.test(name)) return [name, [value]]
    const scheme = /^[A-Za-z]{3,10} /.exec(value)?.[0]
    return [name, scheme === undefined ? [key] : [scheme, key]]
  })
  const hasKey = named.some(([name]) => secret.test(name))
  return curl.write({
    method,
    url,
    headers: hasKey ? written : [['Authorization', ['Bearer ', key]], ...written],
    ...(Object.keys(fields).length > 0 && method !== 'GET' ? { body: { kind: 'json', value: fields } } : {}),
  })
}
