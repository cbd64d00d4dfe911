import {
  type Headers,
  isObject,
  type Outcome,
  parseJson,
  type Rejection,
  toNonEmptyString,
  type WireResponse,
} from '../../contract/index.ts'
import { defineProvider, modelsList } from '../../plugin/index.ts'
import {
  decodeWith,
  readNonObject,
  openaiImages,
  liftedImage,
  imagesOnly,
  postJson,
  readBareImage,
  rejectionReader,
  splitSize,
} from '../../wire/index.ts'

const readEnvelope = rejectionReader(['success', 'errors'])

/** The first of `errors`, or an AiError outside the envelope. Source: developers.cloudflare.com/workers-ai/platform/errors, read 2026-11-24. */
function rejection(status: number, headers: Headers, text: string): Rejection {
  const found = readEnvelope(status, headers, text)
  const body = parseJson(text)
  if (found.shape !== 'json' || !isObject(body)) return found
  const { errors } = body
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined
  const code = isObject(first) ? first['code'] : body['internalCode']
  return { ...found, code: typeof code === 'number' ? String(code) : toNonEmptyString(code) }
}

/** One image for each request: base64 or a URL in `result.image`, or the body itself. */
function images(response: WireResponse): Outcome {
  const { status } = response
  const bare = readBareImage(response)
  if (bare) return bare
  const body = parseJson(response.text)
  if (!isObject(body)) return readNonObject(response, body)
  if (body['success'] === false) return rejection(status, response.headers, response.text)
  const { result } = body
  const image = toNonEmptyString(isObject(result) ? result['image'] : result)
  if (image === null) return { kind: 'strange', form: 'json', status, why: 'JSON without `result.image`' }
  const picture = liftedImage(image, response)
  if (picture) return imagesOnly(status, [{ delivery: 'b64_json', ...picture }])
  return /^https?:\/\//.test(image)
    ? imagesOnly(status, [{ delivery: 'url', url: image }])
    : imagesOnly(status, [{ delivery: 'b64_json', unreadable: '`result.image` is not base64 of an image' }])
}

/** A page of the models catalogue; a request uses the model's name. */
function models(response: WireResponse): Outcome {
  const body = parseJson(response.text)
  if (!isObject(body)) return readNonObject(response, body)
  // A rejection has an empty result too.
  const listed = body['success'] === false ? undefined : modelsList.readEntries(body['result'], 'name')
  return listed
    ? { kind: 'models', status: response.status, ...listed }
    : rejection(response.status, response.headers, response.text)
}

/** REST API of Workers AI: the model is in the path, and a request creates one image. */
export default defineProvider({
  id: 'cloudflare',
  title: 'Cloudflare Workers AI',
  role: 'gateway',
  credentials: openaiImages.credentials,
  unsupported: ['edit'],
  encode(operation) {
    if (operation.kind === 'models')
      return { method: 'GET', path: '/ai/models/search?task=Text-to-Image&per_page=100' }
    const { model: _named, n, ...fields } = splitSize(operation.request)
    const value = n === 1 || n === undefined ? fields : { ...fields, n }
    return postJson(`/ai/run/${operation.model}`, value)
  },
  decode: decodeWith({ rejection, images, models }),
})
