import type { JsonObject } from '../contract/index.ts'
import type { IncomingRequest, ResponseContext } from '../plugin/index.ts'

/** The path of a job: its id, and what is requested of it. */
export const falJobPath = /^\/(?:.+)\/requests\/([^/]+?)(?:\/(status|status\/stream|cancel))?$/

/** Where a request to fal goes. */
interface FalTarget {
  /** Whether the model runs while the client waits, as at `fal.run`. `queue.fal.run` starts a job. */
  readonly direct: boolean
  readonly path: string
}

/**
 * Where the client wants its request to go. The URL can be in a header, as @fal-ai/client 1.10 sends it to a proxy. Or else the host can be
 * the first segment of the path.
 */
export function falTarget({ path, headers }: IncomingRequest): FalTarget | undefined {
  const url = headers['x-fal-target-url']?.replace(/^https:\/\//, '/').split('?')[0] ?? path
  const host = url.split('/')[1] ?? ''
  if (!/\bfal\.(run|ai)$/.test(host)) return { direct: false, path: url }
  if (host !== 'fal.run' && host !== 'queue.fal.run') return undefined
  return { direct: host === 'fal.run', path: url.slice(host.length + 1) }
}

/** The first two segments of a path: the application, without the model's variant. */
export const falApp = (path: string): string => path.split('/').slice(1, 3).join('/')

/** The states of a job, up to the one at this poll. */
export function falStates(path: string, { origin, jobId, polls }: ResponseContext): readonly JsonObject[] {
  const base = `${origin}/${falApp(path)}/requests/${jobId}`
  const urls = {
    request_id: jobId,
    response_url: base,
    status_url: `${base}/status`,
    cancel_url: `${base}/cancel`,
  }
  return [
    { status: 'IN_QUEUE', ...urls, queue_position: 0 },
    { status: 'IN_PROGRESS', ...urls, logs: null },
    { status: 'COMPLETED', ...urls, logs: null, metrics: { inference_time: 0.42 } },
  ].slice(0, polls + 1)
}
