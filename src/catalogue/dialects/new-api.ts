import { isObject, type JsonObject, toNonEmptyString } from '../../contract/index.ts'
import { defineDialect, type IncomingRequest, openaiFormat } from '../../plugin/index.ts'
import { unknownUrlRejection, fallbackModel, withRequestId } from '../../wire/index.ts'

/** The fields that it forwards to the vendor. Source: dto/openai_image.go. */
const forwardedFields = (
  'model prompt n size quality response_format style user background moderation output_format ' +
  'output_compression partial_images stream images mask input_fidelity'
).split(' ')

const rewritten = (json: JsonObject): JsonObject => ({
  ...openaiFormat.pick(json, forwardedFields),
  // An `n` of 0 becomes 1. Source: relay/helper/valid_request.go.
  n: json['n'] === 0 || json['n'] === undefined ? 1 : json['n'],
})

function rejection(error: JsonObject, status: number, request: IncomingRequest) {
  const gatewayRejection = { type: 'new_api_error', code: '' }
  const model = isObject(request.json) ? toNonEmptyString(request.json['model']) : fallbackModel
  const { message, type, param, code } = error
  if (status === 401) return { status, message: 'Invalid token', ...gatewayRejection }
  if (status === 404 || status === 405) return unknownUrlRejection(request)
  if (param === 'model' || code === 'unsupported_content_type')
    return {
      status: 503,
      message: `No available channel for model ${model} under group default (distributor)`,
      ...gatewayRejection,
      code: 'model_not_found',
    }
  return {
    status,
    message: toNonEmptyString(message) ?? '',
    type,
    param: toNonEmptyString(param) ?? '',
    code,
  }
}

/** Source: QuantumNous/new-api middleware/utils.go, types/error.go, i18n/locales/en.yaml, read 2026-11-24. */
export default defineDialect({
  id: 'new-api',
  title: 'New API',
  vendor: 'openai',
  root: '/v1',
  provokes: [
    { check: 'billing/price-known', blame: 'unknown', severity: 'notice' },
    { check: 'model/nonexistent-refused', blame: 'gateway', severity: 'notice' },
    { check: 'request/content-type-enforced', blame: 'gateway', severity: 'notice' },
    { check: 'request/n-enforced', blame: 'gateway', severity: 'risky' },
    { check: 'request/unknown-field', blame: 'gateway', severity: 'notice' },
  ],
  read: (request) =>
    openaiFormat.requestTo(
      request.path,
      request,
      isObject(request.json) ? rewritten(request.json) : undefined,
    ),
  write(response, request) {
    const { status, body } = response
    if (!isObject(body)) return response
    const { error } = body
    if (!isObject(error))
      return request.path === '/v1/models' ? { ...response, body: { success: true, ...body } } : response
    return withRequestId(response, rejection(error, status, request))
  },
})
