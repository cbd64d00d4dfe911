import { createHash } from 'node:crypto'

export interface Shelf {
  /** Keeps a picture and returns its path with a signature. */
  readonly put: (bytes: Uint8Array, format: string) => string
  /** The picture at a path, its signature checked. */
  readonly get: (
    file: string,
    signature: string | undefined,
  ) => { readonly bytes: Uint8Array; readonly format: string } | 'forbidden' | undefined
}

/** More are not kept: the oldest goes. */
const most = 64

/** Pictures that can be fetched by a signed address, for replies that carry addresses instead of pictures. */
export function createShelf(): Shelf {
  const pictures = new Map<string, { bytes: Uint8Array; format: string; signature: string }>()
  return {
    put(bytes, format) {
      const hash = createHash('sha256').update(bytes).digest('hex')
      const file = `${hash.slice(0, 32)}.${format}`
      const signature = hash.slice(32, 52)
      pictures.set(file, { bytes, format, signature })
      const oldest = pictures.keys().next().value
      if (pictures.size > most && oldest !== undefined) pictures.delete(oldest)
      return `/pictures/${file}?sig=${signature}`
    },
    get(file, signature) {
      const picture = pictures.get(file)
      return picture && picture.signature !== signature ? 'forbidden' : picture
    },
  }
}
