import { isSecretName, spellings } from '../../transport/index.ts'
import { clientVariables } from '../../knowledge/index.ts'
import { type AddressTargets, redirectAddresses } from './real-addresses.ts'

type Env = Readonly<Record<string, string | undefined>>

/** What stands for the real APIs and their keys during a rehearsal. */
export interface VariableTargets extends AddressTargets {
  /** API key of the simulated APIs. */
  readonly key: string
  /** Variables of API keys that the contract file or knowledge names. */
  readonly keyNames: readonly string[]
  /** Variables of API keys of the contract file, which are set even if they are unset now. */
  readonly requiredKeys: readonly string[]
  /** Real API keys from elsewhere: the files and commands of the contract file. */
  readonly realKeys: readonly string[]
}

export interface RehearsalVariables {
  /** New values. Undefined: the variable is removed. */
  readonly changed: Env
  /** Names of the secrets that are left as they are, because no known API explains them. */
  readonly leftSecrets: readonly string[]
}

/** A shorter value may be part of another text by accident. */
const minSecretLength = 8

/**
 * The variables that a command needs to use the simulated APIs instead of the real ones: base URLs and API keys of the official clients and of
 * the contract file, every variable with the address of a known API, and every variable that contains one of the replaced API keys.
 */
export function rehearsalVariables(env: Env, targets: VariableTargets): RehearsalVariables {
  const { key, urlOf } = targets
  const changed: Record<string, string | undefined> = {}
  for (const { provider, baseUrls, otherApi = [] } of clientVariables) {
    for (const [index, { name, origin }] of baseUrls.entries())
      if (index === 0 || env[name] !== undefined)
        changed[name] = origin === true ? new URL(urlOf(provider)).origin : urlOf(provider)
    for (const name of otherApi) if (env[name] !== undefined) changed[name] = undefined
  }
  const keyVariables = new Set(keysOf(env, targets))
  for (const name of keyVariables) changed[name] = key
  const secrets = [...targets.realKeys, ...[...keyVariables].flatMap((name) => env[name] ?? [])].filter(
    (value) => value.length >= minSecretLength && value !== key,
  )
  const withoutKeys = keyReplacer(secrets, key)
  for (const [name, value = ''] of Object.entries(env)) {
    const redirected = redirectAddresses(value, targets)
    const safe = withoutKeys(redirected)
    // A usual variable may lead to the API of another provider.
    const isNew = !Object.hasOwn(changed, name) || (redirected !== value && !keyVariables.has(name))
    if (safe !== value && isNew) changed[name] = safe
  }
  const leftSecrets = Object.entries(env).flatMap(([name, value = '']) =>
    isSecretName(name) && !Object.hasOwn(changed, name) && value !== '' && !/^[./~]/.test(value)
      ? [name]
      : [],
  )
  return { changed: { ...changed, ...withoutProxy(env) }, leftSecrets: leftSecrets.toSorted() }
}

/** Names of the variables that hold API keys of known providers or of the contract file, whether they are set or the command needs them. */
function keysOf(env: Env, { keyNames, requiredKeys }: VariableTargets): readonly string[] {
  const ofClients = clientVariables.flatMap(({ keys }) => keys)
  const owners = new Set([...ofClients, ...keyNames, ...requiredKeys].map(ownerOf))
  const present = Object.keys(env).filter((name) => isSecretName(name) && owners.has(ownerOf(name)))
  return [
    ...clientVariables.flatMap(({ keys }) => keys.slice(0, 1)),
    ...[...ofClients, ...keyNames].filter((name) => env[name] !== undefined),
    ...requiredKeys,
    ...present,
  ]
}

const keyWord = /^(?:API|AD|ADMIN|PROJECT|SERVICE|KEYS?|TOKENS?|SECRETS?|\d+)$/

/** The name of a key's variable without the words for a key at its end: `AZURE_OPENAI` of `AZURE_OPENAI_KEY`. */
function ownerOf(name: string): string {
  const [first = '', ...others] = name.toUpperCase().split('_')
  const last = others.findLastIndex((word) => !keyWord.test(word))
  return [first, ...others.slice(0, last + 1)].join('_')
}

const base64 = (text: string) => Buffer.from(text).toString('base64')

/** Replaces secrets in a text, in any common spelling. An encoding of the whole secret becomes that of the simulated key. */
function keyReplacer(secrets: readonly string[], key: string): (text: string) => string {
  const pairs = secrets.flatMap((secret) => [
    [secret, key] as const,
    [base64(secret), base64(key)] as const,
    ...spellings(secret).map((one) => [one, key] as const),
  ])
  return (text) => pairs.reduce((now, [secret, by]) => now.replaceAll(secret, by), text)
}

/** The proxy of this machine must not receive requests for this machine. */
function withoutProxy(env: Env): Readonly<Record<string, string>> {
  const local = '127.0.0.1,localhost'
  return Object.fromEntries(
    ['NO_PROXY', 'no_proxy'].map((name) => [name, env[name] ? `${env[name]},${local}` : local]),
  )
}
