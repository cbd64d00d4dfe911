import { isObject, type JsonObject, toObject, objectsIn, toNonEmptyString } from '../../contract/index.ts'
import {
  defineDialect,
  type IncomingRequest,
  type JsonResponse,
  openaiFormat,
  type ResponseContext,
  type TranslatedRequest,
} from '../../plugin/index.ts'
import {
  chatChunks,
  chatCompletion,
  fromChat,
  openrouterAuthor as author,
  openrouterEndpoints,
  openrouterModel,
  simulatedHeaders,
  openrouterUsage,
} from '../../wire/index.ts'

const endpointsPath = /^\/api\/v1\/images\/models\/openai\/([^/]+)\/endpoints$/
/** Documented fields that OpenAI's models have. Other fields are dropped. */
const forwardedFields = 'prompt n size quality background output_format output_compression stream'.split(' ')

/** Translates to OpenAI's shape. A model name without an author becomes an unknown model. */
function translated(json: JsonObject): JsonObject {
  const { model, input_references: given } = json
  const name = toNonEmptyString(model) ?? ''
  const references = objectsIn(given)
  return {
    ...(name === '' ? {} : { model: name.startsWith(author) ? name.slice(author.length) : `/${name}` }),
    ...openaiFormat.pick(json, forwardedFields),
    ...(references.length > 0
      ? {
          images: references.map(({ image_url: image }) => ({
            image_url: toObject(image)['url'],
          })),
        }
      : {}),
  }
}

const isChat = ({ path }: IncomingRequest) => path === '/api/v1/chat/completions'

/** An image as the answer in a chat, the older of the two ways to request one. */
function readChat(request: IncomingRequest): TranslatedRequest {
  const { vendor, body } = fromChat(toObject(request.json))
  const path = `/v1/images/${'images' in body ? 'edits' : 'generations'}`
  return { ...openaiFormat.requestTo(path, request, body), vendor }
}

/** Texts: apurvsinghgautam/robin#103 (2026-02-21), OpenRouterTeam/openrouter-examples#74 (2026-05-06), Gitlawb/openclaude#43 (2026-04-01). */
function rejection(error: JsonObject, status: number, { json, headers }: IncomingRequest) {
  const model = isObject(json) ? toNonEmptyString(json['model']) : null
  if (status === 401)
    return { status, message: headers['authorization'] ? 'User not found.' : 'Missing Authentication header' }
  if (error['param'] === 'model' && model !== null)
    return { status: 400, message: `${model} is not a valid model ID` }
  if (error['param'] === 'modalities') {
    const requested = isObject(json) && Array.isArray(json['modalities']) ? json['modalities'] : []
    return {
      status: 404,
      message: `No endpoints found that support the requested output modalities: ${requested.join(', ')}`,
    }
  }
  if (status === 403 && /quota|balance/i.test(toNonEmptyString(error['message']) ?? ''))
    return { status: 402, message: 'Insufficient credits. Purchase more at https://openrouter.ai/credits' }
  if (status === 429) return { status, message: 'Rate limit exceeded' }
  return { status, message: toNonEmptyString(error['message']) ?? '' }
}

const mediaType = ({ output_format: format }: JsonObject) => ({
  media_type: `image/${toNonEmptyString(format) ?? 'png'}`,
})

const imagesResponse = (body: JsonObject, data: readonly unknown[]): JsonObject => ({
  created: body['created'],
  data: data.map((item) => (isObject(item) ? { ...item, ...mediaType(body) } : item)),
  ...openrouterUsage(body),
})

/** Events have no name, and the type is in their data. Source: OpenRouterTeam/typescript-sdk 1.3.19, ImageStreamingResponse, read 2026-11-30. */
function writeEvent(
  event: JsonObject | undefined,
  request: IncomingRequest,
  { jobId }: ResponseContext,
): string {
  if (!event) return 'data: [DONE]\n\n'
  if (isChat(request)) return chatChunks(event, request.json, jobId)
  const { b64_json, partial_image_index, created_at: created } = event
  const type = String(event['type']).replace('image_edit.', 'image_generation.')
  const data = type.endsWith('.completed')
    ? { type, b64_json, created, ...mediaType(event), ...openrouterUsage(event) }
    : type.endsWith('.partial_image')
      ? { type, b64_json, partial_image_index }
      : event
  return `data: ${JSON.stringify(data)}\n\n`
}

function write(
  response: JsonResponse,
  request: IncomingRequest,
  { images, jobId }: ResponseContext,
): JsonResponse {
  const { status, body } = response
  if (!isObject(body)) return response
  const { error, data } = body
  if (isObject(error)) {
    const { status: code, message } = rejection(error, status, request)
    return { ...response, status: code, body: { error: { message, code } } }
  }
  if (request.path.endsWith('/endpoints')) return { ...response, body: openrouterEndpoints(body) }
  if (!Array.isArray(data)) return response
  if (isChat(request)) return { ...response, body: chatCompletion(body, images, request.json, jobId) }
  const list = request.path.endsWith('/models')
  return {
    ...response,
    body: list ? { data: data.filter(isObject).map(openrouterModel) } : imagesResponse(body, data),
  }
}

/** Source: https://openrouter.ai/docs/guides/overview/multimodal/image-generation and OpenRouterTeam/typescript-sdk, read 2026-11-24. */
export default defineDialect({
  id: 'openrouter',
  title: 'OpenRouter',
  vendor: 'openai',
  root: '/api/v1',
  provokes: [
    { check: 'billing/price-known', blame: 'unknown', severity: 'notice' },
    { check: 'request/unknown-field', blame: 'gateway', severity: 'notice' },
  ],
  read(request) {
    const [, model] = endpointsPath.exec(request.path) ?? []
    if (model !== undefined) return openaiFormat.requestTo(`/v1/models/${model}`, request)
    if (request.path === '/api/v1/images/models') return openaiFormat.requestTo('/v1/models', request)
    if (isChat(request)) return readChat(request)
    if (request.path !== '/api/v1/images') return undefined
    const fields = isObject(request.json) ? translated(request.json) : undefined
    const endpoint = fields && 'images' in fields ? 'edits' : 'generations'
    return openaiFormat.requestTo(`/v1/images/${endpoint}`, request, fields)
  },
  headers: simulatedHeaders,
  write,
  writeEvent,
})
