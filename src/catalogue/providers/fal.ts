import {
  type Headers,
  type ImageRequest,
  isObject,
  type JsonObject,
  toObject,
  objectsIn,
  type Outcome,
  parseJson,
  parseSize,
  optionalField,
  type Rejection,
  type ResponseItem,
  toNonEmptyString,
  type WireResponse,
} from '../../contract/index.ts'
import { defineProvider } from '../../plugin/index.ts'
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
} from '../../wire/index.ts'

/** The size is `image_size`, as edges or by name; the number of images is `num_images`. */
function bodyOf({ model: _model, n, size, ...rest }: ImageRequest): JsonObject {
  return {
    ...rest,
    ...optionalField('image_size', size === undefined ? undefined : (parseSize(size) ?? size)),
    ...optionalField('num_images', n === 1 ? undefined : n),
  }
}

/** Types of field errors, which precede the model's run. Source: https://docs.fal.ai/errors, and pydantic's own types, read 2026-11-24. */
const fieldErrorTypes =
  /^(missing|enum|one_of|literal_error|multiple_of|extra_forbidden|json_invalid|(greater|less)_than(_equal)?|string_too_(short|long)|(value|type)_error(\..+)?|\w+_(type|parsing))$/
/** Errors of the queue itself, before a model was run. Source: https://docs.fal.ai/documentation/model-apis/request-errors, read 2026-11-24. */
const queueErrorTypes =
  /^(startup_timeout|runner_scheduling_failure|runner_connection_(timeout|refused|error)|bad_request)$/

function rejection(status: number, headers: Headers, text: string): Rejection {
  const found = readFastApiRejection(status, headers, text)
  const body = parseJson(text)
  if (found.shape !== 'json' || !isObject(body)) return found
  const { detail } = body
  const kind = toNonEmptyString(body['error_type'])
  if (kind !== null)
    // The queue's errors about a job have a type; its own server errors have none.
    return { ...found, type: kind, job: true, ...(queueErrorTypes.test(kind) ? { early: true } : {}) }
  const entries = objectsIn(detail)
  const early =
    entries.length > 0
      ? entries.every((entry) => fieldErrorTypes.test(toNonEmptyString(entry['type']) ?? ''))
      : status === 404 && /^path .* not found/i.test(toNonEmptyString(detail) ?? '')
  return early ? { ...found, early } : found
}

function images(response: WireResponse): Outcome {
  const { status, headers, text } = response
  const body = parseJson(text)
  if (!isObject(body)) return readNonObject(response, body)
  if (body['detail'] !== undefined) return rejection(status, headers, text)
  const pictures = Array.isArray(body['images'])
    ? body['images']
    : isObject(body['image'])
      ? [body['image']]
      : undefined
  if (pictures) return imagesOutcome(response, pictures)
  const state = toNonEmptyString(body['status'])
  const result = toNonEmptyString(body['response_url'])
  const question = state === 'COMPLETED' ? result : toNonEmptyString(body['status_url'])
  if (state === null && question === null)
    return { kind: 'strange', form: 'json', status, why: `JSON without \`images\`: ${excerpt(text)}` }
  return pendingAt(status, state ?? 'IN_QUEUE', question)
}

function imagesOutcome(response: WireResponse, pictures: readonly unknown[]): Outcome {
  const items = pictures.map((one): ResponseItem => {
    const url = toNonEmptyString(toObject(one)['url'])
    return url === null
      ? { delivery: 'none' }
      : { delivery: 'url', ...(liftedImage(url, response) ?? { url }) }
  })
  return imagesOnly(response.status, items)
}

export default defineProvider({
  id: 'fal',
  title: 'Queue API of fal',
  role: 'gateway',
  credentials: [{ header: 'authorization', prefix: 'Key ' }],
  unsupported: ['models', 'edit'],
  encode(operation) {
    if (operation.kind !== 'generate')
      throw new TypeError(`this API has no ${operation.kind} operation that all its models share`)
    return postJson(`/${modelPath(operation.model)}`, bodyOf(operation.request))
  },
  decode: decodeWith({ rejection, images }),
})
