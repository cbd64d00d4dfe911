import { parseUrl } from '../../transport/index.ts'
import { clientVariables } from '../../knowledge/index.ts'

type Env = Readonly<Record<string, string | undefined>>

/** Where a provider's requests go during a rehearsal. */
export interface VariableTargets {
  /** Base URL of the simulated API of a provider. Every provider has one. */
  readonly urlOf: (provider: string) => string
  /** API key of the simulated APIs. */
  readonly key: string
  /** Base URLs of the real APIs, with their providers: those of the contract file first. */
  readonly realUrls: readonly { readonly baseUrl: string; readonly provider: string }[]
  /** Provider of a known host. */
  readonly providerAt: (host: string) => string | undefined
  /** Variables of API keys that the contract file or knowledge names. */
  readonly keyNames: readonly string[]
  /** Variables of API keys of the contract file, which are set even if they are unset now. */
  readonly requiredKeys: readonly string[]
}

/** A shorter value may be part of another text by accident. */
const minSecretLength = 8

/**
 * The variables that a command needs to use the simulated APIs instead of the real ones: base URLs and API keys of the official clients and of
 * the contract file, every variable whose value is the URL of a known API, and every variable that holds one of the replaced API keys.
 */
export function rehearsalVariables(env: Env, targets: VariableTargets): Readonly<Record<string, string>> {
  const { key, urlOf, keyNames, requiredKeys } = targets
  const changed: Record<string, string> = {}
  for (const { provider, baseUrls, keys } of clientVariables) {
    for (const [index, { name, origin }] of baseUrls.entries())
      if (index === 0 || env[name] !== undefined)
        changed[name] = origin === true ? new URL(urlOf(provider)).origin : urlOf(provider)
    for (const [index, name] of keys.entries())
      if (index === 0 || env[name] !== undefined) changed[name] = key
  }
  for (const name of keyNames) if (env[name] !== undefined) changed[name] = key
  for (const name of requiredKeys) changed[name] = key
  const secrets = Object.keys(changed)
    .filter((name) => changed[name] === key)
    .map((name) => env[name] ?? '')
    .filter((value) => value.length >= minSecretLength && value !== key)
  for (const [name, value = ''] of Object.entries(env)) {
    const leadsTo = redirected(value, targets)
    if (leadsTo !== undefined) changed[name] = leadsTo
    else if (!Object.hasOwn(changed, name) && secrets.some((secret) => value.includes(secret)))
      changed[name] = secrets.reduce((text, secret) => text.replaceAll(secret, key), value)
  }
  return { ...changed, ...withoutProxy(env) }
}

/** The URL of the simulated API that stands for the URL of a real API, or undefined for any other text. */
function redirected(value: string, { realUrls, providerAt, urlOf }: VariableTargets): string | undefined {
  if (!/^https?:\/\//i.test(value)) return undefined
  const real = realUrls.find(
    ({ baseUrl }) => value === baseUrl || value.startsWith(`${baseUrl.replace(/\/$/, '')}/`),
  )
  if (real) return urlOf(real.provider) + value.slice(real.baseUrl.replace(/\/$/, '').length)
  const url = parseUrl(value)
  const provider = url && providerAt(url.hostname)
  if (!url || provider === undefined) return undefined
  return new URL(urlOf(provider)).origin + (url.pathname === '/' ? '' : url.pathname)
}

/** The proxy of this machine must not receive requests for this machine. */
function withoutProxy(env: Env): Readonly<Record<string, string>> {
  const local = '127.0.0.1,localhost'
  return Object.fromEntries(
    ['NO_PROXY', 'no_proxy'].map((name) => [name, env[name] ? `${env[name]},${local}` : local]),
  )
}
