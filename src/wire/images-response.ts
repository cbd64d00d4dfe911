import {
  type ImagesResponse,
  type Outcome,
  type WireResponse,
  isObject,
  type JsonObject,
  parseJson,
} from '../contract/index.ts'
import {
  excerpt,
  looksLikePage,
  messageKeys,
  pageText,
  readRejection,
  type RejectionReader,
} from './rejection.ts'
import { looksLikeEvents, explainNotJson } from './not-json.ts'
import { readStream } from './images-stream.ts'
import { readOtherShape } from './other-shapes.ts'
import { echoOf, isEpochSeconds, imagesOnly, readItem } from './response-parts.ts'
import { readUsage } from './usage.ts'

/** In what an API documents its replies otherwise than OpenAI does. */
export interface ResponseVariant {
  /** `created` is 0 where nobody knows the time. */
  readonly createdMayBeZero?: true
  /** It promises no time of creation. */
  readonly withoutCreated?: true
  /** How it refuses. */
  readonly rejection?: RejectionReader
}

/** No model makes a hundredth of this many pictures at once. */
const maxEntries = 1000

/** Reads the reply to an image request of OpenAI's images API, whole or streamed. Fields it does not know are left where they are. */
export function readImages(
  reply: WireResponse,
  {
    createdMayBeZero: untimed,
    withoutCreated: undated,
    rejection: refusal = readRejection,
  }: ResponseVariant = {},
): Outcome {
  const type = (reply.headers['content-type'] ?? '').toLowerCase()
  const labelled = type.startsWith('text/event-stream')
  if (labelled || looksLikeEvents(reply.text)) {
    const streamed = readStream(
      reply,
      labelled ? [] : [`labelled ${type || 'as nothing'}, not text/event-stream`],
    )
    if (streamed) return streamed
  }
  const body = parseJson(reply.text)
  if (!isObject(body)) return readNonObject(reply, body)
  if (isErrorBody(body)) return refusal(reply.status, reply.headers, reply.text)
  const problems = type.includes('json')
    ? []
    : [`content type ${type || 'missing'} instead of application/json`]
  const { data } = body
  if (!Array.isArray(data)) {
    const other = readOtherShape(body, reply)
    if (other)
      return {
        kind: 'images',
        status: reply.status,
        items: other.items,
        echo: echoOf(body),
        usage: readUsage(body['usage']),
        created: body['created'] ?? body['created_at'],
        problems: [...problems, other.problem],
      }
    const what = data === undefined ? 'no `data` in it' : '`data` in it is not a list'
    return {
      kind: 'strange',
      form: 'json',
      status: reply.status,
      why: `JSON with ${what}: ${excerpt(reply.text)}`,
    }
  }
  if (data.length > maxEntries)
    return {
      kind: 'strange',
      form: 'json',
      status: reply.status,
      why: `JSON whose \`data\` has ${data.length} entries; no more than ${maxEntries} are read`,
    }
  if (!undated && !isEpochSeconds(body['created']) && !(untimed && body['created'] === 0))
    problems.push(
      `\`created\` is ${JSON.stringify(body['created']) ?? 'missing'}, not a time in whole seconds`,
    )
  return {
    kind: 'images',
    status: reply.status,
    items: data.map((item) => readItem(item, reply, 'an entry of `data`')),
    echo: echoOf(body),
    usage: readUsage(body['usage']),
    created: body['created'],
    problems,
  }
}

/** An error with status 200, in any of the forms servers have for one: no pictures, and words instead. */
function isErrorBody(body: JsonObject): boolean {
  if (Array.isArray(body['data'])) return body['data'].length === 0 && isPresent(body['error'])
  if (isPresent(body['error']) || body['success'] === false) return true
  return messageKeys.some((key) => isPresent(body[key])) || Number(body['code'] ?? 0) >= 400
}
const isPresent = (value: unknown) => value !== undefined && value !== null

/** One picture that is the body itself, for APIs that answer so; undefined where the body is something else. */
export const readBareImage = ({ status, text, lifted }: WireResponse): ImagesResponse | undefined =>
  text === '' && lifted.length > 0 ? imagesOnly(status, [{ delivery: 'bytes', picture: 0 }]) : undefined

/** What a body that is no JSON object is instead. */
export function readNonObject(reply: WireResponse, body: unknown): Outcome {
  const { status } = reply
  if (reply.lifted.length > 0 && reply.text === '')
    return { kind: 'strange', form: 'picture', status, why: 'the body is a picture, not JSON' }
  if (looksLikePage(reply.text))
    return { kind: 'strange', form: 'page', status, why: `a page instead of JSON: “${pageText(reply.text)}”` }
  if (reply.text.trim() === '') return { kind: 'strange', form: 'empty', status, why: 'an empty body' }
  return body === undefined
    ? { kind: 'strange', form: 'text', status, why: explainNotJson(reply.text) }
    : { kind: 'strange', form: 'json', status, why: `JSON that is not an object: ${excerpt(reply.text)}` }
}
