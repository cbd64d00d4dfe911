import {
  type Headers,
  type ImageRequest,
  isObject,
  type JsonObject,
  toFiniteNumber,
  toObject,
  objectsIn,
  type Outcome,
  parseJson,
  optionalField,
  type Rejection,
  type ResponseItem,
  toNonEmptyString,
  type WireResponse,
  type WireRequest,
} from '../../contract/index.ts'
import { type Operation, defineProvider } from '../../plugin/index.ts'
import {
  decodeWith,
  excerpt,
  readNonObject,
  modelPath,
  pendingAt,
  liftedImage,
  imagesOnly,
  postJson,
  readRejection,
  rejectionInside,
} from '../../wire/index.ts'

/** Source: https://replicate.com/docs/reference/http#predictions.get, read 2026-11-24. `aborted` is as canceled, before it ran. */
const endedStates: ReadonlySet<string> = new Set(['failed', 'canceled', 'aborted'])

/** A model has its own endpoint; a version is in the body. Inputs differ between models and are sent unchanged. */
function encode(operation: Operation): WireRequest {
  if (operation.kind !== 'generate')
    throw new TypeError(`this API has no ${operation.kind} operation that all its models share`)
  const [name = '', version = /^[0-9a-f]{64}$/.test(operation.model) ? operation.model : undefined] =
    operation.model.split(':')
  const value = { ...optionalField('version', version), input: inputFields(operation.request) }
  return postJson(version === undefined ? `/models/${modelPath(name)}/predictions` : '/predictions', value)
}

/** Most models call the number of images `num_outputs`. Source: vercel/ai packages/replicate @0419953d, read 2026-11-24. */
const inputFields = ({ model: _model, n, ...rest }: ImageRequest): JsonObject => ({
  ...rest,
  ...optionalField('num_outputs', n === 1 ? undefined : n),
})

function images(response: WireResponse): Outcome {
  const { status, headers, text } = response
  const body = parseJson(text)
  if (!isObject(body)) return readNonObject(response, body)
  const state = toNonEmptyString(body['status'])
  if (state === null)
    return body['detail'] === undefined
      ? { kind: 'strange', form: 'json', status, why: `JSON without \`status\`: ${excerpt(text)}` }
      : rejection(status, headers, text)
  if (endedStates.has(state)) return jobRejection(status, state, body)
  if (state === 'succeeded') return imagesOutcome(response, body)
  return pendingAt(status, state, toNonEmptyString(toObject(body['urls'])['get']))
}

function imagesOutcome(response: WireResponse, body: JsonObject): Outcome {
  const { status } = response
  const output = Array.isArray(body['output']) ? body['output'] : [body['output']]
  const items = output.flatMap((one): ResponseItem[] => {
    const url = toNonEmptyString(one)
    return url === null ? [] : [{ delivery: 'url', ...(liftedImage(url, response) ?? { url }) }]
  })
  if (items.length === 0) {
    const gone = body['data_removed'] === true ? ': its data was removed' : ''
    return {
      kind: 'strange',
      form: 'json',
      status,
      why: `the prediction succeeded, but has no output${gone}`,
    }
  }
  return imagesOnly(status, items)
}

/** A failed prediction is billed for its run time; one that never started is not billed. */
function jobRejection(status: number, state: string, { error, started_at: started }: JsonObject): Rejection {
  const early = state === 'aborted' && started === null ? { early: true as const } : {}
  const message = toNonEmptyString(error) ?? (isObject(error) ? JSON.stringify(error) : state)
  return rejectionInside(status, message, { code: state, job: true, ...early })
}

/** `{title, detail, status, invalid_fields}`, as of RFC 9457. */
function rejection(status: number, headers: Headers, text: string): Rejection {
  const plain = readRejection(status, headers, text)
  const body = parseJson(text)
  if (plain.shape !== 'json' || !isObject(body)) return plain
  const [wrong] = objectsIn(body['invalid_fields'])
  const seconds = toFiniteNumber(body['retry_after'])
  return {
    ...plain,
    type: toNonEmptyString(body['title']),
    code: wrong ? toNonEmptyString(wrong['type']) : null,
    param: wrong ? (toNonEmptyString(wrong['field'])?.replace(/^input\./, '') ?? null) : null,
    missingKeys: ['title', 'detail', 'status'].filter((key) => !(key in body)),
    ...optionalField('retryAfter', plain.retryAfter ?? (seconds === undefined ? undefined : String(seconds))),
  }
}

export default defineProvider({
  id: 'replicate',
  title: 'Replicate',
  role: 'gateway',
  credentials: [{ header: 'authorization', prefix: 'Bearer ' }],
  unsupported: ['models', 'edit'],
  encode,
  decode: decodeWith({ rejection, images }),
})
