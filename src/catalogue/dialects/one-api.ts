import { isObject, type JsonObject, objectOf, textOf } from '../../contract/index.ts'
import { defineDialect, type IncomingCall, type JsonReply } from '../../plugin/index.ts'

const type = 'one_api_error'
/** A body that is not JSON is not read; a model of the gateway's own choice is then looked for. Source: middleware/utils.go, getRequestModel. */
const unread = 'default-image-model'

/** What it refuses itself; undefined where it is the vendor who refuses, whose answer goes on as it came. */
function own(error: JsonObject, status: number, { headers, json, path, method }: IncomingCall) {
  const { param, code } = error
  const model = isObject(json) ? textOf(json['model']) : unread
  if (status === 401) return { status, message: headers['authorization'] ? '无效的令牌' : '未提供令牌', type }
  if (status === 404 || status === 405)
    return {
      status: 404,
      message: `Invalid URL (${method} ${path})`,
      type: 'invalid_request_error',
      param: '',
      code: '',
    }
  if (param === 'model' || code === 'unsupported_content_type')
    return { status: 503, message: `当前分组 default 下对于模型 ${model} 无可用渠道`, type }
  if (code === 'missing_required_parameter' && param === 'prompt')
    return { status: 400, message: 'prompt is required', type, param: '', code: 'prompt_missing' }
  return undefined
}

/** Source: songquanpeng/one-api middleware/auth.go, middleware/distributor.go, relay/controller/image.go, read 2026-11-24. */
export default defineDialect({
  id: 'one-api',
  title: 'One API',
  vendor: 'openai',
  root: '/v1',
  shows: [
    { check: 'billing/price-known', blame: 'unknown', severity: 'notice' },
    { check: 'model/nonexistent-refused', blame: 'gateway', severity: 'notice' },
    { check: 'request/content-type-enforced', blame: 'gateway', severity: 'notice' },
  ],
  read: ({ method, path, headers, json }) => ({
    kind: 'call',
    method,
    path,
    key: /^Bearer (.+)$/i.exec(headers['authorization'] ?? '')?.[1],
    ...(json === undefined ? {} : { json }),
  }),
  write(reply: JsonReply, call) {
    const { status, body, headers } = reply
    const error = objectOf(body)['error']
    const refused = isObject(error) ? own(error, status, call) : undefined
    if (!refused) return reply
    const { status: code, message, ...said } = refused
    const id = headers['x-request-id'] ?? ''
    return {
      status: code,
      headers: { ...headers, 'x-oneapi-request-id': id },
      body: { error: { message: `${message} (request id: ${id})`, ...said } },
    }
  },
})
