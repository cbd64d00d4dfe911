import {
  isObject,
  type JsonObject,
  toObject,
  objectsIn,
  type ResponseItem,
  type WireResponse,
} from '../contract/index.ts'
import { readItem } from './response-parts.ts'

/** Location of the images in the responses of another image API. */
interface Shape {
  /** Names the API and the location of its images. */
  readonly location: string
  /** The images, as entries of `data` in OpenAI's images API. Undefined if the body does not have this format. */
  readonly items: (body: JsonObject) => readonly unknown[] | undefined
}

const nonEmpty = (items: readonly unknown[]) => (items.length > 0 ? items : undefined)

/**
 * Formats that the images endpoint of an OpenAI-compatible gateway returned, or is documented to return. Sources: openai/openai-openapi,
 * `image_generation_call` of the Responses API, 2026-08-21; OpenRouter's chat completions with `message.images`, recorded 2026-01-08;
 * Imagen's `:predict`, recorded 2025-07-17; Gemini's generateContent, read 2026-11-22.
 */
const shapes: readonly Shape[] = [
  {
    location: 'images in `choices[].message.images` (chat completions)',
    items: (body) =>
      nonEmpty(
        objectsIn(body['choices'])
          .flatMap(({ message }) => objectsIn(toObject(message)['images']))
          .map(({ image_url: at }) => (isObject(at) ? { url: at['url'] } : {})),
      ),
  },
  {
    location: 'images in `output[].result` (Responses API)',
    items: (body) =>
      nonEmpty(
        objectsIn(body['output'])
          .filter(({ type }) => type === 'image_generation_call')
          .map(({ result }) => ({ b64_json: result })),
      ),
  },
  {
    location: 'images in `predictions[].bytesBase64Encoded` (Imagen)',
    items: (body) =>
      nonEmpty(
        objectsIn(body['predictions']).map(({ bytesBase64Encoded, mimeType }) => ({
          b64_json: bytesBase64Encoded,
          mimeType,
        })),
      ),
  },
  {
    location: 'images in `candidates[].content.parts[].inlineData` (Gemini)',
    items: (body) =>
      nonEmpty(
        objectsIn(body['candidates'])
          .flatMap(({ content }) => objectsIn(toObject(content)['parts']))
          .flatMap(({ inlineData: data }) =>
            isObject(data) ? [{ b64_json: data['data'], mimeType: data['mimeType'] }] : [],
          ),
      ),
  },
]

interface ForeignImages {
  readonly items: readonly ResponseItem[]
  /** Names the API and the location of its images. */
  readonly location: string
}

/** Images in the format of another API, or undefined if no known format matches. */
export function readOtherShape(body: JsonObject, response: WireResponse): ForeignImages | undefined {
  for (const { location, items } of shapes) {
    const found = items(body)
    if (found) {
      const read = found.map((item) => readItem(item, response, 'an entry there'))
      const shown = read.some(({ delivery, unreadable }) => delivery !== 'none' && unreadable === undefined)
      if (shown) return { items: read, location }
    }
  }
  return undefined
}
