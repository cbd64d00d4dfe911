import { isObject, type JsonObject, objectOf, textOf } from '../../contract/index.ts'
import {
  defineDialect,
  type IncomingRequest,
  type JsonResponse,
  openaiFormat,
  type TranslatedRequest,
} from '../../plugin/index.ts'
import { simulatedHeaders, simulatedImages, simulatedRejection } from '../../wire/index.ts'

/** Model inputs with the same name in both APIs. Source: replicate.com/black-forest-labs/flux-schnell/api, read 2026-11-24. */
const same = ['prompt', 'aspect_ratio', 'seed', 'output_quality', 'go_fast', 'megapixels'] as const

/** Drops unknown inputs, as the software that runs the models does. */
function translated(model: string, input: JsonObject): JsonObject {
  const { num_outputs: n, output_format: format } = input
  return {
    model,
    ...(n === undefined ? {} : { n }),
    ...(format === undefined ? {} : { output_format: format }),
    ...openaiFormat.pick(input, same),
  }
}

function read(call: IncomingRequest): TranslatedRequest | undefined {
  const { path, json } = call
  const job = /^\/v1\/predictions\/([^/]+)$/.exec(path)?.[1]
  if (job !== undefined) return { kind: 'job', id: job, key: openaiFormat.bearerKey(call) }
  const model = /^\/v1\/models\/([^/]+\/[^/]+)\/predictions$/.exec(path)?.[1]
  if (model === undefined) return undefined
  const input = objectOf(objectOf(json)['input'])
  const body = json === undefined ? undefined : translated(decodeURIComponent(model), input)
  return openaiFormat.requestTo('/v1/images/generations', call, body)
}

function rejection(reply: JsonResponse): JsonResponse | undefined {
  const found = simulatedRejection(reply)
  if (!found) return undefined
  const headers = simulatedHeaders(reply.headers)
  const told = (status: number, title: string, detail: string, more = {}) => ({
    status,
    headers,
    body: { title, detail, status, ...more },
  })
  if (found.key === 'missing') return told(401, 'Unauthenticated', 'You did not pass an authentication token')
  if (found.key !== undefined) return told(401, 'Unauthenticated', 'Invalid or expired API token.')
  if (found.param === 'model' || found.status === 404)
    return told(404, 'Not found', 'The requested resource could not be found.')
  if (found.status === 429) return told(429, 'Too many requests', `Request was throttled. ${found.message}`)
  if (found.status !== 400) return told(found.status, 'Error', found.message)
  const missing = found.code === 'missing_required_parameter'
  const name = found.param === 'n' ? 'num_outputs' : found.param
  const field = missing || name === null ? 'input' : `input.${name}`
  const description = missing ? `${name ?? 'input'} is required` : found.message
  return told(422, 'Input validation failed', `- ${field}: ${description}\n`, {
    invalid_fields: [{ type: missing ? 'required' : 'invalid', field, description }],
  })
}

export default defineDialect({
  id: 'replicate',
  title: 'Replicate',
  vendor: 'replicate',
  root: '/v1',
  provokes: [{ check: 'request/unknown-field', blame: 'gateway', severity: 'notice' }],
  read,
  write(reply, call, { origin, jobId: job, polls, imageUrls: pictureUrls }) {
    const refused = rejection(reply)
    if (refused) return refused
    const input = isObject(call.json) ? call.json['input'] : {}
    const done = polls > 1
    const urls = simulatedImages(reply.body, pictureUrls).flatMap(({ url }) => url ?? [])
    return {
      status: polls === 0 ? 201 : 200,
      headers: simulatedHeaders(reply.headers),
      body: {
        id: job,
        model: textOf(/models\/(.+)\/predictions/.exec(call.path)?.[1]),
        input,
        status: done ? 'succeeded' : polls === 1 ? 'processing' : 'starting',
        output: done ? urls : null,
        error: null,
        urls: { get: `${origin}/v1/predictions/${job}`, cancel: `${origin}/v1/predictions/${job}/cancel` },
        ...(done ? { metrics: { predict_time: 0.42 } } : {}),
      },
    }
  },
})
