import {
  type Headers,
  type ImageRequest,
  type JsonObject,
  type Knowledge,
  type ModelFacts,
  optionalField,
  textOf,
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
import { formatImageEvents } from './image-events.ts'
import { drawImages, echoOf, type ImagePlan, planImages, usageOf } from './plan-images.ts'
import { uploadRejection } from './validate-uploads.ts'
import type { RateLimiter, RateLimits } from './rate-limiter.ts'
import { listModels, singleModel, availableModel } from './models.ts'
import type { ResponseCache } from './response-cache.ts'
import { type ParsedRequest, readRequest } from './read-request.ts'
import { rejectionResponse } from './reject.ts'
import type { ImageStore } from './image-store.ts'
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
  /** The body, whole or in parts. */
  readonly text: string | readonly Uint8Array[]
}

/** A response and the number of images a real API would bill for it. */
export interface HandledResponse {
  readonly reply: JsonResponse | RawResponse
  readonly billed: number
  /** Set if the body is not sent whole and at once. */
  readonly transmission?: Transmission
}

export interface RequestHandlers {
  readonly models: (moment: RequestContext, authorization: string | undefined, id?: string) => HandledResponse
  readonly images: (
    moment: RequestContext,
    authorization: string | undefined,
    request: Request,
  ) => Promise<HandledResponse>
  /** The rejection with this id in knowledge, after every quirk had its turn. */
  readonly refuse: (found: RejectionRef, moment: RequestContext, headers?: Headers) => HandledResponse
}

type Stage = 'account' | 'request' | 'limit'

/** Handles a request step by step. Each quirk may change its own step. */
export function createRequestHandlers(
  { knowledge, quirks, vendor, now }: Omit<SimulatorOptions, 'limits'>,
  shelf: ImageStore,
  meter: RateLimiter,
  ready: ResponseCache,
): RequestHandlers {
  const today = () => now().toISOString().slice(0, 10)

  const sent = (
    reply: JsonResponse | RawResponse,
    moment: RequestContext,
    billed: number,
  ): HandledResponse => {
    const ways = quirks.flatMap((quirk) => quirk.transmit?.(reply.status, moment) ?? [])
    return { reply, billed, ...(ways.length > 0 ? { transmission: Object.assign({}, ...ways) } : {}) }
  }
  const last = (reply: JsonResponse, moment: RequestContext, billed = 0): HandledResponse =>
    sent(
      quirks.reduce<JsonResponse | RawResponse>(
        (before, quirk) => ('body' in before && quirk.reply ? quirk.reply(before, moment) : before),
        reply,
      ),
      moment,
      billed,
    )
  const refuse = (found: RejectionRef, moment: RequestContext, headers: Headers = {}): HandledResponse => {
    const reply = rejectionResponse(knowledge.refusals, found, moment.requestId)
    return last({ ...reply, headers: { ...headers, ...reply.headers } }, moment)
  }
  const shaped = (found: RejectionRef | undefined, stage: Stage, moment: RequestContext) =>
    quirks.reduce(
      (before, quirk) => (quirk.rejection ? quirk.rejection(before, stage, moment) : before),
      found,
    )
  const intercepted = (moment: RequestContext): HandledResponse | undefined => {
    const reply = quirks.map((quirk) => quirk.intercept?.(moment)).find((one) => one !== undefined)
    return reply && sent(reply, moment, 0)
  }
  const keyOf = (authorization: string | undefined) =>
    quirks.reduce<string | undefined>(
      (key, quirk) => (quirk.key ? quirk.key(key) : key),
      /^Bearer (.+)$/i.exec(authorization ?? '')?.[1],
    )

  const serve = async (
    moment: RequestContext,
    came: ParsedRequest,
    key: string,
  ): Promise<HandledResponse> => {
    const fields = quirks.reduce((before, quirk) => quirk.rewrite?.(before) ?? before, came.fields)
    const { images, mask } = quirks.reduce<Uploads>(
      (before, quirk) => quirk.uploads?.(before) ?? before,
      came,
    )
    const read: ParsedRequest = { fields: came.fields, images, ...optionalField('mask', mask) }
    const uploaded = { images: came.images.length, mask: came.mask !== undefined }
    const at = { ...moment, request: came.fields, ...(moment.endpoint === 'edits' ? { uploaded } : {}) }
    const single = singleModel(knowledge, vendor)
    const model = single ?? textOf(fields['model'])
    const looked = single === undefined ? fields : { ...fields, model: single }
    const facts = model === null ? undefined : availableModel(knowledge, vendor, model, today())
    const found = shaped(
      validate(looked, facts, moment.endpoint) ?? (await uploadRejection(read, moment.endpoint)),
      'request',
      at,
    )
    if (found) return refuse(found, at)
    // A quirk may have accepted a model that does not exist. Then there are no facts about it.
    const plan = planImages(
      asRequest(fields),
      model ?? '',
      facts ?? unknownModel(model ?? ''),
      quirks,
      read.images.length,
    )
    const wait = meter.consume(key, plan.billed, plan.outputTokens)
    const limit =
      wait === undefined ? undefined : { rejection: 'rate-limit', fill: { seconds: String(wait) } }
    const limited = shaped(limit, 'limit', at)
    if (limited) return refuse(limited, at, meter.headers(key))
    // Not repeatable: a quirk may act differently each time, an edit depends on its uploads, and a URL expires.
    const repeatable =
      quirks.length === 0 &&
      moment.endpoint === 'generations' &&
      plan.delivery === 'b64_json' &&
      plan.request.stream !== true
    const name = `${today()} ${JSON.stringify(fields)}`
    const again = (headers: Headers): HandledResponse | undefined => {
      const text = repeatable ? ready.find(name, Math.floor(now().getTime() / 1000)) : undefined
      const reply = text && { status: 200, headers: { ...headers, 'content-type': 'application/json' }, text }
      return reply && { reply, billed: plan.billed }
    }
    const known = again(meter.headers(key))
    if (known) return known
    const drawn = await drawImages(plan, read.images[0], read.mask)
    const delivered = await deliver(plan, drawn, at, meter.headers(key))
    if (repeatable && 'body' in delivered.reply) ready.keep(name, delivered.reply.body)
    // Send the cached bytes, so that memory holds only one copy.
    return again(delivered.reply.headers) ?? delivered
  }

  const deliver = async (
    plan: ImagePlan,
    drawn: readonly Uint8Array[],
    moment: RequestContext,
    headers: Headers,
  ): Promise<HandledResponse> => {
    const created = Math.floor(now().getTime() / 1000)
    const life = quirks.findLast((quirk) => quirk.urlLifetimeSeconds !== undefined)?.urlLifetimeSeconds
    const expires = life === undefined ? undefined : created + life
    const addressed = plan.delivery === 'url' || quirks.some(({ imagesBody: served }) => served)
    const pictureUrls = addressed
      ? drawn.map((bytes) => moment.origin + shelf.put(bytes, plan.drawing.format, expires))
      : []
    const data =
      plan.delivery === 'url'
        ? pictureUrls.map((url) => ({ url }))
        : drawn.map((bytes) => ({ b64_json: base64Of(bytes) }))
    const plain: JsonObject = { created, data, ...echoOf(plan), ...usageOf(plan) }
    const body = quirks.reduce(
      (before, quirk) => quirk.imagesBody?.(before, { ...moment, imageUrls: pictureUrls }) ?? before,
      plain,
    )
    if (plan.request.stream !== true) return last({ status: 200, headers, body }, moment, plan.billed)
    const text = await formatImageEvents(body, {
      name: moment.endpoint === 'edits' ? 'image_edit' : 'image_generation',
      images: drawn,
      partials: plan.request.partial_images ?? 0,
      format: plan.drawing.format,
    })
    const reply = { status: 200, headers: { ...headers, 'content-type': 'text/event-stream' }, text }
    return sent(reply, moment, plan.billed)
  }

  return {
    refuse,
    models(moment, authorization, id) {
      const early = intercepted(moment)
      if (early) return early
      const barred = shaped(keyRejection(keyOf(authorization), moment), 'account', moment)
      if (barred) return refuse(barred, moment)
      const data = listModels(knowledge, vendor, quirks, today())
      const one = data.find((model) => model.id === id)
      if (id !== undefined && !one)
        return refuse({ rejection: 'model-not-found', fill: { model: id } }, moment)
      return last({ status: 200, headers: {}, body: one ?? { object: 'list', data } }, moment)
    },
    async images(moment, authorization, request) {
      const early = intercepted(moment)
      if (early) return early
      if (moment.method !== 'POST') {
        const path = new URL(request.url).pathname
        return refuse({ rejection: 'wrong-method', fill: { method: moment.method, path } }, moment)
      }
      const key = keyOf(authorization)
      const barred = shaped(keyRejection(key, moment), 'account', moment)
      if (barred) return refuse(barred, moment)
      const read = await readRequest(request, moment.endpoint === 'edits' ? 'edits' : 'generations')
      return 'rejection' in read ? refuse(read, moment) : serve(moment, read, key ?? '')
    },
  }
}

/** Base64 without copying the bytes first. */
const base64Of = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  Buffer.from(buffer, byteOffset, byteLength).toString('base64')

const unknownModel = (model: string): ModelFacts => ({
  known: false,
  model,
  names: [model],
  replacements: [],
  params: {},
  echo: ['size', 'quality', 'output_format', 'background'],
  usage: true,
  otherGenerators: {},
  otherTokens: {},
  disputes: {},
  claims: [],
})

/** Only call after validation: it relies on every field having the type of its rule. */
function asRequest({ prompt, ...rest }: JsonObject): ImageRequest {
  return { ...rest, prompt: String(prompt) }
}
