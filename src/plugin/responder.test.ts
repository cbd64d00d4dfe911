import { describe, expect, test } from 'vitest'
import type { Cause, Rejection } from '../contract/index.ts'
import { aResponse, refused } from '../testing/index.ts'
import { blameOnTheWay, isFromLocalNetwork, isLoginPage, responderOf, serverBlame } from './responder.ts'

const said = (
  status: number,
  shape: Rejection['shape'],
  {
    text = '',
    headers = {},
    cause = 'other',
  }: { text?: string; headers?: Record<string, string>; cause?: Cause } = {},
) => refused(status, { shape, message: text }, { cause }, { reply: aResponse({ status, headers, text }) })
const basic = { 'www-authenticate': 'Basic realm="x"' }

test.each<[name: string, responder: string, answer: ReturnType<typeof said>]>([
  ['an error object', 'api', said(401, 'openai')],
  ['an error object with a login scheme', 'api', said(401, 'openai', { headers: basic })],
  ['an error object behind Cloudflare', 'api', said(403, 'json', { headers: { 'cf-ray': '1' } })],
  ['bare text', 'api', said(401, 'text', { text: 'Unauthorized', cause: 'auth_invalid_key' })],
  ['no body', 'api', said(401, 'empty', { cause: 'auth_invalid_key' })],
  ['a page with the words of a rejection', 'api', said(401, 'html', { cause: 'auth_invalid_key' })],
  ['a page with another status', 'api', said(400, 'html')],
  ['a login', 'proxy', said(401, 'empty', { headers: basic, cause: 'auth_invalid_key' })],
  ['a login by ticket', 'proxy', said(401, 'text', { headers: { 'www-authenticate': 'Negotiate' } })],
  [
    'a login that also takes keys',
    'api',
    said(401, 'text', {
      headers: { 'www-authenticate': 'Basic realm="a", Bearer' },
      cause: 'auth_invalid_key',
    }),
  ],
  ['a key scheme', 'api', said(401, 'text', { headers: { 'www-authenticate': 'Bearer' } })],
  ['a page without a name', 'proxy', said(401, 'html', { text: '<title>Unauthorized</title>' })],
  ['a forbidding page', 'proxy', said(403, 'html', { text: '<title>Forbidden</title>' })],
  ['a page of ModSecurity', 'proxy', said(406, 'html', { text: '<title>Not Acceptable!</title>' })],
  ['Squid', 'proxy', said(403, 'text', { headers: { 'x-squid-error': 'ERR_ACCESS_DENIED 0' } })],
  ['a filter that signs as the server', 'proxy', said(403, 'empty', { headers: { server: 'Zscaler/6.2' } })],
  ['a filter on the way', 'proxy', said(403, 'text', { headers: { via: '1.1 px (squid/5)' } })],
  [
    'a filter of Cloudflare’s customer',
    'proxy',
    said(403, 'html', { text: 'Error ・ Cloudflare Access', headers: { 'cf-ray': '1' } }),
  ],
  ['Cloudflare', 'firewall', said(403, 'html', { headers: { server: 'cloudflare' } })],
  ['a proxy’s status', 'proxy', said(407, 'json')],
  ['a network’s status', 'proxy', said(511, 'html')],
  [
    'a gateway’s exception',
    'gateway',
    said(500, 'json', { headers: { 'x-portkey-gateway-exception': 'true' } }),
  ],
])('%s is written by: %s', (_, responder, answer) => {
  expect(responderOf(answer)).toBe(responder)
})

describe('the network of this machine', () => {
  test.each<[name: string, local: boolean, answer: ReturnType<typeof said>]>([
    ['a proxy’s status', true, said(407, 'empty')],
    ['a filter’s page', true, said(403, 'html', { text: '<p>Blocked by FortiGuard</p>' })],
    ['a filter’s name in an API’s error', false, said(400, 'openai', { text: 'FortiGuard' })],
    ['a page of nginx', false, said(401, 'html', { text: '<hr>nginx', headers: basic })],
  ])('%s: %s', (_, local, answer) => {
    expect(isFromLocalNetwork(answer)).toBe(local)
  })
})

test.each([
  ['<title>Sign in to WiFi</title>', true],
  ['<title>Log in</title>', true],
  ['<title>Firewall</title><form><input name=p type=password></form>', true],
  ['<title>Welcome to nginx</title>', false],
])('%s asks to log in: %s', (text, login) => {
  expect(isLoginPage(said(200, 'html', { text }))).toBe(login)
})

test.each([
  ['gateway', undefined, 'gateway', 'gateway'],
  ['gateway', 'proxy:3128', 'your_environment', 'gateway'],
  ['vendor', undefined, 'your_environment', 'upstream_change'],
  ['vendor', 'proxy:3128', 'your_environment', 'upstream_change'],
] as const)('between this machine and a %s, proxy %s', (role, proxy, onTheWay, server) => {
  expect(blameOnTheWay({ role, ...(proxy === undefined ? {} : { proxy }) })).toBe(onTheWay)
  expect(serverBlame({ role })).toBe(server)
})
