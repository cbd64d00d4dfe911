import { type ImageFacts, isDrawn, isObject, type Json, parseJson } from '../../contract/index.ts'
import type { RecordedFailure } from './failure.ts'

/** Fields that differ between any two responses: ids, times, seeds, prompts that were rewritten, and the images themselves. */
const volatile =
  /^(?:object|seed|b64_json|image|data|text|content|signature|etag)$|^(?:created|thought)|time|duration|(?:id|_at|ur[li]s?|prompt)$/i
/** Longer strings are texts, which differ from one response to the next. */
const maxName = 40
const maxDepth = 8
const maxFields = 300
/** An image in base64: the first bytes of PNG, JPEG, WebP and GIF, perhaps as a data URL. */
const encodedImage = /^(?:data:image\/[a-z+]{3,10};base64,)?(?:iVBORw0KGgo|\/9j\/|UklGR|R0lGOD)/
const minImage = 60

const lastName = (path: string) =>
  path
    .split('.')
    .at(-1)
    ?.replaceAll(/\[\d*\]/g, '') ?? ''

/** Whether a value is worth comparing, not only its type. */
const isSteady = (path: string, value: unknown): boolean =>
  !volatile.test(lastName(path)) &&
  (typeof value === 'number' ||
    typeof value === 'boolean' ||
    (typeof value === 'string' && value.length <= maxName && !isDrawn(value)))

/**
 * What a response body says, by path: the value of each field that does not differ between any two responses, the type of the others, and the
 * length of lists. Errors are left out: they are compared as such. Empty for a body that is no JSON.
 */
export function bodyFacts(body: unknown): Readonly<Record<string, Json>> {
  const found: Record<string, Json> = {}
  const add = (one: unknown, at: string, depth: number): void => {
    if (depth > maxDepth || Object.keys(found).length > maxFields || /^error\b/.test(at)) return
    if (Array.isArray(one)) {
      found[`length of ${at || 'body'}`] = one.length
      add(one[0], `${at}[0]`, depth + 1)
    } else if (isObject(one)) {
      for (const [key, inner] of Object.entries(one)) add(inner, at === '' ? key : `${at}.${key}`, depth + 1)
    } else if (typeof one === 'number' || typeof one === 'string' || typeof one === 'boolean') {
      if (isSteady(at, one)) found[at] = one
      else found[`type of ${at || 'body'}`] = typeof one
    } else if (one === null) found[`type of ${at}`] = 'null'
  }
  add(valueOf(body), '', 0)
  return found
}

const valueOf = (body: unknown): unknown => (typeof body === 'string' ? parseJson(body) : body)

/** The images in base64 of a response body, in their order. */
function encodedImages(value: unknown, depth = 0): readonly string[] {
  if (typeof value === 'string') return value.length > minImage && encodedImage.test(value) ? [value] : []
  if (depth > maxDepth) return []
  if (Array.isArray(value)) return value.flatMap((one) => encodedImages(one, depth + 1))
  return isObject(value) ? Object.values(value).flatMap((one) => encodedImages(one, depth + 1)) : []
}

/** The size and format of each image of a response, by a name. A recorded exchange has them; those in a body are measured. */
export async function imageFacts({
  images,
  body,
}: RecordedFailure): Promise<Readonly<Record<string, string>>> {
  const found = images ?? (await measured(encodedImages(valueOf(body))))
  return Object.fromEntries(
    found.map(({ width, height, format, broken }, index) => [
      found.length === 1 ? 'image' : `image ${index + 1}`,
      broken === undefined ? `${width}x${height} ${format}` : `unreadable: ${broken}`,
    ]),
  )
}

async function measured(encoded: readonly string[]): Promise<readonly ImageFacts[]> {
  if (encoded.length === 0) return []
  const { measure } = await import('../../image/index.ts')
  return Promise.all(encoded.map((one) => measure(Buffer.from(one.slice(one.indexOf(',') + 1), 'base64'))))
}
