import { hash } from 'node:crypto'

/** Maximum total size of the cache. The least recently requested response is dropped first. */
const maxBytes = 24_000_000

export interface ResponseCache {
  /** The cached response with this `created`, in two parts, or undefined if the response is not cached. */
  readonly find: (request: string, createdSeconds: number) => readonly Uint8Array[] | undefined
  readonly keep: (request: string, body: unknown) => void
}

/**
 * Caches response bodies that differ only in `created`, their first field. An image is drawn, and megabytes of JSON are serialised, only
 * once. The part after `created` is always sent from the same bytes.
 */
export function createResponseCache(): ResponseCache {
  const replies = new Map<string, Buffer>()
  let total = 0
  return {
    find(name, createdSeconds) {
      const request = keyOf(name)
      const rest = replies.get(request)
      if (!rest) return undefined
      // Inserts the response again, so that it counts as the most recent.
      replies.delete(request)
      replies.set(request, rest)
      return [Buffer.from(`${opening}${createdSeconds}`), rest]
    },
    keep(name, body) {
      const request = keyOf(name)
      const text = JSON.stringify(body)
      const created = /^\d+(?=,)/.exec(text.slice(opening.length, opening.length + 20))?.[0]
      if (!text.startsWith(opening) || created === undefined) return
      const rest = Buffer.from(text).subarray(opening.length + created.length)
      total += rest.length - (replies.get(request)?.length ?? 0)
      replies.delete(request)
      replies.set(request, rest)
      for (const [oldest, { length }] of replies) {
        if (total <= maxBytes) break
        replies.delete(oldest)
        total -= length
      }
    },
  }
}

/** Texts of a request may be long. */
const keyOf = (request: string) => hash('sha256', request)

const opening = '{"created":'
