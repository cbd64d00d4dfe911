import type { Symptom } from '../../contract/index.ts'

/** Headers that curl or the connection sets, and that say nothing about the request. */
const omitted = /^(?:host|content-length|connection|accept-encoding|user-agent|cookie|:.*)$/i
const secret = /^(?:authorization|x-goog-api-key|api-key|x-api-key|x-key|ocp-apim-subscription-key)$/i

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

/** The request as a curl command for a POSIX shell, with the key as a variable. Undefined if the failure does not name a URL. */
export function requestCurl({ request }: Symptom): string | undefined {
  const { method = 'POST', url, headers = {}, fields } = request ?? { fields: {} }
  if (url === undefined || !/^https?:\/\//.test(url)) return undefined
  const named = Object.entries(headers).filter(([name]) => !omitted.test(name))
  const own = named.map(([name, value]) => {
    if (!secret.test(name)) return `-H ${quoted(`${name}: ${value}`)}`
    const scheme = /^[A-Za-z]{3,10}(?= )/.exec(value)?.[0]
    return `-H "${name}: ${scheme === undefined ? '' : `${scheme} `}$API_KEY"`
  })
  const hasKey = named.some(([name]) => secret.test(name))
  const typed = named.some(([name]) => name.toLowerCase() === 'content-type')
  const body = Object.keys(fields).length > 0 && method !== 'GET'
  return [
    `curl ${method === 'GET' ? '' : `-X ${method} `}${quoted(url)}`,
    ...(hasKey ? [] : ['-H "Authorization: Bearer $API_KEY"']),
    ...own,
    ...(body && !typed ? ["-H 'Content-Type: application/json'"] : []),
    ...(body ? [`-d ${quoted(JSON.stringify(fields))}`] : []),
  ].join(' \\\n  ')
}
