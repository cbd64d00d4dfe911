import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dataUrl } from './data-url.ts'

test('writes what every decoder of base64 reads back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const encoded = Buffer.from(bytes).toString('base64')
      expect(dataUrl(bytes, 'image/png')).toBe(`data:image/png;base64,${encoded}`)
    }),
  )
})
