/** Parts of a URL of an API, for advice about it. */
export interface UrlParts {
  /** `https://api.example:8443`. */
  readonly origin: string
  /** `api.example:8443`. */
  readonly host: string
  /** `api.example`. */
  readonly hostname: string
  readonly port?: string
  /** `/v1`, or an empty text. No slash at the end. */
  readonly path: string
}

/** Splits an http(s) URL as a client reads it: a backslash ends the host. User, password and query are dropped. Text without a scheme has an empty origin. */
export function urlParts(url: string): UrlParts {
  const [, scheme = '', host = '', path = ''] =
    /^(https?:)\/\/(?:[^/?#\\]*@)?([^/?#\\]*)([^?#]*)/i.exec(url) ?? []
  const [, hostname = host, port] = /^(.*):(\d+)$/.exec(host) ?? []
  return {
    origin: host === '' ? '' : `${scheme.toLowerCase()}//${host}`,
    host,
    hostname,
    path: path.replace(/(?<!\/)\/+$/, ''),
    ...(port === undefined ? {} : { port }),
  }
}

/** The same URL with https instead of http, or the reverse. */
export const withScheme = (url: string, scheme: 'http' | 'https'): string =>
  url.replace(/^https?:/i, `${scheme}:`)

/** Whether a URL leads to this machine. */
export const isLoopback = (url: string): boolean =>
  /^https?:\/\/((?:[\w-]{1,63}\.){0,8}localhost|127(\.\d{1,3}){3}|\[::1\])(?=[:/]|$)/i.test(url)

/** Endpoints that are pasted with the base URL. Source: OpenAI’s API reference, 2026-11-24. */
const endpointAtEnd =
  /\/(?:images(?:\/(?:generations|edits|variations))?|chat\/completions|completions|responses|models)$/

/** A base URL without an endpoint at its end and without a repeated version: `/v1/v1/images/generations` becomes `/v1`. */
export function withoutEndpoint(url: string): string {
  let rest = url.replace(/(?<!\/)\/+$/, '')
  while (endpointAtEnd.test(rest)) rest = rest.replace(endpointAtEnd, '')
  const version = /\/v\d\w{0,20}$/.exec(rest)?.[0] ?? ''
  if (version === '') return rest
  while (rest.endsWith(version + version)) rest = rest.slice(0, -version.length)
  return rest
}

/**
 * The base URL that the user probably means, on the user's own host. `documented` is the provider's base URL, or its form with placeholders
 * in capitals: its path tells what is missing, and its host is suggested only in place of the same host. Undefined: nothing is known to be
 * wrong.
 */
export function correctedBaseUrl(base: string, documented: string | undefined): string | undefined {
  const trimmed = withoutEndpoint(base)
  const own = urlParts(trimmed)
  const right = urlParts(documented ?? '')
  const complete = right.host === own.host ? (documented ?? trimmed) : appended(own, right.path)
  return complete === base ? undefined : complete
}

/** The URL with the path that a provider documents, by default `/v1`. A path with a version is complete. */
function appended({ origin, path }: UrlParts, documented: string): string {
  const expected = documented === '' ? '/v1' : documented
  if (/[A-Z]{2}/.test(expected) || /\/v\d/.test(path) || path.endsWith(expected)) return `${origin}${path}`
  return expected.startsWith(path) ? `${origin}${expected}` : `${origin}${path}${expected}`
}

/** What to do about a proxy that did not open a tunnel to `host`, from the text of the failure. */
export function proxyFix(proxy: string, host: string, failure: string): string {
  if (/\b407\b/.test(failure))
    return `Add the user name and password to the URL of the proxy: http://USER:PASSWORD@${proxy}`
  if (/\b403\b/.test(failure)) return `Ask the operator of the proxy ${proxy} to allow ${host}.`
  if (/\b50[234]\b/.test(failure))
    return `Check the host name ${host}, and ask the operator of the proxy ${proxy} whether it can reach this host.`
  return `Check the address and the port of the proxy: ${proxy}. Check that the proxy is running.`
}
