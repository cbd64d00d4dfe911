import { expect, test } from 'vitest'
import { responseWith } from './server-env.ts'

test.each([
  [200, 200, 'text'],
  [204, 204, ''],
  [205, 205, ''],
  [304, 304, ''],
  [101, 500, 'text'],
  [600, 500, 'text'],
  [Number.NaN, 500, 'text'],
])('status %d is sent as %d', async (status, sent, text) => {
  const response = responseWith('text', status, { 'content-length': '4' })
  expect([response.status, await response.text()]).toEqual([sent, text])
  expect(response.headers.has('content-length')).toBe(text !== '')
})
