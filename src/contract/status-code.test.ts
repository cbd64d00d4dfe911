import { expect, test } from 'vitest'
import { statusAndCode } from './index.ts'

test.each([
  [400, 'invalid_value', 'refused', '400 invalid_value'],
  [400, '400', 'invalid_size', '400 invalid_size'],
  [429, ' 429 ', '', '429'],
  [400, '429', 'refused', '400 429'],
  [400, null, 'refused', '400 refused'],
])('status %d with code %s, otherwise %s: %s', (status, code, otherwise, text) => {
  expect(statusAndCode(status, code, otherwise)).toBe(text)
})
