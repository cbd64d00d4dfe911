import { isObject, type JsonObject, toObject, toNonEmptyString } from '../../contract/index.ts'
import { defineDialect, type IncomingRequest, openaiFormat } from '../../plugin/index.ts'
import { unknownUrlRejection, fallbackModel, withRequestId } from '../../wire/index.ts'

const type = 'one_api_error'
/** The gateway's own rejections. Undefined: the vendor's rejection is forwarded unchanged. */
function gatewayRejection(error: JsonObject, status: number, request: IncomingRequest) {
  const { headers, json } = request
  const { param, code } = error
  const model = isObject(json) ? toNonEmptyString(json['model']) : fallbackModel
  if (status === 401) return { status, message: headers['authorization'] ? '无效的令牌' : '未提供令牌', type }
  if (status === 404 || status === 405) return unknownUrlRejection(request)
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
  provokes: [
    { check: 'billing/price-known', blame: 'unknown', severity: 'notice' },
    { check: 'model/nonexistent-refused', blame: 'gateway', severity: 'notice' },
    { check: 'request/content-type-enforced', blame: 'gateway', severity: 'notice' },
  ],
  read: (request) => openaiFormat.requestTo(request.path, request),
  write(response, request) {
    const error = toObject(response.body)['error']
    const rejected = isObject(error) ? gatewayRejection(error, response.status, request) : undefined
    return rejected ? withRequestId(response, rejected) : response
  },
})
