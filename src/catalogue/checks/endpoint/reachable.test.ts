import type { Failure, FailureCode } from '../../../contract/index.ts'
import { anEnvironment, anExchange, checkTester } from '../../../testing/index.ts'
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
