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
  textOf,
  type WireResponse,
} from '../contract/index.ts'
import { excerpt, shorten } from './rejection.ts'

/** Between 2001 and 2286, so that milliseconds do not pass for seconds. */
export const isEpochSeconds = (value: unknown) =>
  Number.isInteger(value) && Number(value) > 1e9 && Number(value) < 1e10

/** One picture of a reply, wherever it stands; `where` names that place in words. */
export function readItem(item: unknown, reply: WireResponse, where: string): ResponseItem {
  if (!isObject(item)) return { delivery: 'none', unreadable: `${where} is not an object` }
  // xAI's mark on what moderation held back; a placeholder may come with it. Source: vercel/ai PR19185, 2026-08-20.
  if (item['respect_moderation'] === false) return { delivery: 'none', moderated: true }
  const inline = liftedImage(item['b64_json'], reply)
  if (inline) return { delivery: 'b64_json', ...inline }
  if (textOf(item['b64_json']) !== null)
    return { delivery: 'b64_json', unreadable: '`b64_json` is not base64 of a picture' }
  // A data URL holds the picture itself.
  const address = liftedImage(item['url'], reply)
  if (address) return { delivery: 'url', ...address }
  const url = textOf(item['url'])
  return url === null
    ? { delivery: 'none', unreadable: missingImageReason(item, where) }
    : { delivery: 'url', url }
}

const typeName = (value: unknown) => (Array.isArray(value) ? 'a list' : `a ${typeof value}`)

/** Why there is no picture in an item. */
function missingImageReason(item: JsonObject, where: string): string {
  for (const field of ['b64_json', 'url']) {
    const value = item[field]
    if (value === '') return `\`${field}\` is empty`
    if (value !== undefined && value !== null) return `\`${field}\` is ${typeName(value)}, not a text`
  }
  const others = Object.keys(item).filter((key) => item[key] !== null)
  const shown = others
    .slice(0, 5)
    .map((key) => excerpt(key))
    .join(', ')
  return `${where} has neither \`b64_json\` nor \`url\`${shown === '' ? '' : `, but ${shown}`}`
}

/** The lifted picture a text stands for. A mark that nothing was lifted for is somebody's text. */
export function liftedImage(
  text: unknown,
  reply: WireResponse,
): Pick<ResponseItem, 'picture' | 'prefix'> | undefined {
  const index = placeholderIndex(text)
  const lifted = index === undefined ? undefined : reply.lifted[index]
  return lifted && index !== undefined
    ? { picture: index, ...optionalField('prefix', lifted.prefix) }
    : undefined
}

/** What a reply repeats of the request. */
export function echoOf(body: JsonObject): Echo {
  const echo: Record<string, unknown> = {}
  for (const field of ['size', 'quality', 'output_format', 'background', 'model'])
    if (field in body) echo[field] = body[field]
  return echo
}

/** The reply of an API that hands out pictures and says nothing else of them. */
export const imagesOnly = (status: number, items: readonly ResponseItem[]): ImagesResponse => ({
  kind: 'images',
  status,
  items,
  echo: {},
  usage: null,
  created: undefined,
  problems: [],
})

/** A job that is not over; null: its address is the one it had. */
export const pendingAt = (status: number, state: string, address: string | null): PendingJob => ({
  kind: 'pending',
  status,
  state,
  ...(address === null ? {} : { poll: { method: 'GET', path: address } }),
})

/** A refusal in what has a status of success: the end of a job, or words where pictures should be. */
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
