import {
  isObject,
  type JsonObject,
  objectsIn,
  type Outcome,
  parseJson,
  toNonEmptyString,
  type WireResponse,
} from '../../contract/index.ts'
import { defineProvider } from '../../plugin/index.ts'
import { decodeWith, openaiImages, readImages, rejectionReader, rejectionInside } from '../../wire/index.ts'

const rejection = rejectionReader(['code', 'error'])

/**
 * The text of a moderation in a successful response: from `block_reason`, or from all images. Sources: xAI's schema of the
 * response (docs.comfy.org, grok-imagine-image-2.0) and `GeneratedImage` of xai-org/xai-proto @9700be4b, read 2026-11-24.
 */
function blockedBy(body: JsonObject): string | undefined {
  const reason = toNonEmptyString(body['block_reason'])
  if (reason !== null) return `stopped by moderation: ${reason}`
  const items = objectsIn(body['data'])
  return items.length > 0 && items.every((item) => item['respect_moderation'] === false)
    ? 'stopped by moderation: respect_moderation is false'
    : undefined
}

function images(response: WireResponse): Outcome {
  const body = parseJson(response.text)
  const message = isObject(body) ? blockedBy(body) : undefined
  if (message === undefined) return readImages(response, { withoutCreated: true, rejection })
  return rejectionInside(response.status, message, { inBand: true })
}

/** OpenAI's format with `aspect_ratio` and `resolution` instead of `size`, which the API rejects. */
export default defineProvider({
  id: 'xai',
  title: 'xAI',
  role: 'vendor',
  ...openaiImages,
  // Its edits are JSON with an image URL.
  unsupported: ['edit'],
  decode: decodeWith({ rejection, images }),
})
