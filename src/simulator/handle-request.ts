import {
  type Headers,
  type ImageRequest,
  type JsonObject,
  type Knowledge,
  type SimulatedState,
  optionalField,
  toNonEmptyString,
  toObject,
} from '../contract/index.ts'
import type {
  JsonResponse,
  RequestContext,
  Quirk,
  RejectionRef,
  Transmission,
  Uploads,
} from '../plugin/index.ts'
import { keyRejection } from './keys.ts'
import { delayed, failsMidStream, limitOf, requestedState } from './states.ts'
import { formatImageEvents } from './image-events.ts'
import { drawImages, echoOf, type ImagePlan, planImages, usageOf } from './plan-images.ts'
import { imageSizes } from './image-sizes.ts'
import { limitedBy, limitReached, type RateLimiter, type RateLimits } from './rate-limiter.ts'
import { listModels, singleModel, availableModel, defaultModel, unknownModel } from './models.ts'
import type { ResponseCache } from './response-cache.ts'
import { type ParsedRequest, readRequest } from './read-request.ts'
import { rejectionResponse } from './reject.ts'
import type { ImageStore } from './image-store.ts'
import type { Caller } from './dialect-requests.ts'
import { validate } from './validate.ts'

export interface SimulatorOptions {
  readonly knowledge: Knowledge
  readonly quirks: readonly Quirk[]
  /** The provider in knowledge whose models are served. */
  readonly vendor: string
  readonly limits: RateLimits
  readonly now: () => Date
}

interface RawResponse {
  readonly status: number
  readonly headers: Headers
  /** The body, as one text or in parts. */
  readonly text: string | readonly Uint8Array[]
}

/** A response and the number of images a real API would bill for it. */
export interface HandledResponse {
  readonly response: JsonResponse | RawResponse
  readonly billed: number
  /** Set if the body is not sent whole and at once. */
  readonly transmission?: Transmission
  /** The image request, if its body was read. */
  readonly read?: ParsedRequest
}

export interface RequestHandlers {
  readonly models: (
    context: RequestContext,
    authorization: string | undefined,
    id?: string,
  ) => HandledResponse
  readonly images: (
    context: RequestContext,
    authorization: string | undefined,
    request: Request,
  ) => Promise<HandledResponse>
  /** The response to a request that its method, its key or a quirk stops before its body is read, or undefined. */
  readonly admit: (context: RequestContext, authorization: string | undefined) => HandledResponse | undefined
  /** The rejection with this id in knowledge, after every quirk has been applied. */
  readonly reject: (found: RejectionRef, context: RequestContext, headers?: Headers) => HandledResponse
}

type Stage = 'account' | 'request' | 'limit'

/** Handles a request step by step. Each quirk may change its own step. */
export function createRequestHandlers(
  {
    knowledge,
    quirks,
    caller,
    now,
    ...options
  }: Omit<SimulatorOptions, 'limits'> & { readonly caller: Caller },
  imageStore: ImageStore,
  limiter: RateLimiter,
  cache: ResponseCache,
): RequestHandlers {
  const vendor = caller.vendor ?? options.vendor
  const today = () => now().toISOString().slice(0, 10)

  const respond = (
    response: JsonResponse | RawResponse,
    context: RequestContext,
    billed: number,
  ): HandledResponse => {
    const ways = quirks.flatMap((quirk) => quirk.transmit?.(response.status, context) ?? [])
    return { response, billed, ...(ways.length > 0 ? { transmission: Object.assign({}, ...ways) } : {}) }
  }
  const finish = (response: JsonResponse, context: RequestContext, billed = 0): HandledResponse =>
    respond(
      quirks.reduce<JsonResponse | RawResponse>(
        (before, quirk) => ('body' in before && quirk.response ? quirk.response(before, context) : before),
        response,
      ),
      context,
      billed,
    )
  const reject = (found: RejectionRef, context: RequestContext, headers: Headers = {}): HandledResponse => {
    const response = rejectionResponse(knowledge.refusals, found, context.requestId, today())
    return finish(
      { ...response, headers: { ...headers, ...response.headers } },
      { ...context, rejection: found },
    )
  }
  const applyRejectionHooks = (found: RejectionRef | undefined, stage: Stage, context: RequestContext) =>
    quirks.reduce(
      (before, quirk) => (quirk.rejection ? quirk.rejection(before, stage, context) : before),
      found,
    )
  const intercepted = (context: RequestContext): HandledResponse | undefined => {
    const response = quirks.map((quirk) => quirk.intercept?.(context)).find((one) => one !== undefined)
    return response && respond(response, context, 0)
  }
  const keyOf = (authorization: string | undefined) =>
    quirks.reduce<string | undefined>(
      (key, quirk) => (quirk.key ? quirk.key(key) : key),
      /^Bearer (.+)$/i.exec(authorization ?? '')?.[1],
    )

  const rejectKey = (
    context: RequestContext,
    authorization: string | undefined,
  ): HandledResponse | undefined => {
    const found = keyRejection(keyOf(authorization), context, knowledge.states)
    const rejected = applyRejectionHooks(found, 'account', context)
    return rejected && reject(rejected, context)
  }

  const admit = (context: RequestContext, authorization: string | undefined): HandledResponse | undefined => {
    const interceptedResponse = intercepted(context)
    if (interceptedResponse) return interceptedResponse
    const { method, path } = context
    if (method !== 'POST') return reject({ rejection: 'wrong-method', fill: { method, path } }, context)
    return rejectKey(context, authorization)
  }

  const handleImages = async (
    context: RequestContext,
    parsed: ParsedRequest,
    key: string,
  ): Promise<HandledResponse> => {
    const fields = quirks.reduce((before, quirk) => quirk.rewrite?.(before) ?? before, parsed.fields)
    const { mask: _sent, ...sent } = parsed
    const uploads = quirks.reduce<Uploads>((before, quirk) => quirk.uploads?.(before) ?? before, {
      images: parsed.images,
      ...optionalField('mask', parsed.mask),
    })
    const read: ParsedRequest & Uploads = { ...sent, ...uploads }
    const uploaded = { images: parsed.images.length, mask: parsed.mask !== undefined }
    const at = { ...context, request: parsed.fields, ...(context.endpoint === 'edits' ? { uploaded } : {}) }
    const onlyModel = singleModel(knowledge, vendor)
    const chosen = onlyModel ?? defaultModel(knowledge, vendor, fields, today())
    const model = chosen ?? toNonEmptyString(fields['model'])
    const named = chosen === undefined ? fields : { ...fields, model: chosen }
    const facts =
      model === null ? undefined : availableModel(knowledge, vendor, model, today(), caller.endpoint)
    const found = applyRejectionHooks(
      await validate({ ...read, fields: named }, facts, context.endpoint, today()),
      'request',
      at,
    )
    if (found) return reject(found, at)
    // A quirk may have accepted a model that does not exist.
    const plan = await planImages(
      asRequest(fields),
      model ?? '',
      facts ?? unknownModel(model ?? ''),
      quirks,
      await imageSizes(read.images),
    )
    const state = requestedState(knowledge.states, fields['prompt'], key)
    const exceeded =
      limitOf(state, plan.billed) ??
      limiter.consume(key, plan.billed, plan.outputImageTokens + plan.outputTextTokens)
    const limitRejection = applyRejectionHooks(exceeded && limitReached(exceeded, plan), 'limit', at)
    if (limitRejection) {
      const fill = { ...limitedBy(plan), ...limitRejection.fill }
      return reject({ ...limitRejection, fill }, at, limiter.headers(key, 429))
    }
    if (state?.rejection !== undefined && !failsMidStream(state, fields)) {
      const fill = { model: model ?? '', status: '404', project: 'proj_simulator' }
      return reject({ rejection: state.rejection, fill }, at)
    }
    // The response cannot be repeated: a quirk may act differently each time, an edit depends on its uploads, and a URL expires.
    const repeatable =
      quirks.length === 0 &&
      state === undefined &&
      context.endpoint === 'generations' &&
      plan.delivery === 'b64_json' &&
      plan.request.stream !== true
    const name = `${today()} ${JSON.stringify(fields)}`
    const fromCache = (headers: Headers): HandledResponse | undefined => {
      const text = repeatable ? cache.find(name, Math.floor(now().getTime() / 1000)) : undefined
      const response = text && {
        status: 200,
        headers: { ...headers, 'content-type': 'application/json' },
        text,
      }
      return response && { response, billed: plan.billed }
    }
    const cached = fromCache(limiter.headers(key, 200))
    if (cached) return cached
    const drawn = await drawImages(plan, read.images[0], read.mask)
    const delivered = await deliver(plan, drawn, at, limiter.headers(key, 200), state)
    if (repeatable && 'body' in delivered.response) cache.keep(name, delivered.response.body)
    // Sends the cached bytes, so that only one copy is in memory.
    return fromCache(delivered.response.headers) ?? delivered
  }

  const deliver = async (
    plan: ImagePlan,
    drawn: readonly Uint8Array[],
    context: RequestContext,
    headers: Headers,
    state?: SimulatedState,
  ): Promise<HandledResponse> => {
    const created = Math.floor(now().getTime() / 1000)
    const lifetimeSeconds = quirks.findLast(
      (quirk) => quirk.urlLifetimeSeconds !== undefined,
    )?.urlLifetimeSeconds
    const expires = lifetimeSeconds === undefined ? undefined : created + lifetimeSeconds
    const needsUrls = plan.delivery === 'url' || quirks.some(({ imagesBody }) => imagesBody)
    const imageUrls = needsUrls
      ? drawn.map((bytes) => context.origin + imageStore.put(bytes, plan.drawing.format, expires))
      : []
    const revised = plan.facts.revisedPrompt === true ? { revised_prompt: plan.request.prompt } : {}
    const data = drawn.map((bytes, index) =>
      Object.assign(
        plan.delivery === 'url' ? { url: imageUrls[index] } : { b64_json: base64Of(bytes) },
        revised,
      ),
    )
    const conformingBody: JsonObject = { created, data, ...echoOf(plan), ...usageOf(plan, today()) }
    const body = quirks.reduce(
      (before, quirk) => quirk.imagesBody?.(before, { ...context, imageUrls }) ?? before,
      conformingBody,
    )
    if (plan.request.stream !== true)
      return delayed(finish({ status: 200, headers, body }, context, plan.billed), state)
    const failed =
      state?.rejection === undefined
        ? undefined
        : rejectionResponse(knowledge.refusals, { rejection: state.rejection }, context.requestId, today())
    const text = await formatImageEvents(body, {
      name: context.endpoint === 'edits' ? 'image_edit' : 'image_generation',
      images: drawn,
      partials: plan.request.partial_images ?? 0,
      format: plan.drawing.format,
      ...optionalField('failure', toObject(failed?.body)['error']),
    })
    const response = { status: 200, headers: { ...headers, 'content-type': 'text/event-stream' }, text }
    return delayed(respond(response, context, failed ? 0 : plan.billed), state)
  }

  return {
    reject,
    models(context, authorization, id) {
      const stopped = intercepted(context) ?? rejectKey(context, authorization)
      if (stopped) return stopped
      const data = listModels(knowledge, vendor, quirks, today())
      const one = data.find((model) => model.id === id)
      if (id !== undefined && !one)
        return reject({ rejection: 'model-not-found', fill: { model: id } }, context)
      return finish({ status: 200, headers: {}, body: one ?? { object: 'list', data } }, context)
    },
    admit,
    async images(context, authorization, request) {
      const stopped = admit(context, authorization)
      if (stopped) return stopped
      const read = await readRequest(request, context.endpoint === 'edits' ? 'edits' : 'generations')
      if ('rejection' in read) return reject(read, context)
      return { ...(await handleImages(context, read, keyOf(authorization) ?? '')), read }
    },
  }
}

/** Base64 without copying the bytes first. */
const base64Of = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  Buffer.from(buffer, byteOffset, byteLength).toString('base64')

/** Call this function only after validation, because it relies on every field having the type of its rule. */
function asRequest({ prompt, ...rest }: JsonObject): ImageRequest {
  return { ...rest, prompt: String(prompt) }
}
