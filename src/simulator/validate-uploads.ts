import { inputRules, type ModelFacts } from '../contract/index.ts'
import type { RejectionRef } from '../plugin/index.ts'
import { quotedList } from './field-rejection.ts'
import type { ImagePart, ParsedRequest } from './read-request.ts'

/** Why the API rejects the image fields of an edit as malformed, or undefined if they are well-formed. */
export function malformedUploads(
  { images, inForm, malformedImages, parts = [] }: ParsedRequest,
  { uploadTypes = imageTypes }: Pick<ModelFacts, 'uploadTypes'>,
): RejectionRef | undefined {
  const malformed =
    malformedImages ?? parts.map((part) => malformedPart(part, uploadTypes)).find((one) => one !== undefined)
  if (malformed) return malformed
  if (images.length === 0) return { rejection: inForm ? 'missing-image' : 'missing-images' }
  const { maxImages: max } = inputRules
  const param = inForm ? 'image' : 'images'
  return images.length > max
    ? { rejection: 'too-many-images', fill: { param, max: String(max), count: String(images.length) } }
    : undefined
}

const imageTypes: readonly string[] = ['image/jpeg', 'image/png', 'image/webp']

/** The rejection of a form's image field that holds no file, or a file of another declared type. */
function malformedPart({ param, type }: ImagePart, types: readonly string[]): RejectionRef | undefined {
  const fill = { param }
  if (type === undefined)
    return { rejection: param === 'image' ? 'image-field-not-a-file' : 'image-not-a-file', fill }
  if (type === '') return { rejection: 'missing-mimetype', fill }
  const allowed = param === 'mask' ? ['image/png'] : types
  return allowed.includes(type)
    ? undefined
    : { rejection: 'file-mimetype', fill: { param, type, allowed: quotedList(allowed) } }
}

/** Why the uploads of an edit are rejected once they are decoded, or undefined if they are accepted. */
export async function unsupportedUploads({
  images,
  mask,
}: Pick<ParsedRequest, 'images' | 'mask'>): Promise<RejectionRef | undefined> {
  const { formats, maskFormat, bytesBelow } = inputRules
  const read = await Promise.all([...images, ...(mask ? [mask] : [])].map(decodeImage))
  const bad = read.findIndex(
    (one, index) =>
      !one ||
      one.bytes >= bytesBelow ||
      (index < images.length ? !formats.includes(one.format) : one.format !== maskFormat),
  )
  if (bad !== -1) return { rejection: 'invalid-image', fill: { number: String(bad + 1) } }
  if (!mask) return undefined
  const own = read.at(-1)
  if (own?.hasAlpha !== true) return { rejection: 'mask-alpha' }
  return read[0]?.size === own.size ? undefined : { rejection: 'mask-size' }
}

/** Format, length and size (WIDTHxHEIGHT) of an image, or undefined if the image cannot be decoded. */
async function decodeImage(bytes: Uint8Array) {
  const { default: sharp } = await import('sharp')
  try {
    const opened = sharp(bytes, { limitInputPixels: 100_000_000, failOn: 'truncated' })
    const { format, hasAlpha } = await opened.metadata()
    // Decodes every pixel, because the header of a truncated image is still valid.
    const { info } = await opened.raw().toBuffer({ resolveWithObject: true })
    return { size: `${info.width}x${info.height}`, format, hasAlpha, bytes: bytes.length }
  } catch {
    return undefined
  }
}
