import {
  type Echo,
  type ImagesReply,
  liftedIndex,
  type Outcome,
  present,
  type ReplyItem,
  type StreamFacts,
  type WireReply,
  isObject,
  type JsonObject,
  parseJson,
  textOf,
} from '../contract/index.ts'
import { excerpt, looksLikePage, messageKeys, pageText, readRefusal } from './refusal.ts'
import { parseEvents } from './sse.ts'
import { readUsage } from './usage.ts'

/** In what an API documents its replies otherwise than OpenAI does. */
export interface ReplyForm {
  /** `created` is 0 where nobody knows the time. */
  readonly untimed?: true
}

/** Reads the reply to an image request of OpenAI's images API, whole or streamed. Fields it does not know are left where they are. */
export function readImages(reply: WireReply, { untimed }: ReplyForm = {}): Outcome {
  const type = (reply.headers['content-type'] ?? '').toLowerCase()
  if (type.startsWith('text/event-stream')) {
    const streamed = readStream(reply)
    if (streamed) return streamed
  }
  const body = parseJson(reply.text)
  if (!isObject(body)) return notAnObject(reply, body)
  if (saysNo(body)) return readRefusal(reply.status, reply.headers, reply.text)
  const problems = type.includes('json')
    ? []
    : [`content type ${type || 'missing'} instead of application/json`]
  const { data } = body
  if (!Array.isArray(data)) {
    const what = data === undefined ? 'no `data` in it' : '`data` in it is not a list'
    return {
      kind: 'strange',
      form: 'json',
      status: reply.status,
      why: `JSON with ${what}: ${excerpt(reply.text)}`,
    }
  }
  if (!isEpochSeconds(body['created']) && !(untimed && body['created'] === 0))
    problems.push(
      `\`created\` is ${JSON.stringify(body['created']) ?? 'missing'}, not a time in whole seconds`,
    )
  return {
    kind: 'images',
    status: reply.status,
    items: data.map((item) => readItem(item, reply)),
    echo: echoOf(body),
    usage: readUsage(body['usage']),
    created: body['created'],
    problems,
  }
}

/** An error with status 200, in any of the forms servers have for one: no pictures, and words instead. */
function saysNo(body: JsonObject): boolean {
  if (Array.isArray(body['data'])) return body['data'].length === 0 && isThere(body['error'])
  if (isThere(body['error']) || body['success'] === false) return true
  return messageKeys.some((key) => isThere(body[key])) || Number(body['code'] ?? 0) >= 400
}
const isThere = (value: unknown) => value !== undefined && value !== null

function notAnObject(reply: WireReply, body: unknown): Outcome {
  const { status } = reply
  if (reply.lifted.length > 0 && reply.text === '')
    return { kind: 'strange', form: 'picture', status, why: 'the body is a picture, not JSON' }
  if (looksLikePage(reply.text))
    return { kind: 'strange', form: 'page', status, why: `a page instead of JSON: “${pageText(reply.text)}”` }
  if (reply.text.trim() === '') return { kind: 'strange', form: 'empty', status, why: 'an empty body' }
  return body === undefined
    ? { kind: 'strange', form: 'text', status, why: `not JSON: ${excerpt(reply.text)}` }
    : { kind: 'strange', form: 'json', status, why: 'JSON that is not an object' }
}

/** Between 2001 and 2286, so that milliseconds do not pass for seconds. */
const isEpochSeconds = (value: unknown) =>
  Number.isInteger(value) && Number(value) > 1e9 && Number(value) < 1e10

function readItem(item: unknown, reply: WireReply): ReplyItem {
  if (!isObject(item)) return { delivery: 'none', unreadable: 'an entry of `data` is not an object' }
  // xAI's mark on what moderation held back; a placeholder may come with it. Source: vercel/ai PR19185, 2026-08-20.
  if (item['respect_moderation'] === false) return { delivery: 'none', moderated: true }
  const inline = pictureAt(item['b64_json'], reply)
  if (inline) return { delivery: 'b64_json', ...inline }
  if (textOf(item['b64_json']) !== null)
    return { delivery: 'b64_json', unreadable: '`b64_json` is not base64 of a picture' }
  // A data URL holds the picture itself.
  const address = pictureAt(item['url'], reply)
  if (address) return { delivery: 'url', ...address }
  const url = textOf(item['url'])
  return url === null ? { delivery: 'none' } : { delivery: 'url', url }
}

/** The lifted picture a text stands for. A mark that nothing was lifted for is somebody's text. */
function pictureAt(text: unknown, reply: WireReply): Pick<ReplyItem, 'picture' | 'prefix'> | undefined {
  const index = liftedIndex(text)
  const lifted = index === undefined ? undefined : reply.lifted[index]
  return lifted && index !== undefined ? { picture: index, ...present('prefix', lifted.prefix) } : undefined
}

function echoOf(body: JsonObject): Echo {
  const echo: Record<string, unknown> = {}
  for (const field of ['size', 'quality', 'output_format', 'background', 'model'])
    if (field in body) echo[field] = body[field]
  return echo
}

const partial = /^image_(generation|edit)\.partial_image$/
const completed = /^image_(generation|edit)\.completed$/

/** Reads an event stream, or nothing where there are no events in it: partial pictures, then one completed event that carries the picture, its echoes and the usage. */
function readStream(reply: WireReply): Outcome | undefined {
  const events = parseEvents(reply.text).filter(({ data }) => data !== '[DONE]')
  if (events.length === 0) return undefined
  const problems: string[] = []
  const items: ReplyItem[] = []
  let last: JsonObject = {}
  let partials = 0
  for (const { event, data } of events) {
    const body = parseJson(data)
    if (!isObject(body)) {
      if (event === 'error')
        return { ...readRefusal(reply.status, reply.headers, data), streamed: { partials } }
      problems.push(`an event ${event} whose data is not a JSON object`)
      continue
    }
    const name = textOf(body['type']) ?? event
    if (event !== 'message' && name !== event) problems.push(`event ${event} whose data says type ${name}`)
    const failed = body['error'] !== undefined && body['error'] !== null
    if (event === 'error' || name === 'error' || failed)
      return {
        ...readRefusal(
          reply.status,
          reply.headers,
          JSON.stringify(isObject(body['error']) ? body : { error: body }),
        ),
        streamed: { partials },
      }
    if (partial.test(name)) partials++
    else if (completed.test(name)) {
      last = body
      items.push(readItem(body, reply))
    } else problems.push(`an event nobody documents: ${name}`)
  }
  const stream: StreamFacts = {
    events: events.map((e) => e.event),
    partials,
    completed: items.length > 0,
    problems,
  }
  const created = last['created_at']
  return {
    kind: 'images',
    status: reply.status,
    items,
    echo: echoOf(last),
    usage: readUsage(last['usage']),
    created,
    problems:
      items.length > 0 && !isEpochSeconds(created) ? ['`created_at` is not a time in whole seconds'] : [],
    stream,
  } satisfies ImagesReply
}
