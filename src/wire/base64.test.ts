import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dataUrl } from './base64.ts'

test('writes standard base64', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const encoded = Buffer.from(bytes).toString('base64')
      expect(dataUrl(bytes, 'image/png')).toBe(`data:image/png;base64,${encoded}`)
    }),
  )
})

test.each([24_575, 24_576, 24_577, 100_000])('encodes %i bytes, around the chunk size', (length) => {
  const bytes = Uint8Array.from({ length }, (_, at) => (at * 7919) & 255)
  expect(dataUrl(bytes, 'image/png')).toBe(`data:image/png;base64,${Buffer.from(bytes).toString('base64')}`)
})
