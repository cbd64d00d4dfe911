import { createHash } from 'node:crypto'

export interface ImageStore {
  /** Stores an image and returns its signed path. `expires` is a Unix time in seconds. */
  readonly put: (bytes: Uint8Array, format: string, expires?: number) => string
  /** Finds an image after checking its signature and expiry. */
  readonly get: (
    file: string,
    signature: string | undefined,
    nowMs: number,
  ) => { readonly bytes: Uint8Array; readonly format: string } | 'forbidden' | 'expired' | undefined
  /** The bytes of an image with this URL or path, whether or not a client may fetch it. */
  readonly find: (url: string) => Uint8Array | undefined
}

/** At this limit, the oldest image is dropped. */
const maxImages = 64

/** Stores images behind signed URLs, for responses that contain URLs instead of base64. */
export function createImageStore(): ImageStore {
  const images = new Map<string, { bytes: Uint8Array; format: string; signature: string; expires: number }>()
  return {
    put(bytes, format, expires) {
      const hash = createHash('sha256').update(bytes).digest('hex')
      const file = `${hash.slice(0, 32)}.${format}`
      const signature = hash.slice(32, 52)
      images.set(file, { bytes, format, signature, expires: expires ?? Number.POSITIVE_INFINITY })
      const oldest = images.keys().next().value
      if (images.size > maxImages && oldest !== undefined) images.delete(oldest)
      return `/pictures/${file}?${expires === undefined ? '' : `Expires=${expires}&`}sig=${signature}`
    },
    get(file, signature, nowMs) {
      const image = images.get(file)
      if (image && image.signature !== signature) return 'forbidden'
      return image && nowMs >= image.expires * 1000 ? 'expired' : image
    },
    find: (url) => images.get(url.split('?')[0]?.split('/').at(-1) ?? '')?.bytes,
  }
}
