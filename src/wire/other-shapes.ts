import {
  isObject,
  type JsonObject,
  objectOf,
  objectsIn,
  type ResponseItem,
  type WireResponse,
} from '../contract/index.ts'
import { readItem } from './response-parts.ts'

/** Where another API of pictures puts them, and in which words. */
interface Shape {
  /** Whose shape it is, and where the pictures stand in it. */
  readonly description: string
  /** What stands for the pictures: an item as OpenAI's images API has one. Undefined: it is not this shape. */
  readonly items: (body: JsonObject) => readonly unknown[] | undefined
}

const nonEmpty = (items: readonly unknown[]) => (items.length > 0 ? items : undefined)

/**
 * Shapes that a gateway's image route was seen or is documented to answer with, though it calls itself compatible. Sources:
 * openai/openai-openapi, `image_generation_call` of the Responses API, 2026-08-21; OpenRouter's chat completions with
 * `message.images`, recorded 2026-01-08; Imagen's `:predict`, recorded 2025-07-17; Gemini's generateContent, read 2026-11-22.
 */
const shapes: readonly Shape[] = [
  {
    description: 'pictures in `choices[].message.images`, as chat completions have them, and no `data`',
    items: (body) =>
      nonEmpty(
        objectsIn(body['choices'])
          .flatMap(({ message }) => objectsIn(objectOf(message)['images']))
          .map(({ image_url: at }) => (isObject(at) ? { url: at['url'] } : {})),
      ),
  },
  {
    description: 'pictures in `output[].result`, as the Responses API has them, and no `data`',
    items: (body) =>
      nonEmpty(
        objectsIn(body['output'])
          .filter(({ type }) => type === 'image_generation_call')
          .map(({ result }) => ({ b64_json: result })),
      ),
  },
  {
    description: 'pictures in `predictions[].bytesBase64Encoded`, as Imagen has them, and no `data`',
    items: (body) =>
      nonEmpty(
        objectsIn(body['predictions']).map(({ bytesBase64Encoded: picture }) => ({ b64_json: picture })),
      ),
  },
  {
    description: 'pictures in `candidates[].content.parts[].inlineData`, as Gemini has them, and no `data`',
    items: (body) =>
      nonEmpty(
        objectsIn(body['candidates'])
          .flatMap(({ content }) => objectsIn(objectOf(content)['parts']))
          .flatMap(({ inlineData: data }) => (isObject(data) ? [{ b64_json: data['data'] }] : [])),
      ),
  },
]

interface ForeignImages {
  readonly items: readonly ResponseItem[]
  /** What is wrong with the envelope, in words. */
  readonly problem: string
}

/** The pictures of a reply that has another API's shape; undefined where it has none of those that are known. */
export function readOtherShape(body: JsonObject, reply: WireResponse): ForeignImages | undefined {
  for (const { description: said, items } of shapes) {
    const found = items(body)
    if (found) {
      const read = found.map((item) => readItem(item, reply, 'an entry there'))
      const shown = read.some(({ delivery, unreadable }) => delivery !== 'none' && unreadable === undefined)
      if (shown) return { items: read, problem: said }
    }
  }
  return undefined
}
