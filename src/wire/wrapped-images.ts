import {
  isObject,
  type JsonObject,
  parseJson,
  placeholderIndex,
  type ResponseItem,
  type WireResponse,
} from '../contract/index.ts'
import { readItem } from './response-parts.ts'

/** Deeper, nobody wraps a response. */
const maxDepth = 6
/** Values that are looked at. A response in a wrapper has few besides its images. */
const maxValues = 5000
/** Fields that hold one image or several. A URL anywhere else may lead to something else. */
const imageFields = /^(data|images?|outputs?|results?|response|payload|body|\d+)$/

/** Images that were found in a place where the API does not document them. */
export interface WrappedImages {
  readonly items: readonly ResponseItem[]
  /** The object that holds the images: the response of the API itself, if a gateway wrapped it. */
  readonly holder: JsonObject
  /** Names the place. */
  readonly location: string
}

interface Place {
  readonly value: unknown
  readonly path: readonly string[]
  readonly holder: JsonObject
}

/** Finds the images of a response in a wrapper: in nested fields and lists, and in JSON that is sent as a text. Undefined if there are none. */
export function findWrappedImages(body: unknown, response: WireResponse): WrappedImages | undefined {
  const waiting: Place[] = [{ value: body, path: [], holder: {} }]
  const found: { readonly item: ResponseItem; readonly place: Place }[] = []
  for (let at = 0; at < waiting.length && at < maxValues; at++) {
    const place = waiting[at]
    if (!place) break
    const item = imageAt(place, response)
    if (item) found.push({ item, place })
    else if (place.path.length < maxDepth) waiting.push(...inside(place))
  }
  const [first] = found
  if (!first) return undefined
  const { holder } = first.place
  const steps = first.place.path.map((step) => (/^\d+$/.test(step) ? '[]' : step))
  const isListed = steps.at(-1) === '[]'
  const where = (isListed ? steps.slice(0, -1) : steps).join('.')
  return {
    // The same image may be in several places. The first place counts.
    items: found.filter(({ place }) => place.holder === holder).map(({ item }) => item),
    holder,
    location: `images in ${isListed ? '' : 'an object, '}\`${where}\``,
  }
}

/** The image that a value is: a text that is an image, or an object with one. */
function imageAt({ value, path }: Place, response: WireResponse): ResponseItem | undefined {
  const field = path.at(-1) ?? ''
  const entry =
    typeof value === 'string' && placeholderIndex(value) !== undefined ? { b64_json: value } : value
  if (!isObject(entry)) return undefined
  const item = readItem(entry, response, 'an entry there')
  if (item.delivery === 'none' || item.unreadable !== undefined) return undefined
  return item.picture !== undefined || imageFields.test(field) ? item : undefined
}

/** The values inside a value, with their places. */
function inside({ value, path, holder }: Place): readonly Place[] {
  if (typeof value === 'string')
    return /^\s*[[{]/.test(value) ? [{ value: parseJson(value), path: [...path, 'JSON text'], holder }] : []
  if (Array.isArray(value))
    return value
      .slice(0, maxValues)
      .map((one: unknown, index) => ({ value: one, path: [...path, String(index)], holder }))
  return isObject(value)
    ? Object.entries(value).map(([key, one]) => ({ value: one, path: [...path, key], holder: value }))
    : []
}
