import type { Failure, FailureCode } from '../../../contract/index.ts'
import { anEnvironment, anExchange, checkTester, providerFacts } from '../../../testing/index.ts'
import check from './reachable.ts'

const environment = anEnvironment()
const { reply: _none, ...unanswered } = anExchange({ probe: 'models' })
const failed = (code: FailureCode, message: string, more: Partial<Failure> = {}) => ({
  environment,
  exchanges: [{ ...unanswered, failure: { code, message, mayHaveArrived: false, ...more } }],
})
const timings = { dnsMs: null, connectMs: 2.4, tlsMs: null, firstByteMs: 9.6, totalMs: 10 }
const cut = failed('reset', 'socket hang up', { mayHaveArrived: true })

checkTester(check, {
  pass: [
    {
      name: 'every phase',
      evidence: { environment, exchanges: [anExchange()] },
    },
    {
      name: 'an address in clear; the call before it got nothing',
      evidence: { environment, exchanges: [...cut.exchanges, anExchange({ timings })] },
    },
  ],
  error: [
    { name: 'nothing was sent', evidence: { environment, exchanges: [] } },
    {
      name: 'where pictures are kept is another host',
      evidence: { environment, exchanges: [anExchange({ probe: 'download' })] },
    },
    { name: 'interrupted', evidence: failed('interrupted', 'interrupted') },
  ],
  fail: [
    {
      name: 'gone after two answers',
      evidence: {
        environment,
        exchanges: [anExchange(), anExchange(), ...failed('refused', 'connect ECONNREFUSED').exchanges],
      },
      messageId: 'lost',
      severity: 'breaking',
      blame: 'gateway',
    },
    {
      name: 'a vendor that is down',
      evidence: {
        ...failed('refused', 'connect ECONNREFUSED'),
        environment: anEnvironment({ role: 'vendor' }),
      },
      messageId: 'unreachable',
      blame: 'upstream_outage',
    },
    {
      name: 'no such name',
      evidence: failed('dns', 'getaddrinfo ENOTFOUND api.acme.example'),
      messageId: 'unreachable',
      severity: 'breaking',
      blame: 'your_environment',
    },
    {
      name: 'nobody listens',
      evidence: failed('refused', 'connect ECONNREFUSED 192.0.2.1:443'),
      messageId: 'unreachable',
      blame: 'gateway',
    },
    {
      name: 'a certificate that has ended',
      evidence: failed('tls', 'certificate has expired', { system: 'CERT_HAS_EXPIRED' }),
      messageId: 'unreachable',
      blame: 'gateway',
    },
    {
      name: 'an authority that is not trusted here',
      evidence: failed('tls', 'self-signed certificate', { system: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
      messageId: 'unreachable',
      blame: 'your_environment',
    },
    ...[
      ['https on an http port of this machine', 'ERR_SSL_WRONG_VERSION_NUMBER', 'https://127.0.0.1:4020/v1'],
      ['https on an http port elsewhere', 'ERR_SSL_WRONG_VERSION_NUMBER', 'https://api.acme.example:8080/v1'],
      ['a certificate of the future', 'CERT_NOT_YET_VALID'],
      ['a certificate for another name', 'ERR_TLS_CERT_ALTNAME_INVALID'],
      ['a protocol that is too old', 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'],
      ['a handshake that fails', 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE'],
    ].map(([name = '', system = '', baseUrl = environment.baseUrl]) => ({
      name,
      evidence: { ...failed('tls', 'TLS failed', { system }), environment: anEnvironment({ baseUrl }) },
      messageId: 'unreachable',
    })),
    {
      name: 'a CA file that did not issue the certificate',
      evidence: {
        ...failed('tls', 'self-signed certificate', { system: 'SELF_SIGNED_CERT_IN_CHAIN' }),
        environment: anEnvironment({ caFile: 'company.pem' }),
      },
      messageId: 'unreachable',
    },
    {
      name: 'no such name, on a machine with a proxy and a documented host',
      evidence: {
        ...failed('dns', 'no DNS record'),
        environment: anEnvironment({
          baseUrl: 'https://api.acme.exmaple/v1',
          machineProxy: 'proxy.example:3128',
        }),
        providerFacts: providerFacts({ baseUrl: 'https://api.acme.example/v1' }),
      },
      messageId: 'unreachable',
    },
    ...(['proxy', 'unroutable', 'connect_timeout', 'forbidden_address'] as const).map((code) => ({
      name: `a connection that fails: ${code}`,
      evidence: {
        ...failed(code, 'the proxy returned 407'),
        environment: anEnvironment({ proxy: 'proxy.example:3128' }),
      },
      messageId: 'unreachable',
    })),
    {
      name: 'nobody listens on this machine',
      evidence: {
        ...failed('refused', 'connect ECONNREFUSED 127.0.0.1:4020'),
        environment: anEnvironment({ baseUrl: 'http://127.0.0.1:4020/v1' }),
      },
      messageId: 'unreachable',
    },
    {
      name: 'http on a port that may speak TLS',
      evidence: { ...cut, environment: anEnvironment({ baseUrl: 'http://127.0.0.1:8443/v1' }) },
      messageId: 'silent',
    },
    {
      name: 'cut before anything was sent',
      evidence: failed('reset', 'read ECONNRESET'),
      messageId: 'unreachable',
      blame: 'your_environment',
    },
    {
      name: 'cut after the call was sent',
      evidence: cut,
      messageId: 'silent',
      severity: 'breaking',
      blame: 'gateway',
    },
  ],
})
