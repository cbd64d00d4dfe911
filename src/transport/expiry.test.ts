import { expect, test } from 'vitest'
import { parseExpiry } from './expiry.ts'

test.each([
  [
    'https://x.example/a?st=2026-11-24T10:00:00Z&se=2026-11-24T12%3A00%3A00Z&sig=x',
    '2026-11-24T12:00:00.000Z',
  ],
  ['https://x.example/a?X-Amz-Date=20261124T100000Z&X-Amz-Expires=3600', '2026-11-24T11:00:00.000Z'],
  ['https://x.example/a?X-Goog-Date=20261124T100000Z&X-Goog-Expires=60', '2026-11-24T10:01:00.000Z'],
  ['https://x.example/a?Expires=1795600800', '2026-11-25T10:00:00.000Z'],
  ['https://x.example/a?exp=12', undefined],
  ['https://x.example/a?se=soon', undefined],
  ['https://x.example/a?X-Amz-Date=yesterday&X-Amz-Expires=3600', undefined],
  ['https://x.example/a', undefined],
  ['not an address', undefined],
])('%s', (url, instant) => {
  expect(parseExpiry(url)).toBe(instant)
})
