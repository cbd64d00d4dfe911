import { isObject, type JsonObject } from '../../contract/index.ts'
import { defineDialect, openaiFormat } from '../../plugin/index.ts'

const { requestTo, readError, readItems, pick } = openaiFormat

const imagesPath = '/v1/images/generations'
/** The fields of its pydantic model; others are dropped. Source: vllm-project/vllm-omni vllm_omni/entrypoints/openai/protocol/images.py @00a3619b, read 2026-11-24. */
const requestFields =
  'model prompt n size response_format user negative_prompt num_inference_steps guidance_scale true_cfg_scale seed output_format'.split(
    ' ',
  )

/** The entry of FastAPI's `detail` for an invalid field. */
function entryOf({ param, code }: openaiFormat.OpenAiError, json: unknown): JsonObject | undefined {
  const input = isObject(json) && param !== null ? json[param] : undefined
  const loc = ['body', param]
  if (param === 'prompt') return { type: 'missing', loc, msg: 'Field required', input: {} }
  if (param !== 'n') return undefined
  return code === 'integer_above_max_value'
    ? { type: 'less_than_equal', loc, msg: 'Input should be less than or equal to 10', input }
    : { type: 'greater_than_equal', loc, msg: 'Input should be greater than or equal to 1', input }
}

/** FastAPI's and Starlette's own texts for an unknown endpoint and for a body that is not JSON. */
const detailTexts: Readonly<Record<string, string>> = {
  404: 'Not Found',
  405: 'Method Not Allowed',
  415: "Unsupported Media Type: Only 'application/json' is allowed",
}

export default defineDialect({
  id: 'vllm-omni',
  title: 'vLLM-Omni',
  vendor: 'vllm-omni',
  root: '/v1',
  keyless: true,
  provokes: [{ check: 'request/unknown-field', blame: 'gateway', severity: 'notice' }],
  read(request) {
    if (!['/v1/models', imagesPath].includes(request.path)) return undefined
    return requestTo(
      request.path,
      request,
      request.json === undefined ? undefined : pick(request.json, requestFields),
    )
  },
  write(response, { path, json }) {
    const error = readError(response)
    if (error) {
      const entry = entryOf(error, json)
      if (entry) return { status: 422, headers: response.headers, body: { detail: [entry] } }
      const status = error.code === 'unsupported_content_type' ? 415 : error.status
      const detail = detailTexts[String(status)] ?? error.message
      return { status, headers: response.headers, body: { detail } }
    }
    if (path !== imagesPath || !isObject(response.body)) return response
    const { created, size, output_format: format } = response.body
    const data = readItems(response).map(({ b64_json: b64 = null, url = null }) => {
      return { b64_json: b64, url, revised_prompt: null }
    })
    return { ...response, body: { created, data, output_format: format, size } }
  },
})
