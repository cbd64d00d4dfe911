import {
  count,
  type EnvironmentFacts,
  type Failure,
  type FailureCode,
  isDownload,
} from '../../../contract/index.ts'
import { defineCheck, unverifiedReasons } from '../../../plugin/index.ts'

/** The fix for each connection failure. */
const fixes: Readonly<Partial<Record<FailureCode, string>>> = {
  dns: 'Check the host name in baseUrl. Check that this machine resolves the name: a company network may resolve names only through its proxy (proxyEnv).',
  refused:
    'Check the port in baseUrl. Check that the service is running: nothing listens on that host and port.',
  unroutable: 'Check VPN, firewall and address family: this network has no route to that host.',
  tls: 'Check the certificate. Behind a company proxy that re-signs traffic, set caFile in the environment to its CA file.',
  proxy: 'Check the address and credentials of the proxy in proxyEnv.',
  connect_timeout: 'Try from another network: a firewall may drop the connection, or the host may be down.',
  forbidden_address:
    'If you intend to use the private address, put the address itself in baseUrl: a public name must not resolve to a private address.',
}

const retryFix = 'Try again. If the failure persists, check the provider’s status page.'

/** Certificate errors that are the server's fault, by the system's code. Source: nodejs.org/api/tls.html, X509 certificate error codes. */
const serverCertificateErrors = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'HOSTNAME_MISMATCH',
  'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
  'ERR_SSL_UNSUPPORTED_PROTOCOL',
])

/** Blames a gateway that is down on the gateway, and a vendor that is down on an outage. */
function blameFor(
  { code, system, mayHaveArrived }: Failure,
  role: EnvironmentFacts['role'],
): 'gateway' | 'upstream_outage' | 'your_environment' {
  const byServer =
    mayHaveArrived || code === 'refused' || (code === 'tls' && serverCertificateErrors.has(system ?? ''))
  if (!byServer) return 'your_environment'
  return role === 'gateway' ? 'gateway' : 'upstream_outage'
}

export default defineCheck({
  id: 'endpoint/reachable',
  title: 'The host responds',
  why: 'DNS, routes, certificates and proxies differ between machines: what works on a laptop may fail in production.',
  severity: 'breaking',
  needs: ['exchanges', 'environment'],
  messages: {
    unreachable: {
      blame: 'your_environment',
      says: (d: { code: FailureCode; detail: string }) => `No connection (${d.code}): ${d.detail}`,
      fix: (d) => fixes[d.code] ?? retryFix,
      discriminator: (d) => d.code,
    },
    lost: {
      blame: 'server',
      says: (d: { answered: number; code: FailureCode; detail: string }) =>
        `The host stopped accepting connections after ${count(d.answered, 'response')} (${d.code}): ${d.detail}`,
      fix: () =>
        'Run Graycard again. If the failure persists, ask the operator whether the host limits connections by number or rate.',
      discriminator: (d) => d.code,
    },
    silent: {
      blame: 'server',
      says: (d: { code: FailureCode; detail: string }) =>
        `The host accepted a request but returned no usable response (${d.code}): ${d.detail}`,
      fix: () => `${retryFix} The host may have processed and billed the request.`,
      discriminator: (d) => d.code,
    },
  },

  run({ exchanges, environment }, { pass, fail, error }) {
    const requests = exchanges.filter((one) => !isDownload(one.probe))
    const first = requests.find((one) => one.reply)
    const later = requests.find((one) => one.failure && !one.failure.mayHaveArrived)?.failure
    if (first && later && later.code !== 'interrupted')
      return fail(
        'lost',
        {
          answered: requests.filter((one) => one.reply).length,
          code: later.code,
          detail: later.message,
          expected: 'every connection accepted',
          seen: later.code,
        },
        { blame: blameFor(later, environment.role) },
      )
    if (first) {
      const { dnsMs, connectMs, tlsMs, firstByteMs } = first.timings
      const phases = { dns: dnsMs, connect: connectMs, tls: tlsMs, 'first byte': firstByteMs }
      const text = Object.entries(phases).flatMap(([name, ms]) =>
        ms === null ? [] : `${name} ${Math.round(ms)} ms`,
      )
      return pass(text.join(', '), { ...first.timings, address: first.address ?? null })
    }
    const failure = requests[0]?.failure
    if (!failure) return error(unverifiedReasons.nothingSent)
    if (failure.code === 'interrupted') return error('The request was interrupted')
    const data = {
      code: failure.code,
      detail: failure.message,
      expected: `a response from ${environment.baseUrl}`,
      seen: failure.code,
    }
    return fail(failure.mayHaveArrived ? 'silent' : 'unreachable', data, {
      blame: blameFor(failure, environment.role),
    })
  },
})
