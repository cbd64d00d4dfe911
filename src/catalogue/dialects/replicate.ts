import { type JsonObject, objectsIn, toObject } from '../../contract/index.ts'
import {
  defineDialect,
  type IncomingRequest,
  type JsonResponse,
  openaiFormat,
  type TranslatedRequest,
} from '../../plugin/index.ts'
import {
  modelsPath,
  predictionEvents,
  predictionPath,
  replicateModel,
  simulatedHeaders,
  simulatedRejection,
  versionModel,
  writePrediction,
} from '../../wire/index.ts'

/** Model inputs with the same name in both APIs. Source: replicate.com/black-forest-labs/flux-schnell/api, read 2026-11-24. */
const sharedFields = ['prompt', 'aspect_ratio', 'seed', 'output_quality', 'go_fast', 'megapixels'] as const

/** Drops unknown inputs, as the software that runs the models does. */
function translated(model: string, input: JsonObject): JsonObject {
  const { num_outputs: n, output_format: format } = input
  return {
    model,
    ...(n === undefined ? {} : { n }),
    ...(format === undefined ? {} : { output_format: format }),
    ...openaiFormat.pick(input, sharedFields),
  }
}

function read(request: IncomingRequest): TranslatedRequest | undefined {
  const { path, json, method } = request
  const key = openaiFormat.bearerKey(request)
  const [, id, part] = predictionPath.exec(path) ?? []
  if (id !== undefined)
    return part === 'cancel' && method !== 'POST'
      ? undefined
      : {
          kind: 'job',
          id,
          key,
          ...(part === 'cancel' ? { cancel: true } : {}),
          ...(part === 'stream' ? { signed: true } : {}),
        }
  const [list, named, made] = modelsPath.exec(path) ?? []
  if (list !== undefined && made === undefined)
    return openaiFormat.requestTo(
      `/v1/models${named === undefined ? '' : `/${encodeURIComponent(named)}`}`,
      request,
    )
  const model = path === '/v1/predictions' ? versionModel(json) : named
  if (model === undefined && path !== '/v1/predictions') return undefined
  const input = toObject(toObject(json)['input'])
  const body = json === undefined ? undefined : translated(decodeURIComponent(model ?? ''), input)
  return openaiFormat.requestTo('/v1/images/generations', request, body)
}

function rejection(response: JsonResponse): JsonResponse | undefined {
  const found = simulatedRejection(response)
  if (!found) return undefined
  const { headers } = response
  const rejected = (status: number, title: string, detail: string, more = {}) => ({
    status,
    headers,
    body: { title, detail, status, ...more },
  })
  if (found.key === 'missing')
    return rejected(401, 'Unauthenticated', 'You did not pass an authentication token')
  if (found.key !== undefined) return rejected(401, 'Unauthenticated', 'Invalid or expired API token.')
  if (found.param === 'model' || found.status === 404)
    return rejected(404, 'Not found', 'The requested resource could not be found.')
  if (found.status === 429)
    return rejected(429, 'Too many requests', `Request was throttled. ${found.message}`)
  if (found.status !== 400) return rejected(found.status, 'Error', found.message)
  const missing = found.code === 'missing_required_parameter'
  const name = found.param === 'n' ? 'num_outputs' : found.param
  const field = missing || name === null ? 'input' : `input.${name}`
  const description = missing ? `${name ?? 'input'} is required` : found.message
  return rejected(422, 'Input validation failed', `- ${field}: ${description}\n`, {
    invalid_fields: [{ type: missing ? 'required' : 'invalid', field, description }],
  })
}

export default defineDialect({
  id: 'replicate',
  title: 'Replicate',
  vendor: 'replicate',
  root: '/v1',
  provokes: [{ check: 'request/unknown-field', blame: 'gateway', severity: 'notice' }],
  read,
  headers: simulatedHeaders,
  write(response, request, context) {
    const rejected = rejection(response)
    if (rejected) return rejected
    const { headers } = response
    const body = toObject(response.body)
    if (body['object'] === 'list')
      return {
        ...response,
        body: { next: null, previous: null, results: objectsIn(body['data']).map(replicateModel) },
      }
    if (body['object'] === 'model') return { ...response, body: replicateModel(body) }
    if (predictionPath.exec(request.path)?.[2] === 'stream')
      return {
        status: 200,
        headers: { ...headers, 'content-type': 'text/event-stream' },
        text: predictionEvents(context.images),
      }
    return {
      status: context.polls === 0 && !context.canceled ? 201 : 200,
      headers,
      body: writePrediction(response, context),
    }
  },
})
