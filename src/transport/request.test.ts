import { expect, test } from 'vitest'
import type { OutgoingRequest } from '../engine/call/index.ts'
import { type Credentials, destinationOf, isApiHost, recordedRequest, requestHeaders } from './request.ts'
import { createRedactor } from './redaction/index.ts'

const base = 'https://api.acme.example/v1'
const plain = 'http://api.acme.example/v1'
const keyHosts = ['.jobs.example', '.other.example']

test.each([
  ['the base URL’s own host', base, 'https://api.acme.example/else', true],
  ['the same in the clear, where the base URL is not', base, 'http://api.acme.example/v1', false],
  ['the same in the clear, where the base URL is too', plain, 'http://api.acme.example/v1', true],
  ['the same over TLS, where the base URL is in the clear', plain, 'https://api.acme.example/v1', true],
  ['another port of it', base, 'https://api.acme.example:8443/v1', false],
  ['a host that the provider names', base, 'https://eu.jobs.example/1', true],
  ['the last that the provider names', base, 'https://eu.other.example/1', true],
  ['one that it names, in the clear', base, 'http://eu.jobs.example/1', false],
  ['one that it names, in the clear as the base URL is', plain, 'http://eu.jobs.example/1', false],
  ['one that only ends alike', base, 'https://evil-jobs.example/1', false],
  ['one that has it in its middle', base, 'https://eu.jobs.example.evil.example/1', false],
  ['one that has it in its path', base, 'https://evil.example/eu.jobs.example', false],
  ['any other', base, 'https://evil.example/1', false],
])('whether the key may go to %s', (_, baseUrl, url, own) => {
  expect(isApiHost(new URL(url), { baseUrl, keyHosts })).toBe(own)
})

const call = (over: Partial<OutgoingRequest> = {}): OutgoingRequest => ({
  probe: 'generate',
  request: { method: 'GET', path: '/models' },
  auth: 'key',
  ...over,
})
const at = (path: string, probe: OutgoingRequest['probe'] = 'generate') =>
  call({ probe, request: { method: 'GET', path } })

test.each([
  ['a path goes behind the base URL', base, at('/models'), `${base}/models`],
  ['which may end in slashes', `${base}//`, at('/models'), `${base}/models`],
  ['and whose query stays at the end', `${base}?v=1`, at('/models'), `${base}/models?v=1`],
  ['an address is its own', base, at('HTTPS://jobs.example/1'), 'https://jobs.example/1'],
  ['in the clear too', base, at('http://jobs.example/1'), 'http://jobs.example/1'],
  ['one within a path is none', base, at('/to/https://x.example'), `${base}/to/https://x.example`],
  ['a picture lies at an address', base, at('https://cdn.example/1', 'download'), 'https://cdn.example/1'],
  ['and never behind the base URL', base, at('/files/1.png', 'download'), undefined],
  ['what cannot be one', base, at('https://x.example:99999/'), undefined],
])('%s', (_, baseUrl, one, expected) => {
  expect(destinationOf(one, baseUrl)?.href).toBe(expected)
})

const credentials: Credentials = {
  baseUrl: base,
  headers: { 'x-team': 'blue' },
  key: { authorization: 'Bearer sk-canary-4711', 'x-key': 'sk-canary-4711' },
  keyHosts,
  wrongKey: { authorization: 'Bearer sk-wrong' },
  userAgent: 'graycard/test',
}
const always = { 'user-agent': 'graycard/test', 'accept-encoding': 'identity' }
const toApi = { ...always, accept: 'application/json, text/event-stream', 'x-team': 'blue' }
const toImage = { ...always, accept: 'image/*' }
const body = { contentType: 'application/json', bytes: Buffer.from('{}') }

test.each([
  ['with the key', call(), undefined, { ...toApi, ...credentials.key }],
  ['with a wrong one', call({ auth: 'wrong' }), undefined, { ...toApi, ...credentials.wrongKey }],
  ['with none', call({ auth: 'none' }), undefined, toApi],
  ['with a body', call({ auth: 'none' }), body, { ...toApi, 'content-type': 'application/json' }],
  ['for a picture', call({ probe: 'download' }), undefined, toImage],
  ['for a picture, whatever key is asked', call({ probe: 'download', auth: 'wrong' }), undefined, toImage],
  [
    'with headers of its own',
    call({ auth: 'none', request: { method: 'GET', path: '/', headers: { accept: 'text/html' } } }),
    undefined,
    { ...toApi, accept: 'text/html' },
  ],
])('the headers of a call %s', (_, one, encoded, headers) => {
  expect(requestHeaders(one, encoded, credentials)).toEqual(headers)
})

const redactor = createRedactor(['sk-canary-4711'])
const { key } = credentials
test.each<[string, OutgoingRequest, Readonly<Record<string, string>>, Readonly<Record<string, string>>]>([
  ['the key goes by its header', call(), { 'x-key': 'abc' }, { 'x-key': '[redacted]' }],
  ['what goes by others stays', call(), { 'x-team': 'blue' }, { 'x-team': 'blue' }],
  ['a wrong key is no secret', call({ auth: 'wrong' }), { 'x-key': 'abc' }, { 'x-key': 'abc' }],
  ['a secret goes anywhere', call(), { 'x-team': 'is sk-canary-4711' }, { 'x-team': 'is [redacted]' }],
])('a recorded request: %s', (_, one, headers, shown) => {
  expect(recordedRequest(one, `${base}?sig=1`, headers, undefined, { redactor, key })).toEqual({
    method: 'GET',
    url: `${base}?sig=[redacted]`,
    headers: shown,
    bytes: 0,
  })
})

test.each<[string, NonNullable<OutgoingRequest['request']['body']>, unknown]>([
  ['text', { kind: 'text', contentType: 'a/b', text: 'sk-canary-4711' }, '[redacted]'],
  [
    'JSON, with images by their length',
    {
      kind: 'json',
      value: { key: 'sk-canary-4711', images: [{ url: 'data:image/png;base64,AAAA' }], n: 1, mask: null },
    },
    { key: '[redacted]', images: [{ url: 'data:image/png;base64,[4 characters]' }], n: 1, mask: null },
  ],
  [
    'JSON, with data: that is no image',
    { kind: 'json', value: ['see data:image/png;base64,AAAA', 'data:,AAAA', `data:${'a'.repeat(101)},AAAA`] },
    ['see data:image/png;base64,AAAA', 'data:,AAAA', `data:${'a'.repeat(101)},AAAA`],
  ],
  [
    'a form, with files by their length',
    {
      kind: 'multipart',
      parts: [
        { name: 'prompt', value: 'sk-canary-4711' },
        { name: 'image', filename: 'a.png', contentType: 'image/png', value: new Uint8Array(3) },
      ],
    },
    [
      { name: 'prompt', value: '[redacted]' },
      { name: 'image', filename: 'a.png', bytes: 3 },
    ],
  ],
])('a recorded body: %s', (_, sent, recorded) => {
  const one = call({ request: { method: 'POST', path: '/', body: sent } })
  expect(recordedRequest(one, base, {}, body, { redactor, key })).toEqual({
    method: 'POST',
    url: base,
    headers: {},
    body: recorded,
    bytes: 2,
  })
})
