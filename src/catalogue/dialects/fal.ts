import { isObject, toObject } from '../../contract/index.ts'
import {
  defineDialect,
  type IncomingRequest,
  type JsonResponse,
  type ResponseContext,
  type TranslatedRequest,
} from '../../plugin/index.ts'
import {
  falApp,
  falJobPath,
  falStates,
  falTarget,
  fastApiRejection,
  fromFal,
  keyIn,
  simulatedHeaders,
  simulatedRejection,
} from '../../wire/index.ts'

/** Direct requests may ask for a stream. */
const streamed = /\/stream$/

function read(request: IncomingRequest): TranslatedRequest | undefined {
  const { method, headers, json } = request
  const key = keyIn(headers, 'authorization', 'Key ')
  const target = falTarget(request)
  if (!target) return undefined
  const [, id, part] = falJobPath.exec(target.path) ?? []
  if (id !== undefined) return { kind: 'job', id, key, ...(part === 'cancel' ? { cancel: true } : {}) }
  const model = decodeURIComponent(target.path.slice(1)).replace(target.direct ? streamed : '', '')
  if (!/^[^/]+\/[^/]+/.test(model)) return undefined
  const body = isObject(json) ? { json: fromFal(model, json) } : {}
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
  const app = falApp(path)
  if (found.key === 'missing')
    return rejected(
      401,
      `Cannot access application '${app}'. Authentication is required to access this application.`,
    )
  if (found.key !== undefined) return rejected(401, 'No user found for Key ID and Secret')
  if (found.param === 'model' || found.status === 404) return rejected(404, `Application '${app}' not found`)
  return found.status === 400
    ? undefined
    : rejected(found.status, found.status === 405 ? 'Method Not Allowed' : found.message)
}

function modelRejection(response: JsonResponse): JsonResponse | undefined {
  const found = simulatedRejection(response)
  if (!found) return undefined
  const names: Readonly<Record<string, string>> = { n: 'num_images', size: 'image_size' }
  const param = found.param === null ? null : (names[found.param] ?? found.param)
  return { ...fastApiRejection({ ...found, param }), headers: response.headers }
}

/** The body of a response about a job that does not exist, or was canceled. */
const missingJob = (part: string | undefined) =>
  part === 'cancel' ? { status: 'NOT_FOUND' } : { detail: 'Request not found' }

const event = (body: unknown) => `data: ${JSON.stringify(body)}\n\n`

/** The result of a model: the images, or the rejection of its inputs. */
function result(response: JsonResponse, { images, submitted }: ResponseContext): JsonResponse {
  const inline = toObject(submitted.json)['sync_mode'] === true
  const files = images.map(({ base64, url, width, height, format }) => ({
    url: inline && base64 !== undefined ? `data:image/${format};base64,${base64}` : url,
    width,
    height,
    content_type: `image/${format}`,
  }))
  const { prompt, seed = 42 } = toObject(submitted.json)
  const body = {
    images: files,
    timings: { inference: 0.42 },
    seed,
    has_nsfw_concepts: files.map(() => false),
    prompt,
  }
  return modelRejection(response) ?? { status: 200, headers: response.headers, body }
}

/** Source of the states and of cancelling: fal.ai/docs/inference-api/queue, read 2026-11-30. */
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
  headers: (headers, { jobId }) => ({ ...simulatedHeaders(headers), 'x-fal-request-id': jobId }),
  write(response, request, context) {
    const { headers } = response
    const { direct, path } = falTarget(request) ?? { direct: false, path: request.path }
    const [, id, part] = falJobPath.exec(path) ?? []
    const rejected = earlyRejection(response, path)
    if (rejected)
      return id !== undefined && rejected.status === 404 ? { ...rejected, body: missingJob(part) } : rejected
    const { canceled, polls } = context
    if (part === 'cancel') {
      const status = canceled ? 'CANCELLATION_REQUESTED' : 'ALREADY_COMPLETED'
      return { status: canceled ? 202 : 400, headers, body: { status } }
    }
    if (canceled) return { status: 404, headers, body: missingJob(part) }
    const events = { ...headers, 'content-type': 'text/event-stream; charset=utf-8' }
    if (part === 'status/stream')
      return {
        status: 200,
        headers: events,
        text: falStates(path, { ...context, polls: 2 })
          .map(event)
          .join(''),
      }
    if (direct || (polls > 0 && part === undefined)) {
      const found = result(response, context)
      return direct && streamed.test(path) && found.status === 200
        ? { status: 200, headers: events, text: event(found.body) }
        : found
    }
    const state = falStates(path, context).at(-1)
    return { status: polls === 1 ? 202 : 200, headers, body: state }
  },
})
