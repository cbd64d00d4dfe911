import { isLoopback } from '../../contract/index.ts'
import { parseUrl } from '../../transport/index.ts'

/** Where requests to real APIs go during a rehearsal. */
export interface AddressTargets {
  /** Base URL of the simulated API of a provider. Every provider has one. */
  readonly urlOf: (provider: string) => string
  /** Base URLs of the real APIs, with their providers: those of the contract file first. */
  readonly realUrls: readonly { readonly baseUrl: string; readonly provider: string }[]
  /** Provider of a known host. */
  readonly providerAt: (host: string) => string | undefined
}

/** A URL in a text: of a request or a web socket, in any case, with the slashes of JSON. */
const urlInText = /(?:https?|wss?):[\\/]+[^\s"'`<>,;|(){}]+/gi
/** A host in a text, with or without a port. Behind a slash it is part of a path. */
const hostInText = /(?<![\w.:/\\@%-])[\w-]+(?:\.[\w-]+)*\.?(?::\d{1,5})?(?![\w.:@-])/g

/** A text in which every address of a real API is that of the simulated one: a URL or a host, in any spelling, alone or in a list. */
export function redirectAddresses(text: string, targets: AddressTargets): string {
  const bare = text.trim().replace(/^(["'])(.*)\1$/, '$2')
  const whole = /^(?:https?|wss?):/i.test(bare) ? redirected(bare, targets) : undefined
  if (whole !== undefined) return whole
  return inUrls(text, targets).replaceAll(hostInText, (host) => hostOf(host, targets) ?? host)
}

const inUrls = (text: string, targets: AddressTargets): string =>
  text.replaceAll(urlInText, (url) => {
    // A URL that leads elsewhere may contain another one, as that of a proxy does.
    const rest = url.slice(url.indexOf(':') + 1)
    return redirected(url, targets) ?? url.slice(0, -rest.length) + inUrls(rest, targets)
  })

function redirected(text: string, targets: AddressTargets): string | undefined {
  const url = parseUrl(text)
  const real = url && realAt(url, targets)
  if (!url || !real) return undefined
  const simulated = new URL(real.to)
  const path = url.pathname.replaceAll(/\/{2,}/g, '/')
  const isBelow = real.basePath !== '' && `${path}/`.startsWith(`${real.basePath}/`)
  const newPath = isBelow
    ? real.to.slice(simulated.origin.length) + path.slice(real.basePath.length)
    : path === '/'
      ? ''
      : path
  const scheme = url.protocol.startsWith('ws') ? 'ws:' : simulated.protocol
  return `${scheme}//${simulated.host}${newPath}${url.search}`
}

function hostOf(text: string, targets: AddressTargets): string | undefined {
  const url = /[.:]/.test(text) ? parseUrl(`https://${text}`) : undefined
  // Every service of this machine has this host: only the port tells which one is meant.
  if (!url || (isLoopback(url.href) && url.port === '')) return undefined
  const real = realAt(url, targets)
  return real && new URL(real.to).host
}

/** The simulated API for a URL, and the path of the real base URL, if the URL is below it. */
function realAt(url: URL, { realUrls, providerAt, urlOf }: AddressTargets) {
  const same = realUrls.flatMap(({ baseUrl, provider }) => {
    const real = parseUrl(baseUrl)
    if (!real || placeOf(real) !== placeOf(url)) return []
    return [{ basePath: real.pathname.replace(/(?<!\/)\/+$/, ''), to: urlOf(provider) }]
  })
  const below = same.find(({ basePath }) => `${url.pathname}/`.startsWith(`${basePath}/`)) ?? same[0]
  if (below) return below
  const host = withoutDot(url.hostname)
  const labels = host.split('.')
  // A regional host has one more label than the known one: eu.api.openai.com, api.us1.bfl.ai.
  const known = [host, ...labels.map((_, index) => labels.toSpliced(index, 1).join('.'))]
  const provider = known.map((one) => providerAt(one)).find((one) => one !== undefined)
  return provider === undefined ? undefined : { basePath: '', to: urlOf(provider) }
}

const withoutDot = (host: string) => host.toLowerCase().replace(/\.$/, '')

/** Host and port. All names of this machine are one. */
const placeOf = ({ href, hostname, port }: URL) =>
  `${isLoopback(href) ? 'localhost' : withoutDot(hostname)}:${port}`
