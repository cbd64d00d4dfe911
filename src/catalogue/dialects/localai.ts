import { isObject, type JsonObject, toNonEmptyString } from '../../contract/index.ts'
import { defineDialect, openaiFormat } from '../../plugin/index.ts'

const { requestTo, readError, isUnknownModel, readItems, pick } = openaiFormat

const imagesPath = '/v1/images/generations'
const noTokens = { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 }

/** Drops unknown fields; `n` defaults to 1 and `size` to 512x512. Source: mudler/LocalAI core/http/endpoints/openai/image.go @032a33de, read 2026-11-24. */
function read(json: unknown): JsonObject {
  const fields = pick(json, ['model', 'prompt', 'n', 'response_format', 'step'])
  const size = isObject(json) ? toNonEmptyString(json['size']) : null
  return {
    ...fields,
    n: fields['n'] || 1,
    size: size?.includes('x') ? size : '512x512',
  }
}

/** The error object: `code` is the status, `type` is empty. Source: mudler/LocalAI#1976, 2024-04-09. */
function rejectionOf(error: openaiFormat.OpenAiError): readonly [number, string] {
  if (isUnknownModel(error))
    return [500, `could not load model - all backends returned error: ${error.message}`]
  if (error.code === 'unsupported_content_type')
    return [422, 'failed reading parameters from request:failed parsing request body: Unprocessable Entity']
  return [error.status, error.message]
}

export default defineDialect({
  id: 'localai',
  title: 'LocalAI',
  vendor: 'localai',
  root: '/v1',
  keyless: true,
  provokes: [
    { check: 'request/error-shape', blame: 'gateway', severity: 'risky' },
    { check: 'model/nonexistent-refused', blame: 'gateway', severity: 'notice' },
    { check: 'output/usage', blame: 'gateway', severity: 'risky' },
    { check: 'request/n-enforced', blame: 'gateway', severity: 'risky' },
    { check: 'request/unknown-field', blame: 'gateway', severity: 'notice' },
  ],
  read(request) {
    if (!['/v1/models', imagesPath].includes(request.path)) return undefined
    return requestTo(request.path, request, request.json === undefined ? undefined : read(request.json))
  },
  write(response, { path, json }, { jobId, images }) {
    const error = readError(response)
    // Without a prompt it returns a success without images.
    if (error?.param === 'prompt')
      return { ...response, status: 200, body: { created: 1_764_000_000, id: jobId, usage: noTokens } }
    if (error) {
      const [code, message] = rejectionOf(error)
      return { status: code, headers: response.headers, body: { error: { code, message, type: '' } } }
    }
    if (path !== imagesPath || !isObject(response.body)) return response
    const inline = pick(json, ['response_format'])['response_format'] === 'b64_json'
    const data = readItems(response).map((item, index) => {
      const b64 = inline ? toNonEmptyString(item['b64_json']) : null
      return b64 === null ? { url: images[index]?.url ?? item['url'] } : { b64_json: b64 }
    })
    return { ...response, body: { created: response.body['created'], id: jobId, data, usage: noTokens } }
  },
})
