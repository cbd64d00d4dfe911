import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { drawImage } from '../simulator/draw-image.ts'
import { fitToFrame, detectFormat, measure, toMimeType } from './index.ts'
import { rasterise } from './rasterise.ts'

const flat = (format: 'png' | 'jpeg' | 'webp' | 'gif' | 'avif', alpha?: number) =>
  sharp({
    create: {
      width: 40,
      height: 30,
      channels: alpha === undefined ? 3 : 4,
      background: { r: 200, g: 100, b: 50, ...(alpha === undefined ? {} : { alpha }) },
    },
  })
    .toFormat(format)
    .toBuffer()

const svg = (inner: string, side: number) =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}">${inner}</svg>`)

const drawing = {
  width: 320,
  height: 200,
  format: 'png',
  transparent: false,
  provenance: true,
  model: 'painter-1',
  generator: 'painter 1.0',
  prompt: 'A beautiful sunset',
  quality: 'low',
  index: 0,
  compression: 80,
}

test.each(['png', 'jpeg', 'webp', 'gif', 'avif'] as const)(
  'recognises %s by its bytes and measures it',
  async (format) => {
    const bytes = await flat(format)
    expect(detectFormat(bytes)).toBe(format)
    const facts = await measure(bytes)
    expect(facts).toMatchObject({
      format,
      width: 40,
      height: 30,
      bytes: bytes.length,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(facts.alpha).not.toBe('used')
  },
)

test('measures an SVG', async () => {
  const facts = await measure(
    Buffer.from(
      '<?xml version="1.0"?><!-- x --><svg xmlns="http://www.w3.org/2000/svg" width="64" height="32"><rect width="30" height="30"/></svg>',
    ),
  )
  expect(facts).toMatchObject({ format: 'svg', width: 64, height: 32, alpha: 'used' })
})

test.each([
  [undefined, 'none'],
  [1, 'opaque'],
  [0.5, 'used'],
])('alpha %s is %s', async (alpha, said) => {
  expect((await measure(await flat('png', alpha))).alpha).toBe(said)
})

test('a flat fill has no deviation, a drawn image has', async () => {
  expect((await measure(await flat('jpeg'))).deviation).toBeLessThan(1)
  expect((await measure(await drawImage(drawing))).deviation).toBeGreaterThan(10)
})

test('the same image in two files has the same pixel hash', async () => {
  const bytes = await drawImage(drawing)
  const again = await sharp(bytes).png({ compressionLevel: 9 }).toBuffer()
  const [one, two] = await Promise.all([measure(bytes), measure(again)])
  expect(one.pixels).toBe(two.pixels)
  expect(one.sha256).not.toBe(two.sha256)
})

describe('returns why bytes do not decode, without throwing', () => {
  test.each([
    ['nothing', Buffer.alloc(0), 'empty file'],
    ['an HTML page', Buffer.from('<!doctype html>'), 'unknown image format'],
    ['a header alone', Buffer.from('\u0089PNG\r\n\u001A\n', 'latin1'), 'the PNG is cut short'],
    ['base64 that was encoded twice', Buffer.from('iVBORw0KGgoAAAANSUhEUgAA'), 'twice'],
    [
      'an SVG that reads a file',
      Buffer.from('<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///x">]><svg><text>&x;</text></svg>'),
      'an SVG that declares entities',
    ],
    ['a huge SVG', svg('', 30_000), '25000000'],
    ['an SVG over the pixel limit', svg('', 5100), '25000000'],
    ['an SVG over the byte limit', svg(' '.repeat(1_000_000), 8), 'an SVG of 10000'],
    ['an SVG that is not well formed', svg('<g>', 8), 'an SVG that is not well formed ('],
  ])('%s', async (_name, bytes, why) => {
    const facts = await measure(bytes)
    expect(facts).toMatchObject({ width: 0, height: 0 })
    expect(facts.broken).toContain(why)
  })
  test('a truncated image', async () => {
    const bytes = await drawImage({ ...drawing, provenance: false })
    expect((await measure(bytes.subarray(0, bytes.length / 2))).broken).toBeDefined()
  })
})

describe('names what strict decoders refuse', () => {
  const image = () => sharp({ create: { width: 16, height: 16, channels: 3, background: '#246' } })
  /** The file with the bytes from `at` replaced. A negative place counts from the end. */
  const patched = (bytes: Buffer, at: number, put: readonly number[]) => {
    const copy = Buffer.from(bytes)
    copy.set(put, at < 0 ? copy.length + at : at)
    return copy
  }
  const png = () => image().png().toBuffer()
  const palette = () => image().png({ palette: true }).toBuffer()
  const gif = () => image().gif().toBuffer()
  const webp = () => image().webp().toBuffer()
  const jpeg = () => image().jpeg().toBuffer()
  const wrong = [1, 2, 3, 4]

  test.each<[string, () => Promise<Buffer>]>([
    ['PNG', png],
    ['PNG with a palette', palette],
    ['JPEG', jpeg],
    ['progressive JPEG', () => image().jpeg({ progressive: true }).toBuffer()],
    ['GIF', gif],
    ['WebP', webp],
    ['lossless WebP', () => image().webp({ lossless: true }).toBuffer()],
    [
      'PNG with a wrong checksum in a text',
      async () => {
        const whole = await image().withMetadata().png().toBuffer()
        const at = whole.indexOf('pHYs')
        return patched(whole, at + 4 + whole.readUInt32BE(at - 4), wrong)
      },
    ],
  ])('nothing of a conforming %s', async (_name, bytes) => {
    expect(await measure(await bytes())).not.toMatchObject({ defect: expect.anything() })
  })
  test.each<[string, () => Promise<Buffer>, string]>([
    ['a wrong checksum of the header', async () => patched(await png(), 29, wrong), 'IHDR'],
    [
      'a wrong checksum of the palette',
      async () => {
        const whole = await palette()
        const at = whole.indexOf('PLTE')
        return patched(whole, at + 4 + whole.readUInt32BE(at - 4), wrong)
      },
      'PLTE',
    ],
    [
      'a wrong checksum of the pixels',
      async () => {
        const whole = await png()
        const at = whole.indexOf('IDAT')
        return patched(whole, at + 4 + whole.readUInt32BE(at - 4), wrong)
      },
      'IDAT',
    ],
    ['a wrong checksum of the end', async () => patched(await png(), -4, wrong), 'IEND'],
    ['no end of the PNG', async () => (await png()).subarray(0, -12), 'IEND'],
    ['no end of the JPEG', async () => (await jpeg()).subarray(0, -2), 'EOI'],
    ['no end of the GIF', async () => (await gif()).subarray(0, -1), 'trailer'],
    ['a RIFF length beyond the file', async () => patched(await webp(), 4, [255, 255]), 'RIFF'],
    ['a RIFF length of zero', async () => patched(await webp(), 4, [0, 0]), 'RIFF'],
    ['a WebP without its last bytes', async () => (await webp()).subarray(0, -2), 'RIFF'],
  ])('%s', async (_name, bytes, word) => {
    const { broken, defect } = await measure(await bytes())
    // Whether the installed decoder is strict depends on its version. Either way the image is named.
    expect(defect ?? broken).toMatch(broken === undefined ? new RegExp(word) : /cut short|damaged/)
  })
})

test('stops rendering an SVG that would take hours', async () => {
  const layers = svg('<g opacity=".9"><rect width="5000" height="5000"/></g>'.repeat(15_000), 4900)
  await expect(rasterise(layers, 300)).rejects.toThrow('an SVG that takes more than 0.3 s to render')
})
test('does not decode an image over the pixel limit', async () => {
  const large = await sharp({ create: { width: 8000, height: 5001, channels: 3, background: '#fff' } })
    .png({ compressionLevel: 1 })
    .toBuffer()
  expect((await measure(large)).broken).toContain('40000000')
})

describe('provenance', () => {
  test.each(['png', 'jpeg'] as const)('the word alone is not a manifest in a %s', async (format) => {
    const bytes = await drawImage({ ...drawing, format, provenance: false })
    const words = Buffer.concat([bytes, Buffer.from('c2pa caBX JP made with c2pa')])
    expect((await measure(words)).provenance).toBeNull()
  })
  test.each(['png', 'jpeg'])('of a %s is read and valid', async (format) => {
    const { provenance } = await measure(await drawImage({ ...drawing, format }))
    expect(provenance).toEqual({
      generator: 'painter 1.0',
      signer: 'CN=Graycard Simulator, O=Graycard',
      state: 'valid',
      problems: [],
    })
  })
  test('of a changed image is invalid', async () => {
    const bytes = Buffer.from(await drawImage({ ...drawing, format: 'jpeg' }))
    const at = bytes.length - 60
    bytes[at] = (bytes[at] ?? 0) ^ 1
    expect((await measure(bytes)).provenance).toMatchObject({
      state: 'invalid',
      problems: ['assertion.dataHash.mismatch'],
    })
  })
  test('of a re-encoded image is missing', async () => {
    expect(
      (
        await measure(
          await sharp(await drawImage(drawing))
            .png()
            .toBuffer(),
        )
      ).provenance,
    ).toBeNull()
  })
  test('that is garbage is unchecked', async () => {
    const bytes = Buffer.from(await drawImage(drawing))
    const at = bytes.indexOf('c2pa.claim')
    bytes.fill(0xff, at - 40, at + 60)
    expect((await measure(bytes)).provenance).toMatchObject({ state: 'unchecked' })
  })
})

test.each([
  ['cover', 120, 63],
  ['contain', 120, 63],
  ['fill', 120, 63],
] as const)('fitted with %s, an image has exactly the size of the frame', async (fit, width, height) => {
  const fitted = await measure(await fitToFrame(await drawImage(drawing), { width, height, fit }))
  expect(fitted).toMatchObject({
    format: 'png',
    width,
    height,
    alpha: fit === 'contain' ? 'used' : fitted.alpha,
  })
})

test('fits an SVG', async () => {
  const bytes = await fitToFrame(svg('<rect width="30" height="30"/>', 64), {
    width: 120,
    height: 63,
    fit: 'contain',
  })
  expect(await measure(bytes)).toMatchObject({ format: 'png', width: 120, height: 63 })
})

describe('what a file contains besides the image', () => {
  const frames = async () =>
    Promise.all([
      flat('png'),
      sharp(await flat('png'))
        .negate()
        .png()
        .toBuffer(),
    ])
  const moving = async (format: 'gif' | 'webp') =>
    sharp(await frames(), { join: { animated: true } })
      .toFormat(format)
      .toBuffer()
  test.each([
    ['png', () => flat('png'), {}],
    ['jpeg', () => flat('jpeg'), {}],
    [
      'progressive jpeg',
      async () =>
        sharp(await flat('png'))
          .jpeg({ progressive: true })
          .toBuffer(),
      {},
    ],
    ['webp', () => flat('webp'), {}],
    ['gif', () => flat('gif'), {}],
    ['moving gif', () => moving('gif'), { frames: 2 }],
    ['moving webp', () => moving('webp'), { frames: 2 }],
    [
      'cmyk jpeg',
      async () =>
        sharp(await flat('png'))
          .toColourspace('cmyk')
          .jpeg()
          .toBuffer(),
      { colourSpace: 'cmyk' },
    ],
    [
      'rotated jpeg',
      async () =>
        sharp(await flat('png'))
          .jpeg()
          .withMetadata({ orientation: 8 })
          .toBuffer(),
      { orientation: 8 },
    ],
  ])('%s', async (_name, make, unusual) => {
    const bytes = await make()
    const named = ({
      frames: n,
      trailingBytes,
      colourSpace,
      orientation,
    }: Awaited<ReturnType<typeof measure>>) =>
      JSON.parse(JSON.stringify({ frames: n, trailingBytes, colourSpace, orientation })) as object
    expect(named(await measure(bytes))).toEqual(unusual)
    const more = Buffer.concat([bytes, Buffer.from('\u00FF\u00D9 and more', 'latin1')])
    expect(named(await measure(more))).toEqual({ ...unusual, trailingBytes: 11 })
  })
})

test('media types', () => {
  expect([toMimeType('jpeg'), toMimeType('svg'), toMimeType('unknown')]).toEqual([
    'image/jpeg',
    'image/svg+xml',
    'application/octet-stream',
  ])
})
