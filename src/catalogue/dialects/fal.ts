import { isObject, type JsonObject, objectOf, textOf } from '../../contract/index.ts'
import {
  defineDialect,
  type IncomingRequest,
  type JsonResponse,
  openaiFormat,
  type TranslatedRequest,
} from '../../plugin/index.ts'
import {
  fastApiRejection,
  keyIn,
  simulatedHeaders,
  simulatedImages,
  simulatedRejection,
} from '../../wire/index.ts'

/** Model inputs with the same name in both APIs. Source: https://fal.ai/models/fal-ai/flux/schnell/api, read 2026-11-24. */
const same = ['prompt', 'seed', 'output_format', 'num_inference_steps', 'guidance_scale', 'quality'] as const
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
  const named = textOf(given)
  const edges = objectOf(given)
  const size =
    named === null ? `${String(edges['width'])}x${String(edges['height'])}` : (presets[named] ?? named)
  return {
    model,
    size,
    ...(n === undefined ? {} : { n }),
    ...openaiFormat.pick(body, same),
  }
}

const ofJob = /^\/.+\/requests\/([^/]+)(\/status)?$/

function read({ method, path, headers, json }: IncomingRequest): TranslatedRequest | undefined {
  const key = keyIn(headers, 'authorization', 'Key ')
  const job = ofJob.exec(path)?.[1]
  if (job !== undefined) return { kind: 'job', id: job, key }
  const model = decodeURIComponent(path.slice(1))
  if (!/^[^/]+\/[^/]+/.test(model)) return undefined
  const body = isObject(json) ? { json: translated(model, json) } : {}
  return { kind: 'call', method, path: '/v1/images/generations', key, ...body }
}

/** Rejections before a job is created. Invalid inputs are rejected later: the job fails. */
function atTheDoor(reply: JsonResponse, path: string): JsonResponse | undefined {
  const found = simulatedRejection(reply)
  if (!found) return undefined
  const told = (status: number, detail: string) => ({
    status,
    headers: simulatedHeaders(reply.headers),
    body: { detail },
  })
  const app = path.split('/').slice(1, 3).join('/')
  if (found.key === 'missing')
    return told(
      401,
      `Cannot access application '${app}'. Authentication is required to access this application.`,
    )
  if (found.key !== undefined) return told(401, 'No user found for Key ID and Secret')
  if (found.param === 'model' || found.status === 404) return told(404, `Application '${app}' not found`)
  return found.status === 400 ? undefined : told(found.status, detailText(found.status, found.message))
}

const detailText = (status: number, message: string) => (status === 405 ? 'Method Not Allowed' : message)

function ofModel(reply: JsonResponse): JsonResponse | undefined {
  const found = simulatedRejection(reply)
  if (!found) return undefined
  const names: Readonly<Record<string, string>> = { n: 'num_images', size: 'image_size' }
  const param = found.param === null ? null : (names[found.param] ?? found.param)
  return { ...fastApiRejection({ ...found, param }), headers: simulatedHeaders(reply.headers) }
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
  write(reply, call, { origin, jobId: job, polls, imageUrls: pictureUrls }) {
    const refused = atTheDoor(reply, call.path)
    if (refused) return refused
    const headers = simulatedHeaders(reply.headers)
    const [, , isStatus] = ofJob.exec(call.path) ?? []
    const app = call.path.split('/').slice(1, 3).join('/')
    const base = `${origin}/${app}/requests/${job}`
    if (polls === 0 || isStatus)
      return {
        status: polls === 1 ? 202 : 200,
        headers,
        body: {
          status: polls === 0 ? 'IN_QUEUE' : polls === 1 ? 'IN_PROGRESS' : 'COMPLETED',
          request_id: job,
          response_url: base,
          status_url: `${base}/status`,
          cancel_url: `${base}/cancel`,
          ...(polls === 0 ? { queue_position: 0 } : {}),
        },
      }
    const images = simulatedImages(reply.body, pictureUrls).map(({ url, width, height, format }) => ({
      url,
      width,
      height,
      content_type: `image/${format}`,
    }))
    return (
      ofModel(reply) ?? {
        status: 200,
        headers,
        body: { images, seed: 42, has_nsfw_concepts: images.map(() => false), timings: { inference: 0.42 } },
      }
    )
  },
})
