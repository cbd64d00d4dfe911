import { isObject, type JsonObject, toObject, toNonEmptyString } from '../../contract/index.ts'
import { defineDialect, openaiFormat } from '../../plugin/index.ts'

const { requestTo, readError, isMissingKey, isUnknownModel, isWrongKey, readItems } = openaiFormat

/** Default edge in pixels. Source: docs.together.ai/docs/images-overview, read 2026-11-24. */
const defaultEdge = 1024

const edge = (value: unknown) => toNonEmptyString(value) ?? JSON.stringify(value ?? defaultEdge)

/** Source: togethercomputer/openapi, images/generations, read 2026-11-24. */
function toOpenaiFields({ width, height, response_format: format, ...fields }: JsonObject): JsonObject {
  const sized = width !== undefined || height !== undefined
  return {
    ...fields,
    ...(sized ? { size: `${edge(width)}x${edge(height)}` } : {}),
    ...(format === undefined ? {} : { response_format: format === 'base64' ? 'b64_json' : format }),
  }
}

/** Texts as quoted in maruel/genai's recorded tests of this API, read 2026-11-24. */
function rejectionOf(error: openaiFormat.OpenAiError, model: unknown): openaiFormat.OpenAiError {
  const ours = { type: 'invalid_request_error', param: null }
  if (isMissingKey(error) || isWrongKey(error)) {
    const message =
      'Invalid API key provided. You can find your API key at https://api.together.ai/settings/api-keys.'
    return { status: 401, message, code: 'invalid_api_key', ...ours }
  }
  if (!isUnknownModel(error)) return error
  const message = `Unable to access model ${toNonEmptyString(model) ?? ''}. Please visit https://api.together.ai/models to view the list of supported models.`
  return { status: 404, message, code: 'model_not_available', ...ours }
}

export default defineDialect({
  id: 'together',
  title: 'Together AI',
  vendor: 'together',
  root: '/v1',
  provokes: [{ check: 'billing/price-known', blame: 'unknown', severity: 'notice' }],
  read(request) {
    if (!['/v1/models', '/v1/images/generations'].includes(request.path)) return undefined
    return requestTo(
      request.path,
      request,
      isObject(request.json) ? toOpenaiFields(request.json) : request.json,
    )
  },
  write(response, { json, path }, { jobId, images }) {
    const requestFields = toObject(json)
    const error = readError(response)
    if (error) {
      const { status, ...words } = rejectionOf(error, requestFields['model'])
      return { status, headers: response.headers, body: { id: jobId, error: words } }
    }
    if (path === '/v1/models') {
      const list = readItems(response).map(({ id, created }) => ({
        id,
        object: 'model',
        created,
        type: 'image',
      }))
      return { ...response, body: list }
    }
    const data = readItems(response).map((item, index) => {
      const b64 = requestFields['response_format'] === 'base64' ? toNonEmptyString(item['b64_json']) : null
      const url = images[index]?.url ?? toNonEmptyString(item['url'])
      return b64 === null ? { index, url, type: 'url' } : { index, b64_json: b64, type: 'b64_json' }
    })
    return { ...response, body: { id: jobId, object: 'list', model: requestFields['model'], data } }
  },
})
