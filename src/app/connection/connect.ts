import { createHash } from 'node:crypto'
import {
  type EnvironmentFacts,
  GraycardError,
  graycardError,
  type Headers,
  optionalField,
  providerFacts,
} from '../../contract/index.ts'
import type { OutgoingRequest, SendResult } from '../../engine/call/index.ts'
import { knowledge } from '../../knowledge/index.ts'
import type { Provider } from '../../plugin/index.ts'
import type { EnvironmentSection } from '../../schema/index.ts'
import { createSend, type KeySource, machineProxy } from '../../transport/index.ts'
import { providerIn } from '../plugins/index.ts'
import { version } from '../startup/index.ts'
import type { Workspace } from '../workspace/index.ts'
import {
  customHeaders,
  environmentSecrets,
  extraAuthorities,
  proxyOf,
  timeoutsOf,
  unsetVariables,
} from './environment.ts'

/** Which environment calls which provider, and for which contract. */
export interface ConnectionTarget {
  readonly environment: string
  readonly section: EnvironmentSection
  readonly contract: string
  readonly provider: string
  /** The contract's own; the environment's wins over it, and it over the provider's usual one. */
  readonly baseUrl?: string | undefined
}

/** Bounds on every request of a connection. */
export interface ConnectionLimits {
  /** Wins over the environment's own. */
  readonly totalTimeoutMs?: number
  readonly maxBytes?: number
}

/** One environment at one provider. */
export interface Connection {
  readonly provider: Provider
  /** As it is called. */
  readonly baseUrl: string
  /** Fit to be recorded: without any secret. */
  readonly facts: EnvironmentFacts
  /** Sends one request, once. Resolves whatever the network does. */
  readonly send: (call: OutgoingRequest) => Promise<SendResult>
  readonly totalTimeoutMs: number
  /** The same for connections that ask the same address with the same key, headers and proxy. A hash: it tells none of them. */
  readonly identity: string
  /** What keeps it from being used as the file says; the first is the one to mention. */
  readonly problems: readonly GraycardError[]
}

const maxBytes = 128_000_000
/** Has the form of a key and belongs to nobody. */
const wrongKey = 'sk-graycard-0000000000000000000000000000'

/** Where an environment's key comes from; a known provider's usual variable where the environment names nothing. */
const keySourceOf = (section: EnvironmentSection, provider: string): KeySource =>
  (section.keyEnv ?? section.keyFile ?? section.keyCommand) === undefined
    ? { keyEnv: providerFacts(knowledge, provider).keyEnv }
    : section

/**
 * Connects an environment with a provider: key, headers, proxy and authorities looked up, and learned by the workspace's redactor;
 * nothing sent. What is wrong with the file or the machine is among `problems`, never thrown, but for UNKNOWN_NAME of a provider.
 */
export async function connect(
  { environment, section, contract, provider: id, baseUrl: own }: ConnectionTarget,
  { runtime, folder, findKey, redactor, catalogue }: Workspace,
  bounds: ConnectionLimits = {},
): Promise<Connection> {
  const provider = providerIn(await catalogue(), id)
  const { baseUrl: usual, baseUrlForm: form } = providerFacts(knowledge, id)
  const problems: GraycardError[] = []
  const attempt = async <T>(work: () => T | Promise<T>): Promise<T | undefined> => {
    try {
      return await work()
    } catch (cause) {
      if (!(cause instanceof GraycardError)) throw cause
      problems.push(cause)
      return undefined
    }
  }
  const baseUrl = section.baseUrl ?? own ?? usual ?? ''
  if (baseUrl === '') problems.push(graycardError('BASE_URL_MISSING', { contract, environment, form }))
  const found = await findKey(keySourceOf(section, id))
  redactor.learn([found.key ?? '', ...environmentSecrets(section, runtime)])
  const proxy = await attempt(() => proxyOf(environment, section, runtime))
  const ca = await attempt(() => extraAuthorities(section, folder, runtime))
  const unset = unsetVariables(section, runtime)
  const headers = customHeaders(section, runtime)
  const credentials = (key: string | undefined): Headers =>
    key === undefined
      ? {}
      : Object.fromEntries(provider.credentials.map(({ header, prefix }) => [header, prefix + key]))
  const timeouts = timeoutsOf(section, bounds.totalTimeoutMs)
  return {
    provider,
    baseUrl,
    facts: {
      name: environment,
      baseUrl: redactor.url(baseUrl),
      role: provider.role,
      key: found.facts,
      startedAt: runtime.now().toISOString(),
      ...optionalField('proxy', proxy === undefined ? undefined : new URL(proxy).host),
      ...(Object.keys(unset).length > 0 ? { unset } : {}),
      ...optionalField('machineProxy', proxy === undefined ? machineProxy(baseUrl, runtime.env) : undefined),
    },
    send: createSend({
      baseUrl,
      headers,
      key: credentials(found.key),
      wrongKey: credentials(wrongKey),
      keyHosts: provider.keyHosts ?? [],
      ...optionalField('proxy', proxy),
      ...optionalField('ca', ca),
      ...timeouts,
      maxBytes: bounds.maxBytes ?? maxBytes,
      allowPrivate: section.allowPrivate ?? [],
      redactor,
      signal: runtime.signal,
      now: runtime.now,
      monotonic: runtime.monotonic,
      userAgent: `graycard/${version()}`,
    }),
    totalTimeoutMs: timeouts.totalTimeoutMs,
    identity: hashOf([baseUrl, found.key, proxy, headers]),
    problems,
  }
}

/** A connection that can be used. Throws the first of its problems. */
export function requireUsable<C extends Pick<Connection, 'problems'>>(connection: C): C {
  const [problem] = connection.problems
  if (problem) throw problem
  return connection
}

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex')
