import { type Headers, requestIdText, twinHeaders, unreachableAddress } from '../../contract/index.ts'

const number = String.raw`\d{1,13}(?:\.\d{1,6})?`
const duration = String.raw`(?:${number}(?:ms|s|m|h|d)?){1,4}`
const limit = String.raw`(?:(?:limit|remaining|reset|burst|window|q|r|t|w)=)?${duration}`
const limits = new RegExp(String.raw`^${limit}(?:[;,] ?${limit}){0,8}$`)
const limitName =
  /^(?:x-)?ratelimit(?:-(?:limit|remaining|reset|used|policy|requests?|tokens?|images?|input|output|project|concurrent|second|minute|hour|day|month|after|ip|global)){0,6}$/
const instant =
  /^(?:@?\d{1,13}|true|[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT|\d{4}-\d\d-\d\d(?:T[\d:.]{5,12}Z)?)$/
const contentType =
  /^(?:application\/(?:json|problem\+json|xml|octet-stream|x-ndjson)|text\/(?:html|plain|xml|event-stream)|image\/(?:png|jpeg|webp))(?:; ?charset="?(?:utf-8|us-ascii|iso-8859-1)"?)?$/i
const software =
  /^(?:cloudflare|nginx|openresty|uvicorn|gunicorn|hypercorn|daphne|werkzeug|envoy|istio-envoy|caddy|apache|awselb|amazons3|akamaighost|kestrel|microsoft-iis|microsoft-httpapi|vercel|railway-edge|google frontend|esf|scaffolding on httpserver2|litellm|squid|haproxy|traefik|kong|varnish|tengine|cowboy|jetty)(?:\/[\d.]{1,12})?$/i
const cacheDirective =
  /^(?:no-store|no-cache|no-transform|private|public|must-revalidate|proxy-revalidate|immutable|(?:max-age|s-maxage|stale-while-revalidate|stale-if-error)=\d{1,9})$/i

/** Values of a list that match. Undefined if none does. */
const listed = (value: string, pattern: RegExp): string | undefined =>
  value
    .split(',')
    .map((one) => one.trim())
    .filter((one) => pattern.test(one))
    .join(', ') || undefined

const matching = (value: string, pattern: RegExp) => (pattern.test(value) ? value : undefined)

function keptType(value: string): string {
  if (contentType.test(value)) return value
  return /json/i.test(value)
    ? 'application/json'
    : /html/i.test(value)
      ? 'text/html'
      : 'application/octet-stream'
}

/** The value of a header in a twin. Undefined if nothing of it has a known shape. */
function keptValue(name: string, value: string): string | undefined {
  switch (name) {
    case 'content-type':
      return keptType(value)
    case 'location':
      return unreachableAddress
    case 'www-authenticate':
      return /^(?:Basic|Bearer|Digest|Negotiate|ApiKey)\b/i.exec(value)?.[0]
    case 'allow':
      return listed(value, /^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/)
    case 'cache-control':
      return listed(value, cacheDirective)
    case 'server':
      return matching(value, software)
    case 'x-should-retry':
      return matching(value, /^(?:true|false)$/)
    case 'deprecation':
    case 'sunset':
      return matching(value, instant)
    case 'retry-after':
    case 'retry-after-ms':
      return matching(value, limits) ?? matching(value, instant)
  }
  if (name.endsWith('request-id')) return requestIdText
  return limitName.test(name) ? (matching(value, limits) ?? matching(value, instant)) : undefined
}

/** The headers of a response that a twin repeats: known names with values of a known shape. The id of the request is replaced when a response is sent. */
export const keptOf = (headers: Headers): Headers =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      const kept = twinHeaders.test(name) ? keptValue(name, value) : undefined
      return kept === undefined ? [] : [[name, kept]]
    }),
  )
