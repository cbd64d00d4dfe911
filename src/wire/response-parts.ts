import {
  type Echo,
  type ImagesResponse,
  isObject,
  type JsonObject,
  placeholderIndex,
  type PendingJob,
  optionalField,
  type Rejection,
  type ResponseItem,
  toNonEmptyString,
  type WireResponse,
} from '../contract/index.ts'
import { excerpt, shorten } from './rejection.ts'

/** Whether a value is a Unix time in seconds between 2001 and 2286. Milliseconds are outside this range. */
export const isEpochSeconds = (value: unknown) =>
  Number.isInteger(value) && Number(value) > 1e9 && Number(value) < 1e10

/** Reads one image of a response. `where` names the position of the image in the body, for messages. */
export function readItem(item: unknown, response: WireResponse, where: string): ResponseItem {
  if (!isObject(item)) return { delivery: 'none', unreadable: `${where} is not an object` }
  // xAI marks an image that moderation blocked this way, and may add a placeholder. Source: vercel/ai PR19185, 2026-08-20.
  if (item['respect_moderation'] === false) return { delivery: 'none', moderated: true }
  const media = optionalField('mediaType', mediaTypeOf(item))
  const inline = liftedImage(item['b64_json'], response)
  if (inline) return { delivery: 'b64_json', ...media, ...inline }
  if (toNonEmptyString(item['b64_json']) !== null)
    return { delivery: 'b64_json', unreadable: '`b64_json` is not base64 of an image' }
  // A data URL contains the image itself.
  const address = liftedImage(item['url'], response)
  if (address) return { delivery: 'url', ...media, ...address }
  const url = toNonEmptyString(item['url'])
  return url === null
    ? { delivery: 'none', unreadable: missingImageReason(item, where) }
    : { delivery: 'url', url, ...media }
}

/** The media type of an entry by the names that APIs use: fal `content_type`, Gemini and Imagen `mimeType`, OpenRouter `media_type`. */
const mediaTypeOf = (item: JsonObject): string | undefined =>
  ['content_type', 'mime_type', 'mimeType', 'media_type', 'mediaType']
    .map((name) => toNonEmptyString(item[name]) ?? '')
    .find((type) => type.includes('/'))

const typeName = (value: unknown) => (Array.isArray(value) ? 'a list' : `a ${typeof value}`)

/** Why an entry has no image. */
function missingImageReason(item: JsonObject, where: string): string {
  for (const field of ['b64_json', 'url']) {
    const value = item[field]
    if (value === '') return `\`${field}\` is empty`
    if (value !== undefined && value !== null) return `\`${field}\` is ${typeName(value)}, not a string`
  }
  const others = Object.keys(item).filter((key) => item[key] !== null)
  const shown = others
    .slice(0, 5)
    .map((key) => excerpt(key))
    .join(', ')
  return `${where} has neither \`b64_json\` nor \`url\`${shown === '' ? '' : `, but ${shown}`}`
}

/** The extracted image that a placeholder stands for. Undefined for other text, and for a placeholder without an extracted image. */
export function liftedImage(
  text: unknown,
  response: WireResponse,
): Pick<ResponseItem, 'picture' | 'prefix'> | undefined {
  const index = placeholderIndex(text)
  const lifted = index === undefined ? undefined : response.lifted[index]
  return lifted && index !== undefined
    ? { picture: index, ...optionalField('prefix', lifted.prefix) }
    : undefined
}

/** The request fields that a response repeats. */
export function echoOf(body: JsonObject): Echo {
  const echo: Record<string, unknown> = {}
  for (const field of ['size', 'quality', 'output_format', 'background', 'model'])
    if (field in body) echo[field] = body[field]
  return echo
}

/** The outcome for an API that returns images without any other information. */
export const imagesOnly = (status: number, items: readonly ResponseItem[]): ImagesResponse => ({
  kind: 'images',
  status,
  items,
  echo: {},
  usage: null,
  created: undefined,
  problems: [],
})

/** The outcome for a job that is still running. If `address` is null, the next poll uses the same URL. */
export const pendingAt = (status: number, state: string, address: string | null): PendingJob => ({
  kind: 'pending',
  status,
  state,
  ...(address === null ? {} : { poll: { method: 'GET', path: address } }),
})

/** A rejection in a response with a success status: a failed job, or text instead of images. */
export const rejectionInside = (
  status: number,
  message: string,
  more: Pick<Rejection, 'job' | 'inBand' | 'early'> & { readonly type?: string; readonly code?: string },
): Rejection => ({
  kind: 'refused',
  status,
  shape: 'json',
  message: shorten(message),
  type: null,
  code: null,
  param: null,
  missingKeys: [],
  ...more,
})
