import {
  count,
  type EnvironmentFacts,
  type Failure,
  type FailureCode,
  isDownload,
  withScheme,
} from '../../../contract/index.ts'
import {
  connectionFix,
  defineCheck,
  type FailedConnection,
  unverifiedReasons,
} from '../../../plugin/index.ts'

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
  concerns: ['connection'],
  needs: ['exchanges', 'environment'],
  also: ['providerFacts'],
  messages: {
    unreachable: {
      blame: 'your_environment',
      says: (d: FailedConnection) => `No connection (${d.code}): ${d.detail}`,
      fix: (d) => connectionFix(d) ?? retryFix,
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
      says: (d: FailedConnection) =>
        `The host accepted a request but returned no usable response (${d.code}): ${d.detail}`,
      fix: ({ code, base }) =>
        /^http:/i.test(base) && (code === 'reset' || code === 'protocol')
          ? `If the server speaks TLS on this port, set baseUrl: ${withScheme(base, 'https')}. Otherwise, try again. The host may have processed and billed the request.`
          : `${retryFix} The host may have processed and billed the request.`,
      discriminator: (d) => d.code,
    },
  },

  run({ exchanges, environment, providerFacts }, { pass, fail, error }) {
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
      base: environment.baseUrl,
      system: failure.system ?? null,
      proxy: environment.proxy ?? null,
      machineProxy: environment.machineProxy ?? null,
      caFile: environment.caFile ?? null,
      documented: providerFacts?.baseUrl ?? null,
      expected: `a response from ${environment.baseUrl}`,
      seen: failure.code,
    }
    return fail(failure.mayHaveArrived ? 'silent' : 'unreachable', data, {
      blame: blameFor(failure, environment.role),
    })
  },
})
