import type { Knowledge } from '../contract/index.ts'
import type { RejectionRef } from '../plugin/index.ts'

/** Fields of an edit that a variation does not have. */
const editFields = ['prompt', 'mask', 'image[]']

/** The words that the simulator draws into a variation. */
const words = 'Variation'

/**
 * Translates a request for variations to a request for an edit, or says why the API rejects it. Source: openai/openai-openapi,
 * CreateImageVariationRequest, 2025-12-19.
 */
export async function asEdit(
  request: Request,
  { models }: Knowledge,
  day: string,
): Promise<Request | RejectionRef> {
  const varying = models.filter(({ claims }) => {
    const shutdown = claims.findLast((claim) => claim.path === 'shutdown')
    const ended = shutdown?.path === 'shutdown' && shutdown.value <= day
    return !ended && claims.some((claim) => claim.path === 'endpoints' && claim.value.includes('variations'))
  })
  // The endpoint ended with its last model: 404 in the protocol `measuredKeys` in knowledge, 2026-08-29.
  if (varying.length === 0)
    return {
      rejection: 'wrong-path',
      fill: { method: request.method, path: new URL(request.url).pathname },
    }
  const type = (request.headers.get('content-type') ?? '').toLowerCase()
  const accepted = 'multipart/form-data'
  if (type !== '' && !type.startsWith(accepted))
    return { rejection: 'wrong-content-type', fill: { type: type.split(';')[0] ?? '', accepted } }
  const form = type.startsWith(accepted) ? await request.formData().catch(() => undefined) : new FormData()
  if (!form) return { rejection: 'malformed-json' }
  const unknown = editFields.find((field) => form.has(field))
  if (unknown !== undefined) return { rejection: 'unknown-parameter', fill: { param: unknown } }
  const requested = form.get('model')
  const model = typeof requested === 'string' ? requested : varying[0]?.model
  // Models without variations do not exist at this endpoint.
  if (!varying.some((sheet) => sheet.model === model))
    return { rejection: 'unknown-model', fill: { model: model ?? '' } }
  form.set('model', model ?? '')
  form.set('prompt', words)
  const headers = new Headers(request.headers)
  for (const name of ['content-type', 'content-length']) headers.delete(name)
  return new Request(request.url, { method: 'POST', headers, body: form })
}
