import { expect, test } from 'vitest'
import sharp from 'sharp'
import { knownMask, knownImage } from './known-image.ts'
import { maskDifference } from './mask-difference.ts'

const picture = await knownImage()
const mask = await knownMask()
const square = (edge: number, at: number) =>
  sharp(picture)
    .composite([
      {
        input: { create: { width: edge, height: edge, channels: 3, background: '#00f' } },
        left: at,
        top: at,
      },
    ])
    .png()
    .toBuffer()

test('a change inside the mask is seen there and nowhere else', async () => {
  const found = await maskDifference(await square(512, 256), picture, mask)
  expect(found?.inside).toBeGreaterThan(60)
  expect(found?.outside).toBeLessThan(2)
})

test('a change of everything is seen on both sides', async () => {
  const found = await maskDifference(
    await sharp(picture).negate({ alpha: false }).png().toBuffer(),
    picture,
    mask,
  )
  expect(found?.outside).toBeGreaterThan(30)
})

test('another size or format of the same picture is hardly a change', async () => {
  const small = await sharp(picture).resize(512, 512).jpeg({ quality: 80 }).toBuffer()
  const found = await maskDifference(small, picture, mask)
  expect(Math.max(found?.inside ?? 99, found?.outside ?? 99)).toBeLessThan(3)
})

test.each([
  ['bytes that are no picture', Uint8Array.of(1, 2, 3), mask],
  ['a mask that covers everything', picture, picture],
])('nothing is said of %s', async (_name, edited, covering) => {
  expect(await maskDifference(edited, picture, covering)).toBeUndefined()
})
