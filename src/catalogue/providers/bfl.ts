import {
  type Headers,
  type ImageRequest,
  isObject,
  type JsonObject,
  toFiniteNumber,
  toObject,
  type Outcome,
  parseJson,
  parseSize,
  optionalField,
  type Rejection,
  toNonEmptyString,
  type WireResponse,
} from '../../contract/index.ts'
import { defineProvider, type InputImage } from '../../plugin/index.ts'
import {
  decodeWith,
  excerpt,
  readNonObject,
  modelPath,
  pendingAt,
  liftedImage,
  imagesOnly,
  postJson,
  readFastApiRejection,
  rejectionInside,
  toBase64,
} from '../../wire/index.ts'

/** Source: https://docs.bfl.ai/quick_start/pricing, read 2026-11-24: one credit is one US cent. */
const usdPerCredit = 0.01

/** Final states of a job without an image. Source: https://docs.bfl.ai/api_integration/errors, read 2026-11-24. */
const rejections = new Set(['Request Moderated', 'Content Moderated', 'Task not found', 'Error', 'Failed'])

const textOfImage = (image: InputImage) => (image.kind === 'url' ? image.url : toBase64(image.bytes))

/** The model is in the path. The size is two fields, and `n: 1` is omitted: a request creates one image. */
function bodyOf(request: ImageRequest, images: readonly InputImage[], mask?: InputImage): JsonObject {
  const { model: _model, n, size, ...rest } = request
  const pixels = size === undefined ? undefined : parseSize(size)
  const inputs = images.map((image, index): [string, string] => [
    index === 0 ? 'input_image' : `input_image_${index + 1}`,
    textOfImage(image),
  ])
  return {
    ...rest,
    ...(pixels ?? optionalField('size', size)),
    ...optionalField('n', n === 1 ? undefined : n),
    ...Object.fromEntries(inputs),
    ...optionalField('mask', mask && textOfImage(mask)),
  }
}

function rejection(status: number, headers: Headers, text: string): Rejection {
  const body = toObject(parseJson(text))
  const state = toNonEmptyString(body['status'])
  return state !== null && rejections.has(state)
    ? jobRejection(status, state, body)
    : readFastApiRejection(status, headers, text)
}

function readJob(response: WireResponse): Outcome {
  const { status, headers, text } = response
  const body = parseJson(text)
  if (!isObject(body)) return readNonObject(response, body)
  const state = toNonEmptyString(body['status'])
  if (state !== null && rejections.has(state)) return jobRejection(status, state, body)
  if (state === 'Ready') return readyJob(response, body)
  const address = toNonEmptyString(body['polling_url'])
  const id = toNonEmptyString(body['id'])
  if (id === null || (state === null && address === null))
    return body['detail'] === undefined
      ? { kind: 'strange', form: 'json', status, why: `JSON without \`polling_url\`: ${excerpt(text)}` }
      : readFastApiRejection(status, headers, text)
  const credits = toFiniteNumber(body['cost'])
  return {
    // The response to a poll has no URL: the previous one stays valid.
    ...pendingAt(status, state ?? 'Pending', address),
    ...(credits === undefined ? {} : { usage: { costUsd: credits * usdPerCredit } }),
  }
}

function readyJob(response: WireResponse, { result }: JsonObject): Outcome {
  const { status } = response
  const url = toNonEmptyString(toObject(result)['sample'])
  if (url === null)
    return { kind: 'strange', form: 'json', status, why: 'the job is Ready, but has no `result.sample`' }
  return imagesOnly(status, [{ delivery: 'url', ...(liftedImage(url, response) ?? { url }) }])
}

/** Only a moderated request is certain to have created no image. */
function jobRejection(status: number, state: string, body: JsonObject): Rejection {
  const details = [body['details'], body['result']].find((one) => one !== undefined && one !== null)
  const message =
    details === undefined ? state : `${state}: ${toNonEmptyString(details) ?? JSON.stringify(details)}`
  const early = state === 'Request Moderated' ? { early: true as const } : {}
  return rejectionInside(status, message, { code: state, job: true, ...early })
}

export default defineProvider({
  id: 'bfl',
  title: 'Black Forest Labs',
  role: 'vendor',
  credentials: [{ header: 'x-key', prefix: '' }],
  unsupported: ['models'],
  // Jobs are on regional hosts: api.eu2.bfl.ai, api.us1.bfl.ai.
  keyHosts: ['.bfl.ai'],
  encode(operation) {
    if (operation.kind === 'models') throw new TypeError('this API has no models list')
    const [images, mask] = operation.kind === 'edit' ? [operation.images, operation.mask] : [[], undefined]
    return postJson(`/${modelPath(operation.model)}`, bodyOf(operation.request, images, mask))
  },
  decode: decodeWith({ rejection, images: readJob }),
})
