import path from 'node:path'
import { X509Certificate } from 'node:crypto'
import { rootCertificates } from 'node:tls'
import { graycardError, type Headers } from '../../contract/index.ts'
import { readRegularText } from '../../disk/index.ts'
import type { EnvironmentSection } from '../../schema/index.ts'
import { reasonOf } from '../../store/index.ts'
import { parseUrl } from '../../transport/index.ts'
import type { Runtime } from '../workspace/index.ts'

/** The variables that an environment of the contract file refers to. */
type Variables = Pick<Runtime, 'env'>

/** Default timeouts. A high-quality image takes minutes (vercel-labs/ai-cli#63, new-api#4920). */
const defaultTimeoutSeconds = { connect: 15, total: 600 } as const
/** Timeouts for the phases of one request. */
export function toTimeouts({ timeouts = {} }: EnvironmentSection, totalMs: number | undefined) {
  const totalTimeoutMs = totalMs ?? (timeouts.totalSeconds ?? defaultTimeoutSeconds.total) * 1000
  return {
    connectTimeoutMs: (timeouts.connectSeconds ?? defaultTimeoutSeconds.connect) * 1000,
    firstByteTimeoutMs: (timeouts.firstByteSeconds ?? Number.POSITIVE_INFINITY) * 1000,
    totalTimeoutMs,
  }
}

/** All secrets in an environment's variables, except its API key. */
export function environmentSecrets(section: EnvironmentSection, { env }: Variables): readonly string[] {
  const headers = Object.values(section.headers ?? {}).flatMap((value) =>
    typeof value === 'string' ? [] : [env[value.env] ?? ''],
  )
  const proxy = section.proxyEnv === undefined ? undefined : env[section.proxyEnv]
  const login = proxy === undefined ? undefined : parseUrl(proxy)
  return [...headers, ...(login ? [login.password, decodeURIComponent(login.password)] : [])].filter(Boolean)
}

/** Headers of the environment. A header whose variable is not set is left out. */
export const customHeaders = (section: EnvironmentSection, { env }: Variables): Headers =>
  Object.fromEntries(
    Object.entries(section.headers ?? {}).flatMap(([name, value]) => {
      const text = typeof value === 'string' ? value : env[value.env]
      return text ? [[name.toLowerCase(), text]] : []
    }),
  )

/** Variables that are not set, by purpose (`proxy`, `header x-team`). The API key's variable is not included. */
export function unsetVariables(
  section: EnvironmentSection,
  { env }: Variables,
): Readonly<Record<string, string>> {
  const named = [
    ...(section.proxyEnv === undefined ? [] : [['proxy', section.proxyEnv] as const]),
    ...Object.entries(section.headers ?? {}).flatMap(([name, value]) =>
      typeof value === 'string' ? [] : [[`header ${name.toLowerCase()}`, value.env] as const],
    ),
  ]
  return Object.fromEntries(named.filter(([, variable]) => !env[variable]))
}

/** URL of the environment's proxy, or undefined if no proxy is configured or its variable is not set. Throws PROXY_INVALID. */
export function proxyOf(
  environment: string,
  { proxyEnv }: EnvironmentSection,
  { env }: Variables,
): string | undefined {
  const value = proxyEnv === undefined ? undefined : env[proxyEnv]
  if (!value || proxyEnv === undefined) return undefined
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`
  if (!/^https?:/i.test(full) || !parseUrl(full))
    throw graycardError('PROXY_INVALID', { environment, variable: proxyEnv })
  return full
}

/**
 * Node's certificate authorities, those of NODE_EXTRA_CA_CERTS, and those of caFile. Returns undefined, which means Node's default, without
 * caFile. Throws FILE_UNREADABLE or CA_FILE_INVALID.
 */
export async function extraAuthorities(
  section: EnvironmentSection,
  folder: string,
  { env }: Variables,
): Promise<readonly string[] | undefined> {
  if (section.caFile === undefined) return undefined
  const file = path.resolve(folder, section.caFile)
  const own = await readRegularText(file).catch((cause: unknown) => {
    throw graycardError('FILE_UNREADABLE', { path: section.caFile ?? file, why: reasonOf(cause) })
  })
  const problem = certificateProblem(own)
  if (problem !== undefined) throw graycardError('CA_FILE_INVALID', { path: section.caFile ?? file, problem })
  const extra = env['NODE_EXTRA_CA_CERTS']
  const more = extra === undefined ? '' : await readRegularText(extra).catch(() => '')
  return [...rootCertificates, own, ...(more ? [more] : [])]
}

/** The problem with a certificate file, or undefined if every certificate in the file can be read. */
function certificateProblem(text: string): string | undefined {
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? []
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) return 'the file contains a private key'
  if (blocks.length === 0) return 'the file contains no PEM certificate (-----BEGIN CERTIFICATE-----)'
  for (const [index, block] of blocks.entries())
    try {
      const { validTo } = new X509Certificate(block)
      if (validTo === '') return `certificate ${index + 1} has no expiry date`
    } catch {
      return `certificate ${index + 1} of ${blocks.length} is damaged`
    }
  return undefined
}
