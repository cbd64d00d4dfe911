import {
  type ImagesResponse,
  isObject,
  type JsonObject,
  type Outcome,
  parseJson,
  type Rejection,
  type ResponseItem,
  type StreamFacts,
  toNonEmptyString,
  toObject,
  type WireResponse,
} from '../contract/index.ts'
import { echoOf, isEpochSeconds, readItem } from './response-parts.ts'
import { readRejection } from './rejection.ts'
import { looseData, parseEvents } from './sse.ts'
import { errorInEvent } from './error-inside.ts'
import { findWrappedImages } from './wrapped-images.ts'
import { readUsage } from './usage.ts'

const partial = /^image_(generation|edit)\.partial_image$/
const completed = /^image_(generation|edit)\.completed$/

/** The first error outside every complete event, as JSON. */
const looseError = (text: string): string | undefined =>
  looseData(text)
    .map((line) => parseJson(line))
    .flatMap((body) => (isObject(body) ? (errorInEvent('message', body) ?? []) : []))
    .map((error) => JSON.stringify(error))[0]

/** Reads an event stream: partial images, then one completed event with the image, echoed fields and usage. Returns undefined if there are no events. */
export function readStream(response: WireResponse, wrongLabel: readonly string[]): Outcome | undefined {
  const events = parseEvents(response.text).filter(({ data }) => data !== '[DONE]')
  let partials = 0
  const rejectionOf = (text: string): Rejection => ({
    ...readRejection(response.status, response.headers, text),
    streamed: { partials },
  })
  const loose = looseError(response.text)
  if (events.length === 0) return loose === undefined ? undefined : rejectionOf(loose)
  const problems = new Set(wrongLabel)
  const items: ResponseItem[] = []
  let last: JsonObject = {}
  for (const { event, data } of events) {
    const body = parseJson(data)
    if (!isObject(body)) {
      if (event === 'error' && items.length === 0) return rejectionOf(data)
      problems.add(`the data of event ${event} is not a JSON object`)
      continue
    }
    const type = toNonEmptyString(body['type'])
    const name = type ?? event
    if (event === 'message' && type !== null) problems.add('events have a type in their data but no name')
    const documented = partial.test(name) || completed.test(name)
    if (event !== 'message' && type === null && documented)
      problems.add('events have a name but no type in their data')
    if (event !== 'message' && name !== event)
      problems.add(`event ${event} with the type ${name} in its data`)
    const error = documented ? undefined : errorInEvent(name === 'message' ? event : name, body)
    if (error && items.length === 0) return rejectionOf(JSON.stringify(error))
    if (error) problems.add('an error follows the completed image')
    else if (partial.test(name)) {
      partials++
      if (items.length > 0) problems.add('a partial image follows the completed one')
    } else if (completed.test(name)) {
      last = body
      items.push(readItem(body, response, 'the completed event'))
    } else problems.add(`undocumented event: ${name}`)
  }
  if (items.length === 0) {
    if (loose !== undefined) return rejectionOf(loose)
    const wrapped = events
      .filter(({ event }) => !partial.test(event))
      .map(({ data }) => parseJson(data))
      .filter((body) => !partial.test(String(toObject(body)['type'])))
      .map((body) => findWrappedImages(body, response))
      .findLast((found) => found !== undefined)
    if (wrapped) {
      items.push(...wrapped.items)
      last = wrapped.holder
    }
  }
  const stream: StreamFacts = {
    events: events.map((e) => e.event),
    partials,
    completed: items.length > 0,
    problems: [...problems],
  }
  const created = last['created_at'] ?? last['created']
  return {
    kind: 'images',
    status: response.status,
    items,
    echo: echoOf(last),
    usage: readUsage(last['usage']),
    created,
    problems:
      items.length > 0 && !isEpochSeconds(created)
        ? [{ field: 'created_at', seen: JSON.stringify(created) ?? 'missing' }]
        : [],
    stream,
  } satisfies ImagesResponse
}
