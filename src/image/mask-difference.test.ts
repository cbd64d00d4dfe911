import { expect, test } from 'vitest'
import sharp from 'sharp'
import { knownMask, knownImage } from './known-image.ts'
import { maskDifference } from './mask-difference.ts'

const image = await knownImage()
const mask = await knownMask()
const square = (edge: number, at: number) =>
  sharp(image)
    .composite([
      {
        input: { create: { width: edge, height: edge, channels: 3, background: '#00f' } },
        left: at,
        top: at,
      },
    ])
    .png()
    .toBuffer()

test('measures a change inside the mask only there', async () => {
  const found = await maskDifference(await square(512, 256), image, mask)
  expect(found?.inside).toBeGreaterThan(60)
  expect(found?.outside).toBeLessThan(2)
})

test('measures a change everywhere on both sides', async () => {
  const found = await maskDifference(
    await sharp(image).negate({ alpha: false }).png().toBuffer(),
    image,
    mask,
  )
  expect(found?.outside).toBeGreaterThan(30)
})

test('measures almost no difference for another size or format', async () => {
  const small = await sharp(image).resize(512, 512).jpeg({ quality: 80 }).toBuffer()
  const found = await maskDifference(small, image, mask)
  expect(Math.max(found?.inside ?? 99, found?.outside ?? 99)).toBeLessThan(3)
})

test.each([
  ['bytes that are not an image', Uint8Array.of(1, 2, 3), mask],
  ['a mask that protects everything', image, image],
])('returns nothing for %s', async (_name, edited, covering) => {
  expect(await maskDifference(edited, image, covering)).toBeUndefined()
})
