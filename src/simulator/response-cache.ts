/** All of them together are not longer than this; what was requested longest ago goes. */
const maxBytes = 24_000_000

export interface ResponseCache {
  /** The reply to this request with this time in it, in two parts; undefined where it was not requested lately. */
  readonly find: (request: string, createdSeconds: number) => readonly Uint8Array[] | undefined
  readonly keep: (request: string, body: unknown) => void
}

/**
 * Replies that were made once and are the same each time but for `created`, which is their first field: drawing an image and writing
 * megabytes of JSON is for the first time only. What comes after `created` is sent to everyone from the same bytes.
 */
export function createResponseCache(): ResponseCache {
  const replies = new Map<string, Buffer>()
  let total = 0
  return {
    find(request, createdSeconds) {
      const rest = replies.get(request)
      if (!rest) return undefined
      // Set anew, so that it is the youngest.
      replies.delete(request)
      replies.set(request, rest)
      return [Buffer.from(`${opening}${createdSeconds}`), rest]
    },
    keep(request, body) {
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

const opening = '{"created":'
