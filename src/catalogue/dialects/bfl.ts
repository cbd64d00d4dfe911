import { isObject, type JsonObject, toFiniteNumber, toNonEmptyString } from '../../contract/index.ts'
import {
  defineDialect,
  type IncomingRequest,
  type JsonResponse,
  openaiFormat,
  type TranslatedRequest,
} from '../../plugin/index.ts'
import { fastApiRejection, keyIn, simulatedHeaders, simulatedRejection } from '../../wire/index.ts'

/** Fields with the same name in both APIs. Source: https://api.bfl.ai/openapi.json, Flux2Inputs, read 2026-11-24. */
const sharedFields = ['prompt', 'seed', 'safety_tolerance', 'output_format', 'prompt_upsampling'] as const

/** Drops unknown fields, as the API's framework does. */
function translated(model: string, body: JsonObject): JsonObject {
  const { width, height } = body
  const sized = toFiniteNumber(width) !== undefined || toFiniteNumber(height) !== undefined
  const images = Object.entries(body)
    .filter(([name, value]) => name.startsWith('input_image') && typeof value === 'string')
    .map(([, value]) => String(value))
    .map((value) => ({ image_url: /^(data|https?):/.test(value) ? value : `data:image/png;base64,${value}` }))
  return {
    model,
    ...(sized ? { size: `${toFiniteNumber(width) ?? 1024}x${toFiniteNumber(height) ?? 1024}` } : {}),
    ...(images.length > 0 ? { images } : {}),
    ...openaiFormat.pick(body, sharedFields),
  }
}

function read({ method, path, query, headers, json }: IncomingRequest): TranslatedRequest | undefined {
  const key = keyIn(headers, 'x-key')
  if (path === '/v1/get_result') return { kind: 'job', id: query['id'] ?? '', key }
  const model = /^\/v1\/([^/]+)$/.exec(path)?.[1]
  if (model === undefined) return undefined
  const body = isObject(json) ? translated(decodeURIComponent(model), json) : undefined
  const endpoint = body?.['images'] === undefined ? 'generations' : 'edits'
  return { kind: 'request', method, path: `/v1/images/${endpoint}`, key, ...(body ? { json: body } : {}) }
}

function rejection(response: JsonResponse, { path, query }: IncomingRequest): JsonResponse | undefined {
  const found = simulatedRejection(response)
  if (!found) return undefined
  const { headers } = response
  const rejected = (status: number, detail: string) => ({ status, headers, body: { detail } })
  if (found.key === 'wrong') return rejected(403, 'Not authenticated - Invalid Authentication')
  if (found.key !== undefined) return rejected(403, 'Not authenticated')
  if (path === '/v1/get_result' && found.status === 404)
    return { status: 404, headers, body: { id: query['id'] ?? '', status: 'Task not found', result: null } }
  if (found.param === 'model' || found.status === 404) return rejected(404, 'Not Found')
  const field = found.param === 'size' ? 'height' : found.param
  return { ...fastApiRejection({ ...found, param: field }), headers }
}

export default defineDialect({
  id: 'bfl',
  title: 'Black Forest Labs',
  vendor: 'bfl',
  root: '/v1',
  provokes: [{ check: 'request/unknown-field', blame: 'upstream_change', severity: 'notice' }],
  read,
  headers: simulatedHeaders,
  write(response, request, { origin, jobId, polls, images }) {
    const rejected = rejection(response, request)
    if (rejected) return rejected
    const { headers } = response
    const success = (body: JsonObject) => ({ status: 200, headers, body })
    if (polls === 0)
      return success({
        id: jobId,
        polling_url: `${origin}/v1/get_result?id=${jobId}`,
        cost: null,
        input_mp: 0,
        output_mp: null,
      })
    if (polls === 1) return success({ id: jobId, status: 'Pending', result: null, progress: 0.5 })
    const [image] = images
    const prompt = isObject(request.json) ? toNonEmptyString(request.json['prompt']) : null
    const result = image === undefined ? null : { sample: image.url, prompt, seed: 42 }
    return success({ id: jobId, status: 'Ready', result, progress: 1 })
  },
})
