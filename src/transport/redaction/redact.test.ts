import { expect, test } from 'vitest'
import { createRedactor } from './redact.ts'

const secret = 'sk-canary/4711+"quoted"ä'
const { text, url, inBytes } = createRedactor([secret, 'proxy-pass-99', 'abc'])

test.each([
  ['as it is', `Incorrect key ${secret}.`],
  ['in JSON', JSON.stringify({ error: { message: `key ${secret}` } })],
  ['in an address', `https://a.example/?key=${encodeURIComponent(secret)}`],
  ['in base64', `Basic ${Buffer.from(`user:${secret}`).toString('base64')}`],
  ['in base64 at another alignment', Buffer.from(`u:${secret}`).toString('base64')],
  ['in base64 at a third', Buffer.from(`us:${secret}:more`).toString('base64')],
])('a secret %s is removed', (_name, value) => {
  const clean = text(value)
  expect(clean).toContain('[redacted]')
  expect(clean).not.toContain('canary')
  expect(clean).not.toContain(encodeURIComponent(secret))
  expect(Buffer.from(clean.replaceAll('[redacted]', ''), 'base64').toString()).not.toContain('canary')
})

test.each([
  [
    'https://x.example/a.png?se=2026&sig=abc%2Fdef&size=1024',
    'https://x.example/a.png?se=[redacted]&sig=[redacted]&size=1024',
  ],
  [
    String.raw`{"url":"https:\/\/x.example\/a.png?sv=1\u0026sig=abc"}`,
    String.raw`{"url":"https:\/\/x.example\/a.png?sv=[redacted]\u0026sig=[redacted]"}`,
  ],
  [
    '<a href="https://x.example/?a=1&amp;b=2">',
    '<a href="https://x.example/?a=[redacted]&amp;b=[redacted]">',
  ],
  ['see https://user:pw@x.example/path', 'see https://[redacted]@x.example/path'],
  ['no address ?a=1', 'no address ?a=1'],
  ['https://x.example/plain', 'https://x.example/plain'],
])('the values of a URL are removed: %s', (value, clean) => {
  expect(text(value)).toBe(clean)
})

test('JSON stays JSON', () => {
  const value = { a: `x${secret}y`, url: 'https://x.example/?sig=1&t=2', n: 1 }
  expect(JSON.parse(text(JSON.stringify(value)))).toEqual({
    a: 'x[redacted]y',
    url: 'https://x.example/?sig=[redacted]&t=[redacted]',
    n: 1,
  })
})

test('too short to be a secret', () => {
  expect(text('abc abcabc')).toBe('abc abcabc')
})

test('bytes contain a secret, or they do not', () => {
  const framed = (inside: string) =>
    Buffer.concat([Buffer.from([0, 1, 255]), Buffer.from(inside), Buffer.from([254])])
  expect(inBytes(framed('nothing here'))).toBe(false)
  expect(inBytes(framed('proxy-pass-99'))).toBe(true)
  expect(inBytes(framed(secret))).toBe(true)
  expect(inBytes(Buffer.from(secret, 'utf16le'))).toBe(true)
})

test('a URL on its own', () => {
  expect(url('https://api.example/v1/images?api-version=2025&key=x')).toBe(
    'https://api.example/v1/images?api-version=2025&key=[redacted]',
  )
})
