import { createHash } from 'node:crypto'

export interface ImageStore {
  /** Keeps a picture and returns its path with a signature, and with the second since 1970 at which it expires, where it does. */
  readonly put: (bytes: Uint8Array, format: string, expires?: number) => string
  /** The picture at a path, its signature and time checked. */
  readonly get: (
    file: string,
    signature: string | undefined,
    nowMs: number,
  ) => { readonly bytes: Uint8Array; readonly format: string } | 'forbidden' | 'expired' | undefined
}

/** More are not kept: the oldest goes. */
const maxImages = 64

/** Pictures that can be fetched by a signed address, for replies that carry addresses instead of pictures. */
export function createImageStore(): ImageStore {
  const pictures = new Map<
    string,
    { bytes: Uint8Array; format: string; signature: string; expires: number }
  >()
  return {
    put(bytes, format, expires) {
      const hash = createHash('sha256').update(bytes).digest('hex')
      const file = `${hash.slice(0, 32)}.${format}`
      const signature = hash.slice(32, 52)
      pictures.set(file, { bytes, format, signature, expires: expires ?? Number.POSITIVE_INFINITY })
      const oldest = pictures.keys().next().value
      if (pictures.size > maxImages && oldest !== undefined) pictures.delete(oldest)
      return `/pictures/${file}?${expires === undefined ? '' : `Expires=${expires}&`}sig=${signature}`
    },
    get(file, signature, nowMs) {
      const picture = pictures.get(file)
      if (picture && picture.signature !== signature) return 'forbidden'
      return picture && nowMs >= picture.expires * 1000 ? 'expired' : picture
    },
  }
}
