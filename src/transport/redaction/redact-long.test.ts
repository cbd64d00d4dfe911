import { expect, test } from 'vitest'
import { createRedactor } from './redact.ts'

const { text, url } = createRedactor(['sk-canary-4711'])
const mega = 'a'.repeat(1_000_000)

test.each([
  ['without a pair', `https://x.example/?${mega}`, `https://x.example/?${mega}`],
  ['of one long value', `https://x.example/?a=${mega}`, 'https://x.example/?a=[redacted]'],
  ['of one long name', `https://x.example/?${mega}=1`, `https://x.example/?${mega}=[redacted]`],
  [
    'of many names',
    `https://x.example/?${'a;'.repeat(500_000)}b=1`,
    `https://x.example/?${'a;'.repeat(500_000)}b=[redacted]`,
  ],
  [
    'of many pairs',
    `https://x.example/?${'a=1&'.repeat(200_000)}`,
    `https://x.example/?${'a=[redacted]&'.repeat(200_000)}`,
  ],
  [
    'of backslashes',
    `https://x.example/?a=${String.raw`\x`.repeat(10_000_000)}&b=2`,
    'https://x.example/?a=[redacted]&b=[redacted]',
  ],
  ['with no query', `https://${mega}`, `https://${mega}`],
])('a URL of a megabyte and more %s comes to an end', (_name, value, clean) => {
  expect(text(value) === clean).toBe(true)
  expect(url(value) === clean).toBe(true)
})

test('a text of five megabytes without a space comes to an end', () => {
  const long = 'https://x.example/?a'.padEnd(5_000_000, 'https://b?c')
  expect(text(long) === long).toBe(true)
  expect(text(`${long}=sk-canary-4711`).endsWith('=[redacted]')).toBe(true)
})

test.each([
  {
    name: 'its host is everybody’s',
    written: 'see https://hooks.acme.example/docs',
    says: 'see https://hooks.acme.example/docs',
  },
  {
    name: 'so are usual words of a path',
    written: 'POST /api/webhooks/ here',
    says: 'POST /api/webhooks/ here',
  },
  { name: 'a part of its token is not', written: 'got tokentokentoken12', says: 'got [redacted]' },
  {
    name: 'nor the whole of it',
    written: 'to https://hooks.acme.example/api/webhooks/77/tokentokentoken1234',
    says: 'to [redacted]',
  },
  { name: 'nor its password', written: 'as longpassword99', says: 'as [redacted]' },
])('a secret URL: $name', ({ written, says }) => {
  const secrets = [
    'https://hooks.acme.example/api/webhooks/77/tokentokentoken1234',
    'smtp://ada:longpassword99@mail.acme.example:587',
  ]
  expect(createRedactor(secrets).text(written)).toBe(says)
})
