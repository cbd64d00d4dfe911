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
import { findProvider } from '../plugins/index.ts'
import { version } from '../startup/index.ts'
import type { ProjectWorkspace } from '../workspace/index.ts'
import {
  customHeaders,
  environmentSecrets,
  extraAuthorities,
  proxyOf,
  toTimeouts,
  unsetVariables,
} from './environment.ts'

/** What to connect: an environment with the provider of a contract. */
export interface ConnectionTarget {
  readonly environment: string
  readonly section: EnvironmentSection
  readonly contract: string
  readonly provider: string
  /** Base URL in the contract. The environment's base URL overrides it, and it overrides the provider's default. */
  readonly baseUrl?: string | undefined
}

/** Limits of every request of a connection. */
export interface ConnectionLimits {
  /** Overrides the timeout of the environment. */
  readonly totalTimeoutMs?: number
  readonly maxBytes?: number
}

/** An environment paired with a provider, ready to send. */
export interface Connection {
  readonly provider: Provider
  /** The base URL that requests go to. */
  readonly baseUrl: string
  /** Facts to record. They contain no secret. */
  readonly facts: EnvironmentFacts
  /** Sends one request, once. Never rejects: a network failure is part of the result. */
  readonly send: (call: OutgoingRequest) => Promise<SendResult>
  readonly totalTimeoutMs: number
  /** Hash of base URL, API key, headers and proxy. Connections that send the same requests have the same hash. */
  readonly identity: string
  /** Why the connection cannot be used as configured, most important first. */
  readonly problems: readonly GraycardError[]
}

const maxBytes = 128_000_000
/** A well-formed but invalid API key. */
const wrongKey = 'sk-graycard-0000000000000000000000000000'

/** Source of an environment's API key: the configured source, or else the provider's default variable. */
const keySourceOf = (section: EnvironmentSection, provider: string): KeySource =>
  (section.keyEnv ?? section.keyFile ?? section.keyCommand) === undefined
    ? { keyEnv: providerFacts(knowledge, provider).keyEnv }
    : section

/**
 * Connects an environment with a provider. Looks up the API key, headers, proxy and certificate authorities, and adds the secrets to the
 * workspace's redactor. Sends nothing. Returns configuration errors in `problems`. Throws only UNKNOWN_NAME for a provider.
 */
export async function connect(
  { environment, section, contract, provider: id, baseUrl: own }: ConnectionTarget,
  { runtime, folder, findKey, redactor, catalogue }: ProjectWorkspace,
  bounds: ConnectionLimits = {},
): Promise<Connection> {
  const provider = findProvider(await catalogue(), id)
  const { baseUrl: usual, baseUrlTemplate: form } = providerFacts(knowledge, id)
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
  const timeouts = toTimeouts(section, bounds.totalTimeoutMs)
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
      ...optionalField('caFile', section.caFile),
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

/** Returns the connection, or throws its first problem if there is one. */
export function requireUsable<C extends Pick<Connection, 'problems'>>(connection: C): C {
  const [problem] = connection.problems
  if (problem) throw problem
  return connection
}

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex')
