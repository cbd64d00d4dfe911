import { type FailureCode, isLoopback, proxyFix, urlParts, withScheme } from '../contract/index.ts'

/** Facts about a failed connection that its fix is made from. */
export interface FailedConnection {
  readonly code: FailureCode
  readonly detail: string
  readonly base: string
  readonly system: string | null
  readonly proxy: string | null
  readonly machineProxy: string | null
  readonly caFile: string | null
  readonly documented: string | null
}
type Fix = (connection: FailedConnection) => string

/** The fix for each connection failure. */
const fixes: Readonly<Partial<Record<FailureCode, Fix>>> = {
  dns({ base, proxy, machineProxy, documented }) {
    const { hostname } = urlParts(base)
    const others = [
      ...(documented === null || urlParts(documented).hostname === hostname
        ? []
        : [`The base URL that the provider documents is ${documented}.`]),
      ...(machineProxy === null
        ? []
        : [
            `This machine uses the proxy ${machineProxy}: to use it here too, set proxyEnv in the environment.`,
          ]),
      ...(proxy === null && machineProxy === null
        ? ['A company network may resolve names only through its proxy (proxyEnv).']
        : []),
    ]
    return [`Check the host name ${hostname} in baseUrl.`, ...others].join(' ')
  },
  refused: ({ base }) =>
    isLoopback(base)
      ? `Start the server at ${urlParts(base).host}, or correct the port in baseUrl: nothing listens there.`
      : `Check the port in baseUrl, and check that the service is running: nothing listens at ${urlParts(base).host}.`,
  unroutable: ({ base }) =>
    `Check VPN, firewall and address family: this network has no route to ${urlParts(base).hostname}.`,
  tls: tlsFix,
  proxy: ({ base, proxy, detail }) => proxyFix(proxy ?? 'in proxyEnv', urlParts(base).hostname, detail),
  connect_timeout: ({ base }) =>
    `Try from another network: a firewall may drop connections to ${urlParts(base).host}, or the host may be down.`,
  forbidden_address: () =>
    'If you intend to use the private address, put the address itself in baseUrl: a public name must not resolve to a private address.',
}

/** What to do about a connection that failed, or undefined if only another attempt may help. */
export const connectionFix = (connection: FailedConnection): string | undefined =>
  fixes[connection.code]?.(connection)

/** OpenSSL’s codes for a response that is not TLS. */
const notTls = /^ERR_SSL_(?:WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST)$/
const oldTls = /PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL/

function tlsFix({ base, system, caFile }: FailedConnection): string {
  const { host, hostname } = urlParts(base)
  const code = system ?? ''
  if (notTls.test(code))
    return isLoopback(base)
      ? `Set baseUrl: ${withScheme(base, 'http')}`
      : `Use the port at which ${hostname} speaks TLS. Over http:// the API key would be sent in clear text.`
  if (code === 'CERT_HAS_EXPIRED')
    return `Ask the operator of ${host} to renew the certificate. Check the clock of this machine.`
  if (code === 'CERT_NOT_YET_VALID')
    return `Check the clock of this machine. If the clock is right, ask the operator of ${host} for a valid certificate.`
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID' || code === 'HOSTNAME_MISMATCH')
    return `Use a host name that the certificate covers in baseUrl, or ask the operator of ${host} for a certificate that covers this name.`
  if (oldTls.test(code)) return `Ask the operator of ${host} to enable TLS 1.2 or later.`
  if (code.startsWith('ERR_SSL_') || code === 'EPROTO')
    return `Ask the operator of ${host} which TLS settings the server requires.`
  return caFile === null
    ? `If you trust the authority, set caFile in the environment to its CA file, or pass --ca-file. Behind a company proxy that re-signs traffic, use the proxy’s CA file.`
    : `Check that ${caFile} is the CA file of the authority that issued the certificate of ${host}.`
}
