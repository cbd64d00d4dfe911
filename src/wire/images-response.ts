import {
  type EnvelopeProblem,
  type ImagesResponse,
  type Outcome,
  type WireResponse,
  isObject,
  type JsonObject,
  parseJson,
  toObject,
} from '../contract/index.ts'
import { excerpt, looksLikePage, pageText, readRejection, type RejectionReader } from './rejection.ts'
import { looksLikeEvents, explainNotJson } from './not-json.ts'
import { readStream } from './images-stream.ts'
import { errorIn } from './error-inside.ts'
import { findWrappedImages } from './wrapped-images.ts'
import { readOtherShape } from './other-shapes.ts'
import { echoOf, isEpochSeconds, imagesOnly, readItem } from './response-parts.ts'
import { readUsage } from './usage.ts'

/** The documented differences between an API's responses and OpenAI's. */
export interface ResponseVariant {
  /** `created` may be 0. */
  readonly createdMayBeZero?: true
  /** The response has no `created`. */
  readonly withoutCreated?: true
  /** Reads the API's rejections. */
  readonly rejection?: RejectionReader
}

/** No model returns a hundredth of this number of images in one response. */
const maxEntries = 1000

/** Reads the response of OpenAI's images API to an image request, whole or streamed. Unknown fields are ignored. */
export function readImages(
  response: WireResponse,
  {
    createdMayBeZero: untimed,
    withoutCreated: undated,
    rejection: refusal = readRejection,
  }: ResponseVariant = {},
): Outcome {
  const type = (response.headers['content-type'] ?? '').toLowerCase()
  const labelled = type.startsWith('text/event-stream')
  if (labelled || looksLikeEvents(response.text)) {
    const streamed = readStream(
      response,
      labelled ? [] : [`content type is ${type || 'missing'}, not text/event-stream`],
    )
    if (streamed) return streamed
  }
  const body = parseJson(response.text)
  const problems: EnvelopeProblem[] = type.includes('json')
    ? []
    : [{ field: 'content type', seen: type || 'missing' }]
  const items = isObject(body) ? itemsOf(body, response) : undefined
  const hasImage = items?.some(({ delivery }) => delivery !== 'none') ?? false
  if (!hasImage) {
    const foreign = isObject(body) ? readOtherShape(body, response) : undefined
    const other = foreign ? { ...foreign, holder: toObject(body) } : findWrappedImages(body, response)
    if (other) {
      const { holder } = other
      return {
        kind: 'images',
        status: response.status,
        items: other.items,
        echo: echoOf(holder),
        usage: readUsage(holder['usage'] ?? toObject(body)['usage']),
        created: holder['created'] ?? holder['created_at'],
        problems: [...problems, { field: 'data', seen: other.location }],
      }
    }
    // An empty list of images beside a message is a response, an error object is not.
    const error = errorIn(body, items === undefined)
    if (error && !items?.some(({ moderated }) => moderated))
      return refusal(response.status, response.headers, JSON.stringify(error))
  }
  if (!isObject(body)) return readNonObject(response, body)
  const { data } = body
  if (!Array.isArray(data)) {
    const what = data === undefined ? 'without `data`' : 'whose `data` is not a list'
    return {
      kind: 'strange',
      form: 'json',
      status: response.status,
      why: `JSON ${what}: ${excerpt(response.text)}`,
    }
  }
  if (data.length > maxEntries)
    return {
      kind: 'strange',
      form: 'json',
      status: response.status,
      why: `JSON whose \`data\` has ${data.length} entries, which exceeds the limit of ${maxEntries}`,
    }
  if (!undated && !isEpochSeconds(body['created']) && !(untimed && body['created'] === 0))
    problems.push({ field: 'created', seen: JSON.stringify(body['created']) ?? 'missing' })
  return {
    kind: 'images',
    status: response.status,
    items: items ?? [],
    echo: echoOf(body),
    usage: readUsage(body['usage']),
    created: body['created'],
    problems,
  }
}

/** The entries of `data`, or undefined if there is no list, or too long a list. */
const itemsOf = ({ data }: JsonObject, response: WireResponse) =>
  Array.isArray(data) && data.length <= maxEntries
    ? data.map((item) => readItem(item, response, 'an entry of `data`'))
    : undefined

/** Reads a response whose body is an image. Returns undefined for any other body. */
export const readBareImage = ({ status, text, lifted }: WireResponse): ImagesResponse | undefined =>
  text === '' && lifted.length > 0 ? imagesOnly(status, [{ delivery: 'bytes', picture: 0 }]) : undefined

/** Describes a body that is not a JSON object. */
export function readNonObject(response: WireResponse, body: unknown): Outcome {
  const { status } = response
  if (response.lifted.length > 0 && response.text === '')
    return { kind: 'strange', form: 'picture', status, why: 'a bare image instead of JSON' }
  if (looksLikePage(response.text))
    return {
      kind: 'strange',
      form: 'page',
      status,
      why: `a web page (“${pageText(response.text)}”) instead of JSON`,
    }
  if (response.text.trim() === '') return { kind: 'strange', form: 'empty', status, why: 'an empty body' }
  return body === undefined
    ? { kind: 'strange', form: 'text', status, why: explainNotJson(response.text) }
    : { kind: 'strange', form: 'json', status, why: `JSON that is not an object: ${excerpt(response.text)}` }
}
