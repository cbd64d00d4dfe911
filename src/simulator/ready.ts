/** All of them together are not longer than this; what was asked for longest ago goes. */
const mostBytes = 24_000_000

export interface ReadyReplies {
  /** The bytes of the reply to this request, with this time in them; undefined where it was not asked for lately. */
  readonly find: (request: string, createdSeconds: number) => Uint8Array<ArrayBuffer> | undefined
  readonly keep: (request: string, body: unknown) => void
}

/**
 * Replies that were made once and are the same each time but for `created`, which is their first field and always as long: drawing
 * a picture and writing megabytes of JSON is for the first time only.
 */
export function createReadyReplies(): ReadyReplies {
  const replies = new Map<string, { readonly createdSeconds: number; readonly bytes: Buffer<ArrayBuffer> }>()
  let total = 0

  const put = (request: string, createdSeconds: number, bytes: Buffer<ArrayBuffer>) => {
    total += bytes.length - (replies.get(request)?.bytes.length ?? 0)
    // Set anew, so that it is the youngest.
    replies.delete(request)
    replies.set(request, { createdSeconds, bytes })
    for (const [oldest, { bytes: old }] of replies) {
      if (total <= mostBytes) break
      replies.delete(oldest)
      total -= old.length
    }
    return bytes
  }

  return {
    find(request, createdSeconds) {
      const found = replies.get(request)
      if (!found) return undefined
      if (found.createdSeconds === createdSeconds) return found.bytes
      // What is being sent may not change under its reader.
      const bytes = Buffer.from(found.bytes)
      bytes.write(String(createdSeconds), opening.length, 'latin1')
      return put(request, createdSeconds, bytes)
    },
    keep(request, body) {
      const text = JSON.stringify(body)
      const created = /^\d{10}(?=,)/.exec(text.slice(opening.length, opening.length + 11))?.[0]
      if (text.startsWith(opening) && created !== undefined) put(request, Number(created), Buffer.from(text))
    },
  }
}

const opening = '{"created":'
