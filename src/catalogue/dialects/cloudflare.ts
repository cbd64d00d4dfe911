import { isObject, type JsonObject, toNonEmptyString } from '../../contract/index.ts'
import { defineDialect, openaiFormat } from '../../plugin/index.ts'

const { requestTo, readError, isMissingKey, isUnknownModel, isWrongKey, readItems } = openaiFormat

const root = '/client/v4/accounts/0000000000000000000000000000feed'
const run = `${root}/ai/run/`
const search = `${root}/ai/models/search`

function toOpenaiFields({ width, height, ...fields }: JsonObject, model: string): JsonObject {
  const sized = width !== undefined || height !== undefined
  const size = sized ? { size: `${String(width ?? height)}x${String(height ?? width)}` } : {}
  return { ...fields, ...size, model }
}

const badInput = (text: string) => [400, 5006, `AiError: Bad input: Error: ${text}`] as const

/** Status, code and text. Sources: developers.cloudflare.com/workers-ai/platform/errors; code 5006 as quoted in public tests. Read 2026-11-24. */
function rejectionOf(error: openaiFormat.OpenAiError, model: string): readonly [number, number, string] {
  const { status, code, param, message } = error
  if (isMissingKey(error) || isWrongKey(error)) return [401, 10_000, 'Authentication error']
  if (isUnknownModel(error)) return [400, 5007, `No such model ${model} or task`]
  if (code === 'unknown_parameter')
    return badInput(`Additional or unevaluated properties '/${param ?? ''}' at '/' not allowed`)
  if (param === 'prompt') return badInput("required properties at '/' are 'prompt'")
  if (code === 'unsupported_content_type') return [400, 3003, 'Request is missing headers or body: body']
  if (status === 429) return [429, 3040, 'No more data centers to forward the request to']
  if (status === 404 || status === 405) return [status, 7000, 'No route for that URI']
  return [status, 5006, message]
}

/** Models that respond in Cloudflare's JSON envelope. Others return the image itself. */
export default defineDialect({
  id: 'cloudflare',
  title: 'Cloudflare Workers AI',
  vendor: 'cloudflare',
  root,
  provokes: [{ check: 'billing/price-known', blame: 'unknown', severity: 'notice' }],
  read(request) {
    const { path, json } = request
    if (path === search) return requestTo('/v1/models', request)
    if (!path.startsWith(run)) return undefined
    const words = isObject(json) ? toOpenaiFields(json, path.slice(run.length)) : undefined
    return requestTo('/v1/images/generations', request, words)
  },
  write(response, { path }) {
    const error = readError(response)
    if (error) {
      const [status, code, message] = rejectionOf(error, path.slice(run.length))
      const body = { success: false, errors: [{ code, message }], messages: [], result: null }
      return { status, headers: response.headers, body }
    }
    const done = { success: true, errors: [], messages: [] }
    const [first = {}] = readItems(response)
    const result =
      path === search
        ? readItems(response).map(({ id }) => ({ id, name: id, task: { name: 'Text-to-Image' } }))
        : { image: toNonEmptyString(first['b64_json']) ?? toNonEmptyString(first['url']) }
    return { ...response, body: { ...done, result } }
  },
})
