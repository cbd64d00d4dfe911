import { isObject, type JsonObject, objectsIn, parseJson } from '../contract/index.ts'
import { formatEvent, parseEvents } from '../wire/index.ts'
import { asOf, responseId, type ResponseIdentity } from './responses-object.ts'

/** The JSON events of the Images API's stream. */
export const readImageEvents = (text: string): readonly JsonObject[] =>
  parseEvents(text).flatMap(({ data }) => {
    const event = parseJson(data)
    return isObject(event) ? [event] : []
  })

/**
 * The event stream of a response. `whole` is the completed response, `images` the events of the Images API's stream. Order and names:
 * openai/openai-openapi, schemas ResponseImageGenCall*Event, and npm package openai 7.59.0.
 */
export function formatResponseEvents(
  whole: JsonObject,
  images: readonly JsonObject[],
  identity: ResponseIdentity,
): string {
  const sent: string[] = []
  const send = (type: string, fields: JsonObject) =>
    sent.push(formatEvent(type, { type, sequence_number: sent.length, ...fields }))
  const open = { ...whole, status: 'in_progress', completed_at: null, output: [], usage: null }
  const opened = asOf(open, 'response', identity)
  send('response.created', { response: opened })
  send('response.in_progress', { response: opened })
  const failure = images.find(({ type }) => type === 'error')
  const partials = images.filter(({ type }) => String(type).endsWith('.partial_image'))
  for (const [output_index, item] of objectsIn(whole['output']).entries()) {
    if (item['type'] === 'message') sendMessage(send, item, output_index)
    else sendCall(send, item, output_index, output_index === 0 ? partials : [], identity)
  }
  if (!failure) {
    send('response.completed', { response: whole })
    return sent.join('')
  }
  const error = isObject(failure['error']) ? failure['error'] : {}
  const { code, message, param } = error
  const item_id = responseId('ig', `${identity.seed}/0`)
  const started = { id: item_id, type: 'image_generation_call', status: 'in_progress' }
  sendCall(send, started, 0, partials, identity)
  send('error', { code, message, param: param ?? null })
  send('response.failed', { response: { ...opened, status: 'failed', error: { code, message } } })
  return sent.join('')
}

type Send = (type: string, fields: JsonObject) => void

/** The events of an item of the image tool. An item that is not completed ends after its partial images. */
function sendCall(
  send: Send,
  item: JsonObject,
  output_index: number,
  partials: readonly JsonObject[],
  identity: ResponseIdentity,
): void {
  const place = { output_index, item_id: item['id'] }
  const { id, type, status } = item
  send('response.output_item.added', {
    output_index,
    item: { id, type, status: 'in_progress', result: null },
  })
  send('response.image_generation_call.in_progress', place)
  send('response.image_generation_call.generating', place)
  for (const { b64_json, partial_image_index, size, quality, background, output_format } of partials) {
    const shape = asOf({ size, quality, background, output_format }, 'partial', identity)
    send('response.image_generation_call.partial_image', {
      ...place,
      partial_image_b64: b64_json,
      partial_image_index,
      ...shape,
    })
  }
  if (status !== 'completed') return
  send('response.image_generation_call.completed', place)
  send('response.output_item.done', { output_index, item })
}

function sendMessage(send: Send, item: JsonObject, output_index: number): void {
  const [part = {}] = objectsIn(item['content'])
  const { id: item_id } = item
  const place = { output_index, item_id, content_index: 0 }
  send('response.output_item.added', { output_index, item: { ...item, status: 'in_progress', content: [] } })
  send('response.content_part.added', { ...place, part: { ...part, text: '' } })
  if (part['text'] !== '') send('response.output_text.delta', { ...place, delta: part['text'], logprobs: [] })
  send('response.output_text.done', { ...place, text: part['text'], logprobs: [] })
  send('response.content_part.done', { ...place, part })
  send('response.output_item.done', { output_index, item })
}
