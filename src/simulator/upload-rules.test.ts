import sharp from 'sharp'
import { expect, test } from 'vitest'
import { unsupportedUploads } from './validate-uploads.ts'

const draw = (alpha: number, width = 64) =>
  sharp({ create: { width, height: 64, channels: 4, background: { r: 9, g: 99, b: 200, alpha } } })
const picture = await draw(1).png().toBuffer()
const mask = await draw(0).png().toBuffer()
const opaque = await draw(1).removeAlpha().png().toBuffer()
const gif = await draw(1).gif().toBuffer()
const jpeg = await draw(1).jpeg().toBuffer()
const large = Buffer.concat([picture, Buffer.alloc(57_000_000)])

/** What is documented to be refused (see `inputRules`) is refused here too, and no more than that. */
test.each([
  ['a PNG', [picture], undefined, undefined],
  ['a JPEG and a WebP', [jpeg, await draw(1).webp().toBuffer()], undefined, undefined],
  ['a mask', [picture], mask, undefined],
  ['a mask without a transparent area', [picture], picture, undefined],
  ['a GIF', [picture, gif], undefined, ['invalid-image', '2']],
  ['a file of 57 MB', [large], undefined, ['invalid-image', '1']],
  ['a JPEG as a mask', [picture], jpeg, ['invalid-image', '2']],
  ['a mask of 57 MB', [picture], large, ['invalid-image', '2']],
  ['a mask without an alpha channel', [picture], opaque, ['mask-alpha', undefined]],
  ['a mask of another size', [picture], await draw(0, 32).png().toBuffer(), ['mask-size', undefined]],
] as const)('%s', async (_name, images, over, refused) => {
  const found = await unsupportedUploads({ images, ...(over ? { mask: over } : {}) })
  expect(found && [found.rejection, found.fill?.['number']]).toEqual(refused)
})
