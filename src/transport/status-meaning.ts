import { type Headers, optionalField, retryAfterMs } from '../contract/index.ts'
import type { FetchResult } from '../engine/track/index.ts'

/** Statuses that a later request would get again. */
const permanentStatuses: ReadonlySet<number> = new Set([401, 403, 404, 410, 451])

const statusTexts: Readonly<Record<number, string>> = {
  401: 'a valid API key is required',
  403: 'forbidden',
  404: 'not found',
  410: 'permanently removed',
  429: 'too many requests',
}

/** The result of fetching a document, if the status alone determines it. Undefined if there is a body to read. */
export function statusMeaning(
  status: number,
  headers: Headers,
  now: Date,
): Exclude<FetchResult, { readonly kind: 'content' }> | undefined {
  if (status === 304) return { kind: 'unchanged' }
  if (status >= 200 && status < 300) return undefined
  const why = `status ${status}${statusTexts[status] === undefined ? '' : `: ${statusTexts[status]}`}`
  return permanentStatuses.has(status)
    ? { kind: 'unreadable', why }
    : {
        kind: 'unreachable',
        why,
        ...optionalField('retryAfterMs', retryAfterMs(headers['retry-after'], now)),
      }
}
