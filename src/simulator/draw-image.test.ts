import sharp from 'sharp'
import { expect, test } from 'vitest'
import { drawImage, type ImageSpec } from './draw-image.ts'

const plain: ImageSpec = {
  width: 512,
  height: 320,
  format: 'png',
  transparent: false,
  provenance: false,
  model: 'model',
  generator: 'model',
  prompt: 'A beautiful sunset, Łódź',
  quality: 'low',
  index: 0,
  compression: 80,
}

const pixelsOf = (bytes: Uint8Array) => sharp(bytes).ensureAlpha().raw().toBuffer()

/** Of all bytes of all pixels, how far they are apart in the middle, and the part of them that is far apart. */
async function distance(one: Uint8Array, other: Uint8Array) {
  const [a, b] = await Promise.all([pixelsOf(one), pixelsOf(other)])
  expect(a.length).toBe(b.length)
  const apart = a.map((value, i) => Math.abs(value - (b[i] ?? 0)))
  return {
    mean: apart.reduce((sum, value) => sum + value, 0) / a.length,
    far: apart.filter((value) => value > 48).length / a.length,
  }
}

test.each([
  ['an image', {}],
  ['a tall one', { width: 96, height: 700 }],
  ['an odd size', { width: 333, height: 177 }],
  ['a long prompt', { prompt: 'A beautiful sunset over the sea, '.repeat(40) }],
  ['a transparent one', { transparent: true }],
  ['no prompt', { prompt: '' }],
])('%s looks the same as PNG and as SVG, which another library renders', async (_case, over) => {
  const [png, svg] = await Promise.all(
    ['png', 'svg'].map((format) => drawImage({ ...plain, ...over, format })),
  )
  const { mean, far } = await distance(png!, svg!)
  expect(mean).toBeLessThan(1)
  expect(far).toBeLessThan(0.002)
})

test.each(['jpeg', 'webp', 'gif'])('as %s it looks the same except for compression loss', async (format) => {
  const [png, other] = await Promise.all([drawImage(plain), drawImage({ ...plain, format })])
  expect(await sharp(other).metadata()).toMatchObject({ format, width: 512, height: 320 })
  expect((await distance(png, other)).mean).toBeLessThan(4)
})

test('equal requests give equal bytes, different ones do not', async () => {
  const [one, again, other] = await Promise.all(
    [plain, plain, { ...plain, index: 1 }].map((request) => drawImage(request)),
  )
  expect(one).toEqual(again)
  expect(one).not.toEqual(other)
})

test('an opaque image has no alpha channel, a transparent one is empty where nothing is drawn', async () => {
  expect(await sharp(await drawImage(plain)).metadata()).toMatchObject({ channels: 3, hasAlpha: false })
  const [red, green, blue, alpha] = await pixelsOf(await drawImage({ ...plain, transparent: true }))
  expect([red, green, blue, alpha]).toEqual([0, 0, 0, 0])
})

test('an edit changes only the transparent area of the mask', async () => {
  const underlay = await sharp({ create: { width: 512, height: 320, channels: 3, background: '#f00' } })
    .png()
    .toBuffer()
  const kept = await sharp({ create: { width: 512, height: 160, channels: 4, background: '#000' } })
    .extend({ bottom: 160, background: '#0000' })
    .png()
    .toBuffer()
  const [whole, part] = await Promise.all(
    [{}, { mask: kept }].map(async (over) =>
      pixelsOf(await drawImage({ ...plain, inputImage: underlay, ...over })),
    ),
  )
  const red = Buffer.alloc(512 * 160 * 4, Buffer.from([255, 0, 0, 255]))
  expect(part!.subarray(0, red.length).equals(red)).toBe(true)
  expect(part!.subarray(red.length).equals(whole!.subarray(red.length))).toBe(true)
  expect(whole!.subarray(0, red.length).equals(red)).toBe(false)
})
