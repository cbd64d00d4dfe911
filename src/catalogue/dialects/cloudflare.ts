import { isObject, type JsonObject, textOf } from '../../contract/index.ts'
import { defineDialect, openaiFormat } from '../../plugin/index.ts'

const {
  requestTo: callTo,
  readError: errorIn,
  isMissingKey,
  isUnknownModel,
  isWrongKey,
  readItems: itemsIn,
} = openaiFormat

const root = '/client/v4/accounts/0000000000000000000000000000feed'
const run = `${root}/ai/run/`
const search = `${root}/ai/models/search`

function inOpenaiWords({ width, height, ...fields }: JsonObject, model: string): JsonObject {
  const sized = width !== undefined || height !== undefined
  const size = sized ? { size: `${String(width ?? height)}x${String(height ?? width)}` } : {}
  return { ...fields, ...size, model }
}

const bad = (text: string) => [400, 5006, `AiError: Bad input: Error: ${text}`] as const

/** Status, code and text. Sources: developers.cloudflare.com/workers-ai/platform/errors; code 5006 as quoted in public tests. Read 2026-11-24. */
function rejectionOf(error: openaiFormat.OpenAiError, model: string): readonly [number, number, string] {
  const { status, code, param, message } = error
  if (isMissingKey(error) || isWrongKey(error)) return [401, 10_000, 'Authentication error']
  if (isUnknownModel(error)) return [400, 5007, `No such model ${model} or task`]
  if (code === 'unknown_parameter')
    return bad(`Additional or unevaluated properties '/${param ?? ''}' at '/' not allowed`)
  if (param === 'prompt') return bad("required properties at '/' are 'prompt'")
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
  read(call) {
    const { path, json } = call
    if (path === search) return callTo('/v1/models', call)
    if (!path.startsWith(run)) return undefined
    const words = isObject(json) ? inOpenaiWords(json, path.slice(run.length)) : undefined
    return callTo('/v1/images/generations', call, words)
  },
  write(reply, { path }) {
    const error = errorIn(reply)
    if (error) {
      const [status, code, message] = rejectionOf(error, path.slice(run.length))
      const body = { success: false, errors: [{ code, message }], messages: [], result: null }
      return { status, headers: reply.headers, body }
    }
    const done = { success: true, errors: [], messages: [] }
    const [first = {}] = itemsIn(reply)
    const result =
      path === search
        ? itemsIn(reply).map(({ id }) => ({ id, name: id, task: { name: 'Text-to-Image' } }))
        : { image: textOf(first['b64_json']) ?? textOf(first['url']) }
    return { ...reply, body: { ...done, result } }
  },
})
