import { type Headers, optionalField, retryAfterMs } from '../contract/index.ts'
import type { FetchResult } from '../engine/track/index.ts'

/** An answer that says: not what you want, whenever you ask. */
const permanentStatuses: ReadonlySet<number> = new Set([401, 403, 404, 410, 451])

const statusTexts: Readonly<Record<number, string>> = {
  401: 'it wants a key, or another one',
  403: 'it may not be read from here',
  404: 'it is not there',
  410: 'it is gone for good',
  429: 'too many requests',
}

/** What a status alone says of a document that was asked for; undefined where there is one to read. */
export function statusMeaning(
  status: number,
  headers: Headers,
  now: Date,
): Exclude<FetchResult, { readonly kind: 'content' }> | undefined {
  if (status === 304) return { kind: 'unchanged' }
  if (status >= 200 && status < 300) return undefined
  const why = `it answers ${status}${statusTexts[status] === undefined ? '' : `: ${statusTexts[status]}`}`
  return permanentStatuses.has(status)
    ? { kind: 'unreadable', why }
    : {
        kind: 'unreachable',
        why,
        ...optionalField('retryAfterMs', retryAfterMs(headers['retry-after'], now)),
      }
}
