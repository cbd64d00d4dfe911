import { isObject, type JsonObject, toObject, toNonEmptyString } from '../../contract/index.ts'
import {
  defineDialect,
  type IncomingRequest,
  type JsonResponse,
  openaiFormat,
  type TranslatedRequest,
} from '../../plugin/index.ts'
import { fastApiRejection, keyIn, simulatedHeaders, simulatedRejection } from '../../wire/index.ts'

/** Model inputs with the same name in both APIs. Source: https://fal.ai/models/fal-ai/flux/schnell/api, read 2026-11-24. */
const sharedFields = [
  'prompt',
  'seed',
  'output_format',
  'num_inference_steps',
  'guidance_scale',
  'quality',
] as const
/** Source: as above, `ImageSize`. */
const presets: Readonly<Record<string, string>> = {
  square_hd: '1024x1024',
  square: '512x512',
  portrait_4_3: '768x1024',
  portrait_16_9: '576x1024',
  landscape_4_3: '1024x768',
  landscape_16_9: '1024x576',
}

/** Drops unknown inputs, as the API's framework does. */
function translated(model: string, body: JsonObject): JsonObject {
  const { image_size: given = 'landscape_4_3', num_images: n } = body
  const modelEntry = toNonEmptyString(given)
  const edges = toObject(given)
  const size =
    modelEntry === null
      ? `${String(edges['width'])}x${String(edges['height'])}`
      : (presets[modelEntry] ?? modelEntry)
  return {
    model,
    size,
    ...(n === undefined ? {} : { n }),
    ...openaiFormat.pick(body, sharedFields),
  }
}

const jobPath = /^\/.+\/requests\/([^/]+)(\/status)?$/

function read({ method, path, headers, json }: IncomingRequest): TranslatedRequest | undefined {
  const key = keyIn(headers, 'authorization', 'Key ')
  const jobId = jobPath.exec(path)?.[1]
  if (jobId !== undefined) return { kind: 'job', id: jobId, key }
  const model = decodeURIComponent(path.slice(1))
  if (!/^[^/]+\/[^/]+/.test(model)) return undefined
  const body = isObject(json) ? { json: translated(model, json) } : {}
  return { kind: 'request', method, path: '/v1/images/generations', key, ...body }
}

/** Rejections before a job is created. Invalid inputs are rejected later: the job fails. */
function earlyRejection(response: JsonResponse, path: string): JsonResponse | undefined {
  const found = simulatedRejection(response)
  if (!found) return undefined
  const rejected = (status: number, detail: string) => ({
    status,
    headers: response.headers,
    body: { detail },
  })
  const app = path.split('/').slice(1, 3).join('/')
  if (found.key === 'missing')
    return rejected(
      401,
      `Cannot access application '${app}'. Authentication is required to access this application.`,
    )
  if (found.key !== undefined) return rejected(401, 'No user found for Key ID and Secret')
  if (found.param === 'model' || found.status === 404) return rejected(404, `Application '${app}' not found`)
  return found.status === 400 ? undefined : rejected(found.status, detailText(found.status, found.message))
}

const detailText = (status: number, message: string) => (status === 405 ? 'Method Not Allowed' : message)

function modelRejection(response: JsonResponse): JsonResponse | undefined {
  const found = simulatedRejection(response)
  if (!found) return undefined
  const names: Readonly<Record<string, string>> = { n: 'num_images', size: 'image_size' }
  const param = found.param === null ? null : (names[found.param] ?? found.param)
  return { ...fastApiRejection({ ...found, param }), headers: response.headers }
}

export default defineDialect({
  id: 'fal',
  title: 'Queue API of fal',
  vendor: 'fal',
  root: '',
  provokes: [
    { check: 'request/unknown-field', blame: 'gateway', severity: 'notice' },
    { check: 'billing/price-known', blame: 'unknown', severity: 'notice' },
  ],
  read,
  headers: simulatedHeaders,
  write(response, request, { origin, jobId, polls, images }) {
    const rejected = earlyRejection(response, request.path)
    if (rejected) return rejected
    const { headers } = response
    const [, , isStatus] = jobPath.exec(request.path) ?? []
    const app = request.path.split('/').slice(1, 3).join('/')
    const base = `${origin}/${app}/requests/${jobId}`
    if (polls === 0 || isStatus)
      return {
        status: polls === 1 ? 202 : 200,
        headers,
        body: {
          status: polls === 0 ? 'IN_QUEUE' : polls === 1 ? 'IN_PROGRESS' : 'COMPLETED',
          request_id: jobId,
          response_url: base,
          status_url: `${base}/status`,
          cancel_url: `${base}/cancel`,
          ...(polls === 0 ? { queue_position: 0 } : {}),
        },
      }
    const files = images.map(({ url, width, height, format }) => ({
      url,
      width,
      height,
      content_type: `image/${format}`,
    }))
    return (
      modelRejection(response) ?? {
        status: 200,
        headers,
        body: {
          images: files,
          seed: 42,
          has_nsfw_concepts: images.map(() => false),
          timings: { inference: 0.42 },
        },
      }
    )
  },
})
