import { graycardError, type PastedRequest } from '../../contract/index.ts'
import { knownHosts } from '../builtins/index.ts'
import { hostOf } from '../workspace/index.ts'

/** Where an API key is sent. */
export interface KeyDestination {
  readonly environment: string
  /** Host, with its port if the URL states one. */
  readonly host: string
  /** Where the key comes from: `env OPENAI_API_KEY`. */
  readonly key: string
}

/** Refuses another host than that of the request. Throws OPTION_INVALID. */
export function requireHost({ url }: PastedRequest, named: string | undefined): void {
  const host = hostOf(url)
  if (named === undefined || named.toLowerCase() === host) return
  throw graycardError('OPTION_INVALID', {
    option: '--host',
    value: named,
    allowed: `the host of the pasted request: ${host === '' ? 'it has none' : host}`,
  })
}

/**
 * Refuses to send an API key to a host that a pasted text chose: the user has to name the host, unless it is a provider's own over HTTPS. Throws
 * OPTION_MISSING.
 */
export function requireKnownHost(
  { url }: PastedRequest,
  { host, keyEnv }: { readonly host?: string | undefined; readonly keyEnv?: string | undefined },
  config: string,
): void {
  // Anyone may have a resource below a domain that a provider gives out.
  const isProviders = knownHosts.some(({ name }) => name === hostOf(url))
  if (host === undefined && !(isProviders && /^https:/i.test(url)))
    throw graycardError('OPTION_MISSING', {
      option: '--host',
      why: isProviders
        ? `to send an API key to ${hostOf(url)} without HTTPS`
        : `to send an API key to ${hostOf(url)}, which is not the host of a known provider, nor in an environment of ${config}`,
      example: `--host ${hostOf(url)}`,
    })
  if (keyEnv === undefined && !isProviders)
    throw graycardError('OPTION_MISSING', {
      option: '--key-env',
      why: `to send a request to ${hostOf(url)}`,
      example: '--key-env API_KEY',
    })
}
