import {
  type ImageToolFacts,
  isObject,
  type JsonObject,
  type Knowledge,
  objectsIn,
  parseJson,
  toObject,
} from '../contract/index.ts'
import type { RequestContext } from '../plugin/index.ts'
import { countTokens } from './count-tokens.ts'
import type { HandledResponse, RequestHandlers } from './handle-request.ts'
import { formatResponseEvents, readImageEvents } from './responses-events.ts'
import { messageItem, outputItems, type ResponseIdentity, responseObject } from './responses-object.ts'
import { readResponsesRequest, type ResponsesRequest } from './responses-request.ts'

export interface ResponsesEndpoint {
  /** `POST /v1/responses`: the images come from the Images API, with its keys, validation, quirks and bill. */
  readonly create: (
    context: RequestContext,
    authorization: string | undefined,
    request: Request,
    handlers: RequestHandlers,
  ) => Promise<HandledResponse>
  /** `GET` and `DELETE /v1/responses/{id}`. */
  readonly find: (
    context: RequestContext,
    authorization: string | undefined,
    id: string,
    handlers: RequestHandlers,
  ) => HandledResponse
}

/** At this limit, the oldest response is dropped. */
const maxStored = 16

/** A text for a request without the image tool. */
const words = 'This is a simulated response without an image.'

/** OpenAI's Responses API with its image tool. `resolve` finds the images that a request names. Keeps its latest responses, so that a request can continue an earlier one. */
export function createResponsesEndpoint(
  knowledge: Knowledge,
  now: () => Date,
  resolve: (request: Request) => Promise<Request>,
): ResponsesEndpoint {
  const stored = new Map<string, JsonObject>()
  const store = (response: JsonObject) => {
    stored.set(String(response['id']), response)
    const oldest = stored.keys().next().value
    if (stored.size > maxStored && oldest !== undefined) stored.delete(oldest)
  }
  const identityOf = (seed: string): ResponseIdentity => {
    const date = now()
    return {
      seed,
      createdAt: Math.floor(date.getTime() / 1000),
      day: date.toISOString().slice(0, 10),
      facts: knowledge.imageTool,
    }
  }
  const answer = (
    read: ResponsesRequest,
    output: readonly JsonObject[],
    textTokens: number,
    identity: ResponseIdentity,
    events: readonly JsonObject[] = [],
  ) => {
    const whole = responseObject(read, output, textTokens, identity)
    if (read.body['store'] !== false) store(whole)
    const headers = knowledge.imageTool ? limitHeaders(knowledge.imageTool.chatLimits, textTokens) : {}
    return read.body['stream'] === true
      ? {
          status: 200,
          headers: { ...headers, 'content-type': 'text/event-stream; charset=utf-8' },
          text: formatResponseEvents(whole, events, identity),
        }
      : { status: 200, headers, body: whole }
  }

  return {
    async create(context, authorization, request, handlers) {
      const stopped = handlers.admit(context, authorization)
      if (stopped) return stopped
      const body = parseJson(await request.text())
      if (!isObject(body)) return handlers.reject({ rejection: 'malformed-json' }, context)
      const { previous_response_id: previousId } = body
      const previous = typeof previousId === 'string' ? stored.get(previousId) : undefined
      if (typeof previousId === 'string' && !previous)
        return handlers.reject({ rejection: 'previous-response', fill: { id: previousId } }, context)
      const identity = identityOf(context.requestId)
      const read = readResponsesRequest(body, knowledge, identity.day, imagesIn(previous))
      if ('rejection' in read) return handlers.reject(read, context)
      if (!read.images) {
        const output = [messageItem(words, identity)]
        return { response: answer(read, output, await countTokens(words), identity), billed: 0 }
      }
      const handled = await handlers.images(
        { ...context, endpoint: read.images.endpoint },
        authorization,
        await resolve(
          new Request(request.url, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(read.images.body),
          }),
        ),
      )
      const received = contentOf(handled)
      if (handled.response.status >= 400)
        return isObject(received)
          ? { ...handled, response: { ...handled.response, body: inTool(received, read) } }
          : handled
      if (isObject(received) && Array.isArray(received['data'])) {
        const tokens = textTokensIn(received) ?? (await countTokens(read.prompt))
        const response = answer(read, outputItems(received, read, identity), tokens, identity)
        return { ...handled, response: withProcessing(response, handled) }
      }
      const events = typeof received === 'string' ? readImageEvents(received) : []
      if (events.length === 0) return handled
      const completed = events.filter(({ type }) => String(type).endsWith('.completed'))
      const [first = {}] = completed
      const images = { ...first, data: completed.map(({ b64_json }) => ({ b64_json })) }
      const output = completed.length > 0 ? outputItems(images, read, identity) : []
      const tokens = textTokensIn(first) ?? (await countTokens(read.prompt))
      const response = answer(read, output, tokens, identity, events)
      return { ...handled, response: withProcessing(response, handled) }
    },
    find(context, authorization, id, handlers) {
      const stopped = handlers.admit({ ...context, method: 'POST' }, authorization)
      if (stopped) return stopped
      const found = stored.get(id)
      if (!found) return handlers.reject({ rejection: 'response-missing', fill: { id } }, context)
      if (context.method === 'DELETE') stored.delete(id)
      const body = context.method === 'DELETE' ? { id, object: 'response', deleted: true } : found
      return { response: { status: 200, headers: {}, body }, billed: 0 }
    },
  }
}

/** References to the images that a response contains. */
const imagesIn = (response: JsonObject | undefined): readonly JsonObject[] =>
  objectsIn(response?.['output']).flatMap(({ type, result, output_format: format }) =>
    type === 'image_generation_call'
      ? [{ image_url: `data:image/${String(format)};base64,${String(result)}` }]
      : [],
  )

/** The parsed body of a response, or its text if it is not JSON. */
function contentOf({ response }: HandledResponse): unknown {
  if ('body' in response) return response.body
  const text = typeof response.text === 'string' ? response.text : Buffer.concat(response.text).toString()
  return parseJson(text) ?? text
}

/**
 * A rejection of the Images API as the Responses API words it: what the image model rejects is blamed on `tools`, and a field is named by its
 * place in the tool. Sources: pydantic/pydantic-ai#5413 (2026-05-13); public reports of size and model errors with the param `tools`, 2026-05-24.
 */
function inTool(body: JsonObject, { toolIndex }: ResponsesRequest): JsonObject {
  const error = toObject(body['error'])
  const { param, type, message } = error
  if (typeof param !== 'string' || param === '' || param === 'prompt') return body
  if (type === 'image_generation_user_error') return { ...body, error: { ...error, param: 'tools' } }
  const place = `tools[${toolIndex}].${param}`
  return {
    ...body,
    error: { ...error, param: place, message: String(message).replace(`'${param}'`, `'${place}'`) },
  }
}

const textTokensIn = (body: JsonObject): number | undefined => {
  const tokens = toObject(toObject(body['usage'])['input_tokens_details'])['text_tokens']
  return typeof tokens === 'number' ? tokens : undefined
}

/** The chat model's limits, which the simulator does not enforce. */
const limitHeaders = ({ requests, tokens }: ImageToolFacts['chatLimits'], used: number) => ({
  'x-ratelimit-limit-requests': String(requests),
  'x-ratelimit-limit-tokens': String(tokens),
  'x-ratelimit-remaining-requests': String(requests - 1),
  'x-ratelimit-remaining-tokens': String(tokens - used),
  'x-ratelimit-reset-requests': `${Math.ceil(60_000 / requests)}ms`,
  'x-ratelimit-reset-tokens': '0s',
})

/** Adds the headers of the images' response that do not state its rate limit, type or length. */
function withProcessing<T extends { readonly headers: Readonly<Record<string, string>> }>(
  response: T,
  handled: HandledResponse,
): T {
  const kept = Object.entries(handled.response.headers).filter(
    ([name]) => !/^(x-ratelimit-|content-)/.test(name),
  )
  return { ...response, headers: { ...Object.fromEntries(kept), ...response.headers } }
}
