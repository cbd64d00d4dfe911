import { type JsonObject, objectsIn } from '../contract/index.ts'
import { formatEvent } from '../wire/index.ts'

export interface StreamOptions {
  readonly name: 'image_generation' | 'image_edit'
  /** The final images, in the order of `data`. */
  readonly images: readonly Uint8Array[]
  /** Number of partial images before each final image. */
  readonly partials: number
  readonly format: string
  /** The error that ends the stream after the partial images of the first image. */
  readonly failure?: unknown
}

/**
 * Converts a whole response body to an event stream: for each image its partial images, then the completed event with usage. Source:
 * openai-openapi, schemas ImageGen*Event, 2026-08-21.
 */
export async function formatImageEvents(
  body: JsonObject,
  { name, images, partials, format, failure }: StreamOptions,
): Promise<string> {
  const { data, created, usage, error, ...echo } = body
  if (error !== undefined) return formatEvent('error', { type: 'error', error })
  const parts: string[] = []
  for (const [i, item] of objectsIn(data).entries()) {
    const image = images[i]
    for (let index = 0; index < partials; index++) {
      if (!image) break
      const type = `${name}.partial_image`
      // oxlint-disable-next-line no-await-in-loop
      const b64_json = await partialImage(image, index, format)
      parts.push(
        formatEvent(type, { type, b64_json, created_at: created, ...echo, partial_image_index: index }),
      )
    }
    if (failure !== undefined) return parts.join('') + formatEvent('error', { type: 'error', error: failure })
    const type = `${name}.completed`
    parts.push(formatEvent(type, { type, ...item, created_at: created, ...echo, usage }))
  }
  return parts.join('')
}

/** A partial image in base64. Each partial image is sharper than the previous one. */
async function partialImage(image: Uint8Array, index: number, format: string): Promise<string> {
  const { default: sharp } = await import('sharp')
  const blurred = sharp(image).blur(40 / (index + 1))
  const encoded =
    format === 'jpeg'
      ? blurred.jpeg()
      : format === 'webp'
        ? blurred.webp({ effort: 1 })
        : blurred.png({ compressionLevel: 1 })
  return (await encoded.toBuffer()).toString('base64')
}
