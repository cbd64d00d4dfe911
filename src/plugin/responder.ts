import type { Blame, EnvironmentFacts, Outcome, ProbeResponse } from '../contract/index.ts'

/**
 * Schemes of WWW-Authenticate with which a proxy or web server asks people to log in. Image APIs use none of them. Source: IANA, HTTP
 * Authentication Schemes, read 2026-11-30.
 */
const loginScheme = /^\s*(basic|digest|negotiate|ntlm|kerberos)\b/i

/** Web filters and company proxies that sign the pages they write. Sources: their administrators' guides, read 2026-11-30. */
const filterNames =
  /zscaler|fortiguard|fortigate|fortinet|forcepoint|websense|blue ?coat|netskope|barracuda|\bsquid\b|sophos|umbrella\.com|cisco umbrella|mcafee web gateway|skyhigh|palo alto networks|watchguard|mitmproxy|captive portal/i

/** Pages that ask people to log in. */
const loginPage =
  /cloudflare ?access|\b(log|sign) ?(in|on)\b|single sign-on|\bsso\b|captive|web authentication|network access|登录|<input\b[^>]{0,200}\btype=["']?password/i

/** Statuses with which a proxy or network asks for a login of its own. Source: RFC 9110 §15.5.8, RFC 6585 §6. */
const networkLogin = (status: number) => status === 407 || status === 511

/** Statuses with which a proxy or filter stops a request. ModSecurity's default is 403, many hosts set 406. */
const stopStatuses: ReadonlySet<number> = new Set([401, 403, 406])

const bodyOf = ({ exchange }: ProbeResponse) => exchange.reply?.text ?? ''

/** Whether the response is signed by a filter or proxy of a company or network, whatever the base URL. */
export function isFromLocalNetwork(answer: ProbeResponse): boolean {
  const headers = answer.exchange.reply?.headers ?? {}
  return (
    networkLogin(answer.outcome.status) ||
    'x-squid-error' in headers ||
    'proxy-authenticate' in headers ||
    filterNames.test(`${headers['server'] ?? ''} ${headers['via'] ?? ''}`) ||
    (isPage(answer.outcome) && filterNames.test(bodyOf(answer).slice(0, 20_000)))
  )
}

/** Whether a page asks people to log in. */
export const isLoginPage = (answer: ProbeResponse): boolean =>
  isPage(answer.outcome) && loginPage.test(bodyOf(answer).slice(0, 20_000))

const isPage = (outcome: Outcome) =>
  outcome.kind === 'refused'
    ? outcome.shape === 'html'
    : outcome.kind === 'strange' && outcome.form === 'page'

/**
 * Who wrote a rejection: a firewall in front of the API, a proxy or login page on the way to it, a gateway that failed on the request itself,
 * or otherwise the API. Portkey's gateway marks its own exceptions. Source: Portkey-AI/gateway 1.15.2, read 2026-11-24.
 */
export function responderOf(answer: ProbeResponse): 'firewall' | 'proxy' | 'gateway' | 'api' {
  const { exchange, outcome, cause = 'other' } = answer
  const headers = exchange.reply?.headers ?? {}
  if (headers['x-portkey-gateway-exception'] === 'true') return 'gateway'
  if (outcome.kind !== 'refused') return 'api'
  if (cause === 'network_proxy' || networkLogin(outcome.status)) return 'proxy'
  // APIs behind Cloudflare carry its headers too, so a documented error object is the API's.
  if (outcome.shape === 'openai' || outcome.shape === 'json') return 'api'
  const challenge = headers['www-authenticate'] ?? ''
  if (loginScheme.test(challenge) && !/\bbearer\b/i.test(challenge)) return 'proxy'
  const stops = stopStatuses.has(outcome.status)
  if (stops && (isFromLocalNetwork(answer) || /cloudflare access/i.test(outcome.message))) return 'proxy'
  const cloudflareHeaders =
    'cf-ray' in headers || 'cf-mitigated' in headers || /cloudflare/i.test(headers['server'] ?? '')
  const cloudflareText = /cloudflare|^just a moment|^error code: 1\d{3}\b/i.test(outcome.message)
  if (cloudflareHeaders || cloudflareText) return 'firewall'
  // An API does not render its own as a page, unless the page has the words of a known rejection.
  return stops && outcome.shape === 'html' && cause === 'other' ? 'proxy' : 'api'
}

/** Who has to act about something on the way to the API: a configured proxy, or else the gateway, or else the network of this machine. */
export const blameOnTheWay = ({ proxy, role }: Pick<EnvironmentFacts, 'proxy' | 'role'>): Blame =>
  proxy === undefined && role === 'gateway' ? 'gateway' : 'your_environment'

/** Who has to act about a response that somebody between this machine and the API wrote. */
export const intermediaryBlame = (
  answer: ProbeResponse,
  environment: Pick<EnvironmentFacts, 'proxy' | 'role'>,
): Blame => (isFromLocalNetwork(answer) ? 'your_environment' : blameOnTheWay(environment))

/** Who has to act about the server that responds at the base URL: a gateway, or a vendor that no longer follows its own documentation. */
export const serverBlame = ({ role }: Pick<EnvironmentFacts, 'role'>): Blame =>
  role === 'gateway' ? 'gateway' : 'upstream_change'
