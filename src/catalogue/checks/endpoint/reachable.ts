import {
  count,
  type EnvironmentFacts,
  type Failure,
  type FailureCode,
  isDownload,
} from '../../../contract/index.ts'
import { defineCheck } from '../../../plugin/index.ts'

/** What to do about each way of not getting an answer. */
const advice: Readonly<Partial<Record<FailureCode, string>>> = {
  dns: 'Check the host name in baseUrl, and that this machine resolves it: a company network may only resolve through its proxy (proxyEnv).',
  refused: 'Nothing listens on that host and port: check the port in baseUrl and whether the service is up.',
  unroutable: 'There is no way from this network to that host: check VPN, firewall and address family.',
  tls: 'Check the certificate. Behind a company proxy that re-signs traffic, name its CA file (caFile) in the environment.',
  proxy: 'Check the proxy named by proxyEnv and its credentials.',
  connect_timeout: 'A firewall drops the connection, or the host is down: try from another network.',
  forbidden_address:
    'Public names must not lead to private addresses; use the address itself if it is meant.',
}

/** Certificates that are the server's own fault, by the system's code. Source: nodejs.org/api/tls.html, X509 certificate error codes. */
const serversOwn = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'HOSTNAME_MISMATCH',
  'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
  'ERR_SSL_UNSUPPORTED_PROTOCOL',
])

/** A gateway that is down is the gateway's move, a vendor that is down an outage. */
function whose(
  { code, system, mayHaveArrived }: Failure,
  role: EnvironmentFacts['role'],
): 'gateway' | 'upstream_outage' | 'your_environment' {
  const own = mayHaveArrived || code === 'refused' || (code === 'tls' && serversOwn.has(system ?? ''))
  if (!own) return 'your_environment'
  return role === 'gateway' ? 'gateway' : 'upstream_outage'
}

export default defineCheck({
  id: 'endpoint/reachable',
  title: 'The host answers',
  why: 'Name, route, certificate and proxy differ between machines: what works on a laptop may not in production.',
  severity: 'breaking',
  needs: ['exchanges', 'environment'],
  messages: {
    unreachable: {
      blame: 'your_environment',
      says: (d: { code: FailureCode; detail: string }) => `no connection (${d.code}): ${d.detail}`,
      fix: (d) => advice[d.code] ?? 'Try again; if it stays, look at the provider’s status page.',
      discriminator: (d) => d.code,
    },
    lost: {
      blame: 'server',
      says: (d: { answered: number; code: FailureCode; detail: string }) =>
        `the host answered ${count(d.answered, 'call')} and then took no more (${d.code}): ${d.detail}`,
      fix: () => 'Run it again; if it stays, ask whether something there ends connections by number or rate.',
      discriminator: (d) => d.code,
    },
    silent: {
      blame: 'server',
      says: (d: { code: FailureCode; detail: string }) =>
        `the host takes calls and gives no usable answer (${d.code}): ${d.detail}`,
      fix: () =>
        'Try again; if it stays, look at the provider’s status page. What was asked may have been done, and billed.',
      discriminator: (d) => d.code,
    },
  },

  run({ exchanges, environment }, { pass, fail, skip, error }) {
    const own = exchanges.filter((one) => !isDownload(one.probe))
    const first = own.find((one) => one.reply)
    const later = own.find((one) => one.failure && !one.failure.mayHaveArrived)?.failure
    if (first && later && later.code !== 'interrupted')
      return fail(
        'lost',
        {
          answered: own.filter((one) => one.reply).length,
          code: later.code,
          detail: later.message,
          expected: 'every call taken',
          seen: later.code,
        },
        { blame: whose(later, environment.role) },
      )
    if (first) {
      const { dnsMs, connectMs, tlsMs, firstByteMs } = first.timings
      const phases = { dns: dnsMs, connect: connectMs, tls: tlsMs, 'first byte': firstByteMs }
      const text = Object.entries(phases).flatMap(([name, ms]) =>
        ms === null ? [] : `${name} ${Math.round(ms)} ms`,
      )
      return pass(text.join(', '), { ...first.timings, address: first.address ?? null })
    }
    const failure = own[0]?.failure
    if (!failure) return skip('no call was made')
    if (failure.code === 'interrupted') return error('interrupted')
    const data = {
      code: failure.code,
      detail: failure.message,
      expected: `an answer from ${environment.baseUrl}`,
      seen: failure.code,
    }
    return fail(failure.mayHaveArrived ? 'silent' : 'unreachable', data, {
      blame: whose(failure, environment.role),
    })
  },
})
