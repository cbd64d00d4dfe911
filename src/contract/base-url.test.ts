import { expect, test } from 'vitest'
import { correctedBaseUrl, isLoopback, proxyFix, withoutEndpoint, withScheme } from './base-url.ts'

const vendor = 'https://api.acme.example/v1'
const form = 'https://RESOURCE.acme.example/openai/v1'
test.each([
  ['a host of one’s own keeps its host', 'http://127.0.0.1:4020', vendor, 'http://127.0.0.1:4020/v1'],
  ['another provider’s path', 'http://10.0.0.5', 'https://acme.example/api/v1', 'http://10.0.0.5/api/v1'],
  ['a part of that path', 'http://10.0.0.5/api', 'https://acme.example/api/v1', 'http://10.0.0.5/api/v1'],
  ['a prefix of one’s own', 'http://10.0.0.5/gateway', vendor, 'http://10.0.0.5/gateway/v1'],
  ['no documentation', 'http://10.0.0.5/', undefined, 'http://10.0.0.5/v1'],
  ['the documented host', 'https://api.acme.example', vendor, vendor],
  ['the documented URL', vendor, vendor, undefined],
  ['a version', 'http://10.0.0.5/v2', vendor, undefined],
  ['an endpoint', 'http://10.0.0.5/v1/images/generations', vendor, 'http://10.0.0.5/v1'],
  ['another endpoint', 'https://api.acme.example/v1/chat/completions', undefined, vendor],
  ['a version twice', 'http://10.0.0.5/v1/v1', undefined, 'http://10.0.0.5/v1'],
  ['a form', 'https://mine.acme.example', form, 'https://mine.acme.example/openai/v1'],
  [
    'a form with an account in its path',
    'https://mine.example',
    'https://acme.example/accounts/ACCOUNT_ID/v1',
    undefined,
  ],
])('corrects a base URL: %s', (_name, base, documented, expected) => {
  expect(correctedBaseUrl(base, documented)).toBe(expected)
})

test('other forms of URLs', () => {
  expect(withoutEndpoint('https://a.example/v1/')).toBe('https://a.example/v1')
  expect(withScheme('HTTP://a.example/http://b', 'https')).toBe('https://a.example/http://b')
  const here = ['http://localhost:1/v1', 'https://[::1]', 'http://sim.localhost/v1']
  const elsewhere = ['http://127.0.0.1.acme.example', 'http://localhost.acme.example', 'http://notlocalhost']
  expect(here.filter(isLoopback)).toEqual(here)
  expect(elsewhere.filter(isLoopback)).toEqual([])
})

test.each(['407: the proxy requires', 'the proxy returned 403', 'the proxy returned 502', 'refused'])(
  'a proxy that failed: %s',
  (failure) => {
    expect(proxyFix('proxy.example:3128', 'api.acme.example', failure)).toMatchSnapshot()
  },
)
