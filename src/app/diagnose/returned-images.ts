import { isObject, type JsonObject, parseJson } from '../../contract/index.ts'
import type { PastedFailure } from '../../pasted/index.ts'
import type { RecordedFailure } from './failure.ts'

/** An image in a response, as far as its first bytes or the response state it. */
interface ReturnedImage {
  readonly format?: string
  /** `1024x1024` */
  readonly size?: string
}

/** The first characters of each format in base64. Sources: PNG, JPEG, WebP and GIF specifications. */
const beginnings: readonly (readonly [text: string, format: string])[] = [
  ['iVBORw0KGgo', 'png'],
  ['/9j/', 'jpeg'],
  ['UklGR', 'webp'],
  ['R0lGOD', 'gif'],
]
const minBase64 = 40
const maxDepth = 8
/** Lists and fields in which APIs return images. */
const imageField = /^(?:data|images?|output|artifacts|predictions|results?|image_url|url)$/i

function imageOf(text: string, path: readonly string[]): ReturnedImage | undefined {
  const base64 = /^data:image\/[\w+.-]{1,20};base64,/i.test(text) ? text.slice(text.indexOf(',') + 1) : text
  const format = beginnings.find(([start]) => base64.startsWith(start))?.[1]
  if (format !== undefined && base64.length >= minBase64)
    return format === 'png' ? { format, ...sizeOfPng(base64) } : { format }
  const [key = '', ...above] = path.toReversed().filter((one) => !/^\d+$/.test(one))
  const isListed = imageField.test(key) && (above.length === 0 || above.some((one) => imageField.test(one)))
  return /^https?:\/\//i.test(text) && isListed ? {} : undefined
}

/** Width and height are the first fields of a PNG, at byte 16. */
function sizeOfPng(base64: string): { readonly size?: string } {
  const bytes = Buffer.from(base64.slice(0, minBase64), 'base64')
  return bytes.length < 24 ? {} : { size: `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}` }
}

function imagesIn(value: unknown, path: readonly string[] = []): readonly ReturnedImage[] {
  if (path.length > maxDepth) return []
  if (typeof value === 'string') return [imageOf(value, path)].filter((one) => one !== undefined)
  if (Array.isArray(value)) return value.flatMap((one, index) => imagesIn(one, [...path, String(index)]))
  return isObject(value) ? Object.entries(value).flatMap(([key, one]) => imagesIn(one, [...path, key])) : []
}

/** Whether a response states an error beside its images. */
const hasError = ({ error, errors }: JsonObject): boolean =>
  [error, errors].some((one) => one !== undefined && one !== null && one !== false && one !== '')

/** The body of a response without anything that a client added. */
function responseOf({ status, body, client_text }: PastedFailure): JsonObject | undefined {
  if (status !== undefined && (status < 200 || status >= 300)) return undefined
  const [text, other] = [body ?? client_text, body === undefined ? undefined : client_text]
  if (other !== undefined && other.trim() !== '') return undefined
  const value: unknown = typeof text === 'string' ? parseJson(text) : text
  return isObject(value) && !hasError(value) ? value : undefined
}

const plain = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined

/** What a response has that the request did not ask for, as sentences. */
function differencesOf(
  images: readonly ReturnedImage[],
  response: JsonObject,
  requested: JsonObject,
): readonly string[] {
  const compare = (name: string, wanted: unknown, seen: unknown) => {
    const [before, after] = [plain(wanted), plain(seen)]
    return before === undefined || before === 'auto' || after === undefined || after === before
      ? []
      : [`Returned ${name}${after}, requested ${name}${before}.`]
  }
  const [first] = images
  const wanted = plain(requested['n'])
  return [
    ...compare('', requested['size'], first?.size ?? response['size']),
    ...compare('format ', requested['output_format'], first?.format ?? response['output_format']),
    ...(wanted === undefined || images.length === Number(wanted)
      ? []
      : [`Returned ${images.length} of ${wanted} requested images.`]),
  ]
}

/** What a successful response returned: how many images, and how they differ from the request. Undefined for any other response. */
export function returnedImages(
  failure: RecordedFailure,
  requested: JsonObject = {},
): { readonly count: number; readonly differences: readonly string[] } | undefined {
  const recorded = (failure.images ?? []).map(({ format, width, height }): ReturnedImage =>
    width > 0 ? { format, size: `${width}x${height}` } : { format },
  )
  const response = responseOf(failure) ?? (recorded.length > 0 ? {} : undefined)
  if (!response) return undefined
  const images = recorded.length > 0 ? recorded : imagesIn(response)
  return images.length === 0
    ? undefined
    : { count: images.length, differences: differencesOf(images, response, requested) }
}
