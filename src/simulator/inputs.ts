import type { Moment, RefusalRef } from '../plugin/index.ts'
import type { ReadRequest } from './read-request.ts'

/** Source: openai/openai-openapi, edits `image`, 2026-08-21. */
const mostInputs = 16

/** What is wrong with the pictures that came with an edit; undefined where they will do. */
export async function inputRefusal(
  { images, mask }: ReadRequest,
  route: Moment['route'],
): Promise<RefusalRef | undefined> {
  if (route !== 'edits') return undefined
  if (images.length === 0) return { refusal: 'missing-image' }
  if (images.length > mostInputs)
    return { refusal: 'too-many-images', fill: { max: String(mostInputs), count: String(images.length) } }
  const sizes = await Promise.all([...images, ...(mask ? [mask] : [])].map(sizeOf))
  const broken = sizes.findIndex((size) => size === undefined)
  if (broken !== -1) return { refusal: 'invalid-image', fill: { number: String(broken + 1) } }
  return mask && sizes[0] !== sizes.at(-1) ? { refusal: 'mask-size' } : undefined
}

/** `WIDTHxHEIGHT` of bytes that decode as a picture. */
async function sizeOf(bytes: Uint8Array): Promise<string | undefined> {
  const { default: sharp } = await import('sharp')
  try {
    // Every pixel is decoded: a picture that breaks off in the middle has a fine header.
    const { info } = await sharp(bytes, { limitInputPixels: 100_000_000, failOn: 'truncated' })
      .raw()
      .toBuffer({ resolveWithObject: true })
    return `${info.width}x${info.height}`
  } catch {
    return undefined
  }
}
