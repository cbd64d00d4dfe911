import { isCredentialHeader, isDrawn, isKeyShaped, type Symptom } from '../../contract/index.ts'

/** Headers that curl or the connection sets, and that say nothing about the request. */
const omitted = /^(?:host|content-length|connection|accept-encoding|user-agent|cookie|:.*)$/i
/** Headers with an id of the request or the account, which is no secret. */
const ids = /(?:id|traceparent|organization|project)$/i
const isSecret = (name: string, value: string) =>
  isCredentialHeader(name) || isKeyShaped(value) || (isDrawn(value) && !ids.test(name))

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

/** The request as a curl command for a POSIX shell, with the key as a variable. Undefined if the failure does not name a URL. */
export function requestCurl({ request }: Symptom): string | undefined {
  const { method: given = 'POST', url, headers = {}, fields } = request ?? { fields: {} }
  const method = /^[A-Z]{3,10}$/.test(given) ? given : 'POST'
  if (url === undefined || !/^https?:\/\//.test(url)) return undefined
  const named = Object.entries(headers).filter(
    // Any other name would end the quotes.
    ([name]) => /^[\w-]+$/.test(name) && !omitted.test(name),
  )
  const own = named.map(([name, value]) => {
    if (!isSecret(name, value)) return `-H ${quoted(`${name}: ${value}`)}`
    const scheme = /^[A-Za-z]{3,10}(?= )/.exec(value)?.[0]
    return `-H "${name}: ${scheme === undefined ? '' : `${scheme} `}$API_KEY"`
  })
  const hasKey = named.some(([name]) => isCredentialHeader(name))
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
