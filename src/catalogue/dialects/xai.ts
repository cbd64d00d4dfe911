import { optionalField, toNonEmptyString } from '../../contract/index.ts'
import { defineDialect, openaiFormat } from '../../plugin/index.ts'

const { requestTo, readError, isMissingKey, isUnknownModel, isWrongKey, readItems, pick } = openaiFormat

/** Source: xAI's schema of the request, docs.comfy.org (grok-imagine-image-2.0), read 2026-11-24. */
const requestFields = [
  'model',
  'prompt',
  'n',
  'aspect_ratio',
  'resolution',
  'quality',
  'response_format',
  'user',
  // Kept so that they are rejected.
  'size',
  'style',
]
const invalid = 'Client specified an invalid argument'
/** Cost of an image in ticks: two cents. The simulator's own number. */
const ticksEach = 200_000_000

/** Status, code and message of a rejection. Sources: texts as quoted in public issues and tests, docs.x.ai (404), read 2026-11-24. */
function rejectionOf(error: openaiFormat.OpenAiError): readonly [number, string, string] {
  if (isMissingKey(error)) return [401, 'unauthenticated:no-credentials', 'No credentials provided']
  if (isWrongKey(error))
    return [
      400,
      invalid,
      'Incorrect API key provided: sk***. You can obtain an API key from https://console.x.ai.',
    ]
  if (isUnknownModel(error))
    return [404, 'not-found', 'The model does not exist or your team does not have access to it.']
  if (error.status === 429) return [429, 'Some resource has been exhausted', error.message]
  return [error.status, invalid, error.message]
}

export default defineDialect({
  id: 'xai',
  title: 'xAI',
  vendor: 'xai',
  root: '/v1',
  provokes: [
    { check: 'billing/price-known', blame: 'unknown', severity: 'notice' },
    { check: 'request/unknown-field', blame: 'upstream_change', severity: 'notice' },
  ],
  read(request) {
    if (request.path === '/v1/models') return requestTo(request.path, request)
    if (request.path !== '/v1/images/generations') return undefined
    return requestTo(
      request.path,
      request,
      request.json === undefined ? undefined : pick(request.json, requestFields),
    )
  },
  write(response, request, { images }) {
    const error = readError(response)
    if (error) {
      const [status, code, text] = rejectionOf(error)
      return { status, headers: response.headers, body: { code, error: text } }
    }
    if (request.path === '/v1/models') return response
    const inline = pick(request.json, ['response_format'])['response_format'] === 'b64_json'
    const data = readItems(response).map((item, index) => {
      const b64 = inline ? toNonEmptyString(item['b64_json']) : null
      const url = b64 === null ? (images[index]?.url ?? toNonEmptyString(item['url'])) : null
      return b64 === null ? { url, revised_prompt: '' } : { b64_json: b64, revised_prompt: '' }
    })
    const usage = { cost_in_usd_ticks: ticksEach * data.length }
    return { ...response, body: { data, ...optionalField('usage', data.length > 0 ? usage : undefined) } }
  },
})
