import {
  isObject,
  type JsonObject,
  toObject,
  objectsIn,
  optionalField,
  toNonEmptyString,
} from '../../contract/index.ts'
import {
  defineDialect,
  type Dialect,
  type IncomingRequest,
  type JsonResponse,
  type TranslatedRequest,
} from '../../plugin/index.ts'
import {
  fromGemini,
  fromImagen,
  geminiCandidates,
  geminiStream,
  googleBlocked,
  googleNotFound,
  googleQuota,
  googleUnknownName,
  imagenPredictions,
  keyIn,
  simulatedHeaders,
  simulatedRejection,
} from '../../wire/index.ts'

/** Method of the API → its request in OpenAI's format. */
const bodies: Readonly<Record<string, (model: string, json: JsonObject) => JsonObject>> = {
  generateContent: fromGemini,
  streamGenerateContent: fromGemini,
  predict: fromImagen,
}
/** Clients request both versions: @google/genai sends `v1beta` up to 2.x, `v1` from 3.0. */
const endpoints = /^\/(v1|v1beta)\/models(?:\/([^:]+))?(?::(\w+))?$/
const verbOf = ({ path }: IncomingRequest) => /:(\w+)$/.exec(path)?.[1] ?? 'generateContent'

function read({ method, path, query, headers, json }: IncomingRequest): TranslatedRequest | undefined {
  const key = keyIn(headers, 'x-goog-api-key') ?? query['key']
  const [, version, model, verb] = endpoints.exec(path) ?? []
  if (version === undefined) return undefined
  if (verb === undefined)
    return { kind: 'request', method, path: `/v1/models${model === undefined ? '' : `/${model}`}`, key }
  if (model === undefined || method !== 'POST' || !(verb in bodies)) return undefined
  const body = isObject(json) ? bodies[verb]?.(decodeURIComponent(model), json) : undefined
  const endpoint = body?.['images'] === undefined ? 'generations' : 'edits'
  return {
    kind: 'request',
    method,
    path: `/v1/images/${endpoint}`,
    key,
    endpoint: verb,
    ...(body ? { json: body } : {}),
  }
}

const statusNames: Readonly<Record<number, string>> = {
  400: 'INVALID_ARGUMENT',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  503: 'UNAVAILABLE',
}

const errorResponse = (
  code: number,
  message: string,
  headers: JsonResponse['headers'],
  details?: unknown,
): JsonResponse => {
  const error = { code, message, status: statusNames[code] ?? 'UNKNOWN' }
  return { status: code, headers, body: { error: { ...error, ...optionalField('details', details) } } }
}

const missingKeyText =
  "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API."
const missingPromptText =
  "* GenerateContentRequest.contents[0].parts[0].data: required oneof field 'data' must have one initialized field\n"

/** A rejection in the API's own words, if they are known. */
function rejection(
  response: JsonResponse,
  request: IncomingRequest,
): ReturnType<Dialect['write']> | undefined {
  const found = simulatedRejection(response)
  if (!found) return undefined
  const { status, message, code, param, key } = found
  const { headers } = response
  const fail = (to: number, text: string, details?: unknown) => errorResponse(to, text, headers, details)
  if (key === 'missing') return fail(403, missingKeyText)
  if (key === 'scope') return fail(403, 'The caller does not have permission')
  if (key === 'wrong')
    return fail(400, 'API key not valid. Please pass a valid API key.', [
      {
        '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
        reason: 'API_KEY_INVALID',
        domain: 'googleapis.com',
      },
    ])
  const blocked = googleBlocked(response, request.json, verbOf(request) === 'predict')
  if (blocked && 'message' in blocked) return fail(400, blocked.message)
  if (blocked) return { status: 200, headers, body: blocked.body }
  const [, version, model] = endpoints.exec(request.path) ?? []
  if (param === 'model' || code === 'model_not_found')
    return fail(
      404,
      `models/${model} is not found for API version ${version}, or is not supported for ${verbOf(request)}. Call ListModels to see the list of available models and their supported methods.`,
    )
  if (param === 'prompt' && code === 'missing_required_parameter') return fail(400, missingPromptText)
  if (param === 'size' || code === 'unknown_parameter')
    return fail(400, googleUnknownName(param ?? '', toObject(request.json)))
  if (status === 429 && code === 'rate_limit_exceeded')
    return fail(429, googleQuota(model ?? '', /limit:? 0\b/i.test(message), headers['retry-after']))
  if (status === 404 || status === 405) return googleNotFound(request.path, headers)
  return fail(status === 401 ? 403 : status, message)
}

/** The limits are those that the API lists for its image models. Source: a models list of 2026-05, read 2026-11-30. */
const modelEntry = ({ id }: JsonObject) => ({
  name: `models/${String(id)}`,
  version: '001',
  displayName: String(id),
  description: String(id),
  inputTokenLimit: 65_536,
  outputTokenLimit: 65_536,
  supportedGenerationMethods: ['generateContent', 'countTokens', 'batchGenerateContent'],
  temperature: 1,
  topP: 0.95,
  topK: 64,
  maxTemperature: 1,
})

export default defineDialect({
  id: 'gemini',
  title: 'Google Gemini API',
  vendor: 'gemini',
  root: '/v1beta',
  provokes: [],
  read,
  headers: simulatedHeaders,
  write(response, request, { jobId, images }) {
    const rejected = rejection(response, request)
    if (rejected) return rejected
    const body = toObject(response.body)
    if (toNonEmptyString(body['id']) !== null) return { ...response, body: modelEntry(body) }
    if (body['object'] === 'list')
      return { ...response, body: { models: objectsIn(body['data']).map(modelEntry) } }
    if (verbOf(request) === 'predict') return { ...response, body: imagenPredictions(images, request.json) }
    const model = decodeURIComponent(/models\/([^:]+)/.exec(request.path)?.[1] ?? '')
    const whole = { ...response, body: geminiCandidates(body, images, { model, id: jobId }) }
    return verbOf(request) === 'streamGenerateContent' ? geminiStream(whole, request) : whole
  },
})
