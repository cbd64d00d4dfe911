import { isObject, type JsonObject, textOf } from '../../contract/index.ts'
import { defineDialect, type IncomingCall } from '../../plugin/index.ts'

/** The fields of its request, which it writes anew for the vendor. Source: dto/openai_image.go. */
const passed = new Set(
  (
    'model prompt n size quality response_format style user background moderation output_format ' +
    'output_compression partial_images stream images mask input_fidelity'
  ).split(' '),
)

const rewritten = (json: JsonObject): JsonObject => ({
  ...Object.fromEntries(Object.entries(json).filter(([field]) => passed.has(field))),
  // None asked for is one. Source: relay/helper/valid_request.go.
  n: json['n'] === 0 || json['n'] === undefined ? 1 : json['n'],
})

/** A body that is not JSON is not read; a model of the gateway's own choice is then looked for. Source: middleware/distributor.go. */
const unread = 'default-image-model'

function refusal(error: JsonObject, status: number, { path, method, json }: IncomingCall) {
  const own = { type: 'new_api_error', code: '' }
  const model = isObject(json) ? textOf(json['model']) : unread
  const { message, type, param, code } = error
  if (status === 401) return { status, message: 'Invalid token', ...own }
  if (status === 404 || status === 405)
    return {
      status: 404,
      message: `Invalid URL (${method} ${path})`,
      type: 'invalid_request_error',
      param: '',
      code: '',
    }
  if (param === 'model' || code === 'unsupported_content_type')
    return {
      status: 503,
      message: `No available channel for model ${model} under group default (distributor)`,
      ...own,
      code: 'model_not_found',
    }
  return { status, message: textOf(message) ?? '', type, param: textOf(param) ?? '', code }
}

/** Source: QuantumNous/new-api middleware/utils.go, types/error.go, i18n/locales/en.yaml, read 2026-11-24. */
export default defineDialect({
  id: 'new-api',
  title: 'New API',
  vendor: 'openai',
  root: '/v1',
  shows: [
    { check: 'billing/price-known', blame: 'unknown', severity: 'notice' },
    { check: 'model/nonexistent-refused', blame: 'gateway', severity: 'notice' },
    { check: 'request/content-type-enforced', blame: 'gateway', severity: 'notice' },
    { check: 'request/n-enforced', blame: 'gateway', severity: 'risky' },
    { check: 'request/unknown-field', blame: 'gateway', severity: 'notice' },
  ],
  read({ method, path, headers, json }) {
    const key = /^Bearer (.+)$/i.exec(headers['authorization'] ?? '')?.[1]
    return { kind: 'call', method, path, key, ...(isObject(json) ? { json: rewritten(json) } : {}) }
  },
  write(reply, call) {
    const { status, body } = reply
    if (!isObject(body)) return reply
    const { error } = body
    if (!isObject(error))
      return call.path === '/v1/models' ? { ...reply, body: { success: true, ...body } } : reply
    const { status: code, message, ...said } = refusal(error, status, call)
    const id = reply.headers['x-request-id'] ?? ''
    return {
      status: code,
      headers: { ...reply.headers, 'x-oneapi-request-id': id },
      body: { error: { message: `${message} (request id: ${id})`, ...said } },
    }
  },
})
