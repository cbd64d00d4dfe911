import { isObject, type JsonObject, toObject, objectsIn, toNonEmptyString } from '../../contract/index.ts'
import {
  defineDialect,
  type IncomingRequest,
  type JsonResponse,
  type TranslatedRequest,
} from '../../plugin/index.ts'
import { fromGemini, keyIn, simulatedHeaders, simulatedRejection } from '../../wire/index.ts'

function read({ method, path, query, headers, json }: IncomingRequest): TranslatedRequest | undefined {
  const key = keyIn(headers, 'x-goog-api-key') ?? query['key']
  const [, model, verb] = /^\/v1beta\/models(?:\/([^:]+))?(?::(\w+))?$/.exec(path) ?? []
  if (path === '/v1beta/models' || (model !== undefined && verb === undefined))
    return { kind: 'request', method, path: `/v1/models${model === undefined ? '' : `/${model}`}`, key }
  if (model === undefined || verb !== 'generateContent') return undefined
  const body = isObject(json) ? fromGemini(decodeURIComponent(model), json) : undefined
  const endpoint = body?.['images'] === undefined ? 'generations' : 'edits'
  return {
    kind: 'request',
    method,
    path: `/v1/images/${endpoint}`,
    key,
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
): JsonResponse => ({
  status: code,
  headers,
  body: {
    error: {
      code,
      message,
      status: statusNames[code] ?? 'UNKNOWN',
      ...(details === undefined ? {} : { details }),
    },
  },
})

const missingKeyText =
  "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API."
const missingPromptText =
  "* GenerateContentRequest.contents[0].parts[0].data: required oneof field 'data' must have one initialized field\n"

/** A rejection in the API's own words, if they are known. */
function rejection(response: JsonResponse, { path }: IncomingRequest): JsonResponse | undefined {
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
  const model = /models\/[^:]+/.exec(path)?.[0] ?? 'models'
  if (param === 'model' || code === 'model_not_found')
    return fail(404, `${model} is not found for API version v1beta, or is not supported for generateContent.`)
  if (param === 'prompt' && code === 'missing_required_parameter') return fail(400, missingPromptText)
  if (param === 'size' || code === 'unknown_parameter') {
    const place = param === 'size' ? " at 'generation_config.image_config'" : ''
    return fail(400, `Invalid JSON payload received. Unknown name "${param}"${place}: Cannot find field.`)
  }
  return fail(status === 401 ? 403 : status === 405 ? 404 : status, message)
}

const modelEntry = ({ id }: JsonObject) => ({
  name: `models/${String(id)}`,
  displayName: String(id),
  supportedGenerationMethods: ['generateContent'],
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
    const { headers } = response
    const body = toObject(response.body)
    if (toNonEmptyString(body['id']) !== null) return { ...response, headers, body: modelEntry(body) }
    if (body['object'] === 'list')
      return { ...response, headers, body: { models: objectsIn(body['data']).map(modelEntry) } }
    const usage = isObject(body['usage']) ? body['usage'] : undefined
    const details = usage?.['input_tokens_details']
    const inputs = toObject(details)
    return {
      ...response,
      headers,
      body: {
        candidates: images.map(({ base64, url, format }, index) => ({
          content: {
            role: 'model',
            parts: [
              base64 === undefined
                ? { fileData: { mimeType: `image/${format}`, fileUri: url } }
                : { inlineData: { mimeType: `image/${format}`, data: base64 } },
            ],
          },
          finishReason: 'STOP',
          index,
        })),
        ...(usage
          ? {
              usageMetadata: {
                promptTokenCount: usage['input_tokens'],
                candidatesTokenCount: usage['output_tokens'],
                totalTokenCount: usage['total_tokens'],
                promptTokensDetails: [
                  { modality: 'TEXT', tokenCount: inputs['text_tokens'] },
                  { modality: 'IMAGE', tokenCount: inputs['image_tokens'] },
                ],
                candidatesTokensDetails: [{ modality: 'IMAGE', tokenCount: usage['output_tokens'] }],
              },
            }
          : {}),
        modelVersion: decodeURIComponent(/models\/([^:]+)/.exec(request.path)?.[1] ?? ''),
        responseId: jobId,
      },
    }
  },
})
