import { isObject, objectsIn, optionalField, toNonEmptyString, toObject } from '../../contract/index.ts'
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
/** Cost of an image in ticks if knowledge has none: two cents. */
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
    const [, endpoint] = /^\/v1\/images\/(generations|edits)$/.exec(request.path) ?? []
    if (endpoint === undefined) return undefined
    if (!isObject(request.json)) return requestTo(request.path, request)
    const { image, images } = request.json
    // An edit names its images by URL. Source: crmne/ruby_llm, recorded on 2026-09-09.
    const inputs = [...(isObject(image) ? [image] : []), ...objectsIn(images)].map(({ url }) => ({
      image_url: url,
    }))
    const fields = pick(request.json, requestFields)
    return requestTo(request.path, request, endpoint === 'edits' ? { ...fields, images: inputs } : fields)
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
      const type = { mime_type: `image/${images[index]?.format ?? 'jpeg'}` }
      return Object.assign(b64 === null ? { url } : { b64_json: b64 }, type)
    })
    const ticks = toObject(toObject(response.body)['usage'])['cost_in_usd_ticks']
    const usage = { cost_in_usd_ticks: ticks ?? ticksEach * data.length }
    return { ...response, body: { data, ...optionalField('usage', data.length > 0 ? usage : undefined) } }
  },
})
