import { type Headers, optionalField, retryAfterMs } from '../contract/index.ts'
import type { Fetched } from '../engine/track/index.ts'

/** An answer that says: not what you want, whenever you ask. */
const gone: ReadonlySet<number> = new Set([401, 403, 404, 410, 451])

const meanings: Readonly<Record<number, string>> = {
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
): Exclude<Fetched, { readonly kind: 'content' }> | undefined {
  if (status === 304) return { kind: 'unchanged' }
  if (status >= 200 && status < 300) return undefined
  const why = `it answers ${status}${meanings[status] === undefined ? '' : `: ${meanings[status]}`}`
  return gone.has(status)
    ? { kind: 'unreadable', why }
    : {
        kind: 'unreachable',
        why,
        ...optionalField('retryAfterMs', retryAfterMs(headers['retry-after'], now)),
      }
}
