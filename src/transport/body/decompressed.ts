import type { Readable, Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate, type Zlib } from 'node:zlib'

/** The body exceeds the limit. */
export class BodyTooLarge extends Error {}

/** Text for a body above the limit in bytes. `declared` is the content-length, if it exceeds the limit. */
export const bodyLimitText = (maxBytes: number, declared?: number): string =>
  declared === undefined
    ? `the response body exceeds the limit of ${maxBytes} bytes`
    : `the response declares ${declared} bytes, which exceeds the limit of ${maxBytes} bytes`

/** An unsupported content-encoding that was not requested. */
export class UnknownEncoding extends Error {}

const decoders: Readonly<Record<string, () => Transform & Zlib>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
}

/** The decompressed body. Throws UnknownEncoding. */
export function decompressed(stream: Readable, encoding: string): Readable {
  if (encoding === 'identity' || encoding === '') return stream
  const decoder = decoders[encoding]
  if (!decoder)
    throw new UnknownEncoding(
      `the response body is compressed as ${encoding}, although the request did not allow compression`,
    )
  const through = decoder()
  // Invalid data is a more useful reason than a closed connection. The decoder reports it a little later.
  stream.on('error', (cause: Error) => through.flush(() => through.destroy(cause)))
  return stream.pipe(through)
}
