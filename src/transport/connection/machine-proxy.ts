import { parseUrl } from './parse-url.ts'

type Env = Readonly<Record<string, string | undefined>>

/** Whether NO_PROXY excludes this host. A name also matches its subdomains, and `*` matches every host. If an entry has a port, the port must match too. */
function excluded(list: string, host: string, port: string): boolean {
  return list
    .split(/[\s,]+/)
    .filter(Boolean)
    .some((entry) => {
      const [name = '', at] = entry.replace(/^\*?\./, '').split(/:(?=\d+$)/)
      if (at !== undefined && at !== port) return false
      return name === '*' || host === name.toLowerCase() || host.endsWith(`.${name.toLowerCase()}`)
    })
}

/** Host and port of the proxy that the environment variables set for this URL, or undefined if there is none. */
export const machineProxy = (url: string, env: Env): string | undefined => {
  const full = machineProxyAddress(url, env)
  return full === undefined ? undefined : parseUrl(full)?.host
}

/**
 * URL of that proxy, with its credentials. Source: curl's manual, ENVIRONMENT, read 2026-11-24.
 */
export function machineProxyAddress(url: string, env: Env): string | undefined {
  const address = parseUrl(url)
  if (!address) return undefined
  const { protocol, hostname, port } = address
  const names = protocol === 'https:' ? ['https_proxy', 'HTTPS_PROXY'] : ['http_proxy']
  const value = [...names, 'all_proxy', 'ALL_PROXY'].map((name) => env[name]).find(Boolean)
  if (value === undefined) return undefined
  if (
    excluded(
      env['no_proxy'] ?? env['NO_PROXY'] ?? '',
      hostname.toLowerCase(),
      port || (protocol === 'https:' ? '443' : '80'),
    )
  )
    return undefined
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`
  return parseUrl(full) ? full : undefined
}
