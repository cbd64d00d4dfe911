import { anEnvironment, anExchange, checkTester } from '../../../testing/index.ts'
import check from './certificate.ts'

const environment = anEnvironment()
const at = (baseUrl: string) => ({ environment: anEnvironment({ baseUrl }), exchanges: [] })
const until = (validTo: string) => ({
  environment,
  exchanges: [
    anExchange(),
    anExchange({
      certificate: { subject: 'api.acme.example', issuer: 'Acme Trust', validTo, protocol: 'TLSv1.3' },
    }),
  ],
})
const inClear = (url: string) => ({
  evidence: at(url),
  messageId: 'cleartext',
  severity: 'breaking',
  blame: 'your_request',
})

checkTester(check, {
  pass: [
    {
      name: 'just enough time',
      evidence: until('2026-12-09T10:00:00.000Z'),
    },
  ],
  skip: [
    { name: 'this machine by name', evidence: at('http://localhost:4020/v1') },
    { name: 'in capitals', evidence: at('HTTP://LOCALHOST') },
    { name: 'this machine by address', evidence: at('http://127.0.0.1:4020/v1') },
    { name: 'this machine by IPv6', evidence: at('https://[::1]:4020/v1') },
    {
      name: 'nothing to lose',
      evidence: {
        ...at('http://api.acme.example/v1'),
        environment: anEnvironment({
          baseUrl: 'http://api.acme.example/v1',
          key: { source: 'none', state: 'none' },
        }),
      },
    },
    {
      name: 'through a proxy',
      evidence: {
        environment: anEnvironment({ proxy: 'proxy.example:3128' }),
        exchanges: [anExchange({ proxy: 'proxy.example:3128' })],
      },
    },
  ],
  error: [{ name: 'never connected', evidence: { environment, exchanges: [] } }],
  fail: [
    { name: 'a key in clear', ...inClear('http://api.acme.example/v1') },
    { name: 'in capitals', ...inClear('HTTP://api.acme.example/v1') },
    { name: 'a host that begins like this machine', ...inClear('http://localhost.acme.example/v1') },
    { name: 'a host that begins like its address', ...inClear('http://127.0.0.1.acme.example') },
    {
      name: 'a second too short',
      evidence: until('2026-12-09T09:59:59.000Z'),
      messageId: 'ending',
      severity: 'risky',
      blame: 'gateway',
    },
  ],
})
