import type { Readable, Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate, type Zlib } from 'node:zlib'

/** The reply is longer than is read. */
export class BodyTooLarge extends Error {}

/** A compression nobody asked for and this does not know. */
export class UnknownEncoding extends Error {}

const decoders: Readonly<Record<string, () => Transform & Zlib>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
}

/** A body without its content-encoding. Throws UnknownEncoding. */
export function decompressed(stream: Readable, encoding: string): Readable {
  if (encoding === 'identity' || encoding === '') return stream
  const decoder = decoders[encoding]
  if (!decoder) throw new UnknownEncoding(`the reply is compressed as ${encoding}, which was not asked for`)
  const through = decoder()
  // What is wrong with what came is said rather than that no more came: it is found out a little later.
  stream.on('error', (cause: Error) => through.flush(() => through.destroy(cause)))
  return stream.pipe(through)
}
