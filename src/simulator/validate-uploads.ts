import { inputRules } from '../contract/index.ts'
import type { RequestContext, RejectionRef } from '../plugin/index.ts'
import type { ParsedRequest } from './read-request.ts'

/** Why the uploads of an edit are rejected, or undefined if they are accepted. */
export async function uploadRejection(
  { images, mask }: ParsedRequest,
  endpoint: RequestContext['endpoint'],
): Promise<RejectionRef | undefined> {
  if (endpoint !== 'edits') return undefined
  if (images.length === 0) return { rejection: 'missing-image' }
  const { maxImages: mostImages, formats, maskFormat, bytesBelow } = inputRules
  if (images.length > mostImages)
    return { rejection: 'too-many-images', fill: { max: String(mostImages), count: String(images.length) } }
  const read = await Promise.all([...images, ...(mask ? [mask] : [])].map(decodeImage))
  const bad = read.findIndex(
    (one, index) =>
      !one ||
      one.bytes >= bytesBelow ||
      (index < images.length ? !formats.includes(one.format) : one.format !== maskFormat),
  )
  if (bad !== -1) return { rejection: 'invalid-image', fill: { number: String(bad + 1) } }
  return mask && read[0]?.size !== read.at(-1)?.size ? { rejection: 'mask-size' } : undefined
}

/** Format, length and size (WIDTHxHEIGHT) of an image, or undefined if the image cannot be decoded. */
async function decodeImage(bytes: Uint8Array) {
  const { default: sharp } = await import('sharp')
  try {
    const opened = sharp(bytes, { limitInputPixels: 100_000_000, failOn: 'truncated' })
    const { format } = await opened.metadata()
    // Decodes every pixel, because the header of a truncated image is still valid.
    const { info } = await opened.raw().toBuffer({ resolveWithObject: true })
    return { size: `${info.width}x${info.height}`, format, bytes: bytes.length }
  } catch {
    return undefined
  }
}
