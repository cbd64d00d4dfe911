import { isObject, type JsonObject, toObject, parseJson, toNonEmptyString } from '../../contract/index.ts'
import { defineDialect, type IncomingRequest, type JsonResponse, openaiFormat } from '../../plugin/index.ts'

/** Endpoints, with and without `/v1`. */
const endpoints = /^(?:\/v1)?\/(models|images\/generations|images\/edits)$/

/** The body as JSON, whatever its content type. */
const jsonOf = ({ json, text }: IncomingRequest) => json ?? parseJson(text ?? '')

/** LiteLLM's error class for each status of a vendor. */
const classes: Readonly<Record<number, string>> = {
  400: 'litellm.BadRequestError: OpenAIException',
  401: 'litellm.AuthenticationError: AuthenticationError: OpenAIException',
  403: 'litellm.PermissionDeniedError: OpenAIException',
  404: 'litellm.NotFoundError: NotFoundError: OpenAIException',
  429: 'litellm.RateLimitError: RateLimitError: OpenAIException',
  500: 'litellm.InternalServerError: InternalServerError: OpenAIException',
}

/** LiteLLM's own errors. Sources: BerriAI/litellm#24680 (2026-03-27), route_llm_request.py, router.py. A vendor's errors in its words: #11265, jasonacox/TinyLLM#17. */
function rejection(error: JsonObject, status: number, request: IncomingRequest) {
  const none = { type: 'None', param: 'None' }
  const model = toNonEmptyString(toObject(jsonOf(request))['model']) ?? ''
  const key = openaiFormat.bearerKey(request)
  const { message, type, param, code } = error
  if (status === 401 && key === undefined)
    return { status, message: 'Authentication Error, No api key passed in.', ...none, type: 'auth_error' }
  if (status === 401 && code === 'invalid_api_key')
    return {
      status,
      message: `Authentication Error, Invalid proxy server token passed. Received API Key = sk-...${key?.slice(-4)}, Key Hash (Token) =0000. Unable to find token in cache or \`LiteLLM_VerificationTokenTable\``,
      type: 'token_not_found_in_db',
      param: 'key',
    }
  if (param === 'model')
    return {
      status: 400,
      message: `image_generation: Invalid model name passed in model=${model}. Call \`/v1/models\` to view available models for your key.`,
      ...none,
    }
  if (param === 'prompt' && code === 'missing_required_parameter')
    return {
      status: 500,
      message: "Router.aimage_generation() missing 1 required positional argument: 'prompt'",
      ...none,
    }
  return {
    status,
    message: `${classes[status] ?? 'litellm.APIError: APIError: OpenAIException'} - ${toNonEmptyString(message) ?? ''}. Received Model Group=${model}\nAvailable Model Group Fallbacks=None`,
    type,
    param,
  }
}

/** Adds every optional field, with null. */
const withNulls = (item: unknown) =>
  isObject(item) ? { b64_json: null, revised_prompt: null, url: null, ...item } : item

function write(response: JsonResponse, request: IncomingRequest): JsonResponse {
  const { status, body } = response
  if (!isObject(body)) return response
  const { error, data } = body
  if (status === 405 || !endpoints.test(request.path))
    return { ...response, body: { detail: status === 405 ? 'Method Not Allowed' : 'Not Found' } }
  if (isObject(error)) {
    const { status: code, ...rest } = rejection(error, status, request)
    return { ...response, status: code, body: { error: { ...rest, code: String(code) } } }
  }
  if (!Array.isArray(data) || request.path.endsWith('/models')) return response
  return { ...response, body: { ...body, data: data.map(withNulls) } }
}

/** Source: BerriAI/litellm litellm/proxy/image_endpoints/endpoints.py, read 2026-11-24. */
export default defineDialect({
  id: 'litellm',
  title: 'LiteLLM proxy',
  vendor: 'openai',
  root: '/v1',
  provokes: [
    { check: 'request/error-shape', blame: 'gateway', severity: 'risky' },
    { check: 'billing/price-known', blame: 'unknown', severity: 'notice' },
    { check: 'request/content-type-enforced', blame: 'gateway', severity: 'notice' },
  ],
  read(request) {
    const [, endpoint] = endpoints.exec(request.path) ?? []
    return endpoint === undefined
      ? undefined
      : openaiFormat.requestTo(`/v1/${endpoint}`, request, jsonOf(request))
  },
  write,
})
