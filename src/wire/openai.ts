import {
  type ImageRequest,
  isObject,
  type JsonObject,
  type Outcome,
  parseJson,
  toNonEmptyString,
  type WireResponse,
  type WireRequest,
} from '../contract/index.ts'
import { type Operation, modelsList, type Provider } from '../plugin/index.ts'
import { type ResponseVariant, readImages } from './images-response.ts'
import { looksLikePage, readRejection, type RejectionReader } from './rejection.ts'
import { postJson } from './request.ts'

/** Header and prefix of a bearer key. Source: https://platform.openai.com/docs/api-reference/authentication, read 2026-11-22. */
const bearer = [{ header: 'authorization', prefix: 'Bearer ' }] as const

/** OpenAI's images API as two pure functions. Providers with the same format build on them. */
export const openaiImages: Pick<Provider, 'credentials' | 'encode' | 'decode'> = {
  credentials: bearer,
  encode,
  decode: (response, kind) => decodeWith({})(response, kind),
}

function encode(operation: Operation): WireRequest {
  switch (operation.kind) {
    case 'models':
      return { method: 'GET', path: '/models' }
    case 'generate':
      return postJson('/images/generations', fieldsOf(operation))
    case 'edit':
      return encodeEdit(operation)
  }
}

/** The request fields with the contract's model, which replaces a `model` in the request. */
function fieldsOf({
  model,
  request,
}: {
  readonly model: string
  readonly request: ImageRequest
}): JsonObject {
  const { model: _other, ...fields } = request
  return { model, ...fields }
}

/** Encodes an edit. URLs are sent as JSON, files as multipart. Throws for a mix of both, because multipart cannot contain a URL. */
function encodeEdit({ model, request, images, mask }: Extract<Operation, { kind: 'edit' }>): WireRequest {
  const inputs = mask ? [...images, mask] : images
  if (inputs.every((input) => input.kind === 'url')) {
    const refs = images.map((image) => ({ image_url: image.kind === 'url' ? image.url : '' }))
    return postJson('/images/edits', {
      model,
      ...request,
      images: refs,
      ...(mask?.kind === 'url' ? { mask: { image_url: mask.url } } : {}),
    })
  }
  const fields = Object.entries(fieldsOf({ model, request }))
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => ({
      name,
      value: toNonEmptyString(value) ?? JSON.stringify(value),
    }))
  const files = inputs.map((input, index) => {
    if (input.kind === 'url') throw new TypeError('an edit takes files or URLs, not both')
    const name = input === mask && index === images.length ? 'mask' : images.length > 1 ? 'image[]' : 'image'
    return { name, filename: input.filename, contentType: input.contentType, value: input.bytes }
  })
  return { method: 'POST', path: '/images/edits', body: { kind: 'multipart', parts: [...fields, ...files] } }
}

/** Reads a response in OpenAI's format, with the differences in `variant`. */
export const decodeAs = (
  variant: ResponseVariant,
  response: WireResponse,
  kind: Operation['kind'],
): Outcome => decodeWith({ images: (one) => readImages(one, variant) })(response, kind)

/** Readers that replace the readers for OpenAI's format. */
export interface ResponseReaders {
  readonly rejection?: RejectionReader
  readonly images?: (response: WireResponse) => Outcome
  readonly models?: (response: WireResponse) => Outcome
}

/** Creates a decoder that first checks the status, then the body. Never throws. */
export const decodeWith =
  ({
    rejection: refusal = readRejection,
    images = readImages,
    models = decodeModels,
  }: ResponseReaders): Provider['decode'] =>
  (response, kind) => {
    const { status, headers, text } = response
    if (status === 304)
      return {
        kind: 'strange',
        form: 'empty',
        status,
        why: 'no body, although the request was not conditional',
      }
    if (status >= 300 && status < 400)
      return { kind: 'redirect', status, location: headers['location'] ?? '' }
    if (status >= 400 || status < 200) return refusal(status, headers, text)
    return kind === 'models' ? models(response) : images(response)
  }

function decodeModels({ status, headers, text }: WireResponse): Outcome {
  const body = parseJson(text)
  if (isObject(body) && body['error'] !== undefined && body['error'] !== null)
    return readRejection(status, headers, text)
  const listed = modelsList.read(body)
  if (!listed)
    return {
      kind: 'strange',
      form: isObject(body) ? 'json' : looksLikePage(text) ? 'page' : 'text',
      status,
      why: 'no list of models',
    }
  if (listed.models.length === 0 && listed.oddEntries !== undefined)
    return { kind: 'strange', form: 'json', status, why: 'a list of models without ids' }
  return { kind: 'models', status, ...listed }
}
