import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { createHash } from 'node:crypto'
import type { Headers, WireBody } from '../contract/index.ts'
import { createLifter, type LiftResult } from './lift.ts'

export interface EncodedBody {
  readonly bytes: Buffer
  readonly contentType: string
}

/** A request body as bytes. Multipart boundaries are the platform's own. */
export async function encodeBody(body: WireBody): Promise<EncodedBody> {
  if (body.kind === 'json')
    return { bytes: Buffer.from(JSON.stringify(body.value)), contentType: 'application/json' }
  if (body.kind === 'text') return { bytes: Buffer.from(body.text), contentType: body.contentType }
  const form = new FormData()
  for (const { name, filename, contentType, value } of body.parts) {
    if (typeof value === 'string') form.append(name, value)
    else
      form.append(
        name,
        new Blob([new Uint8Array(value)], { type: contentType ?? 'application/octet-stream' }),
        filename ?? name,
      )
  }
  const encoded = new Response(form)
  return {
    bytes: Buffer.from(await encoded.arrayBuffer()),
    contentType: encoded.headers.get('content-type') ?? '',
  }
}

/** The reply is longer than is read. */
export class BodyTooLarge extends Error {}

const decoders: Readonly<Record<string, () => NodeJS.ReadWriteStream>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
}

/** A compression nobody asked for and this does not know. */
export class UnknownEncoding extends Error {}

export interface ReadBody extends LiftResult {
  /** Length after decompression. */
  readonly bytes: number
}

/**
 * Reads a reply as it arrives and never holds more than the pictures in it, the rest of its text and one chunk. Stops at
 * `maxBytes`, counted after decompression, so that a small bomb stays small. `picture`: the whole body is
 * expected to be one, whatever its type says.
 */
export async function readBody(
  stream: Readable,
  headers: Headers,
  maxBytes: number,
  picture: boolean,
): Promise<ReadBody> {
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity'
  const declared = Number(headers['content-length'] ?? 0)
  if (declared > maxBytes)
    throw new BodyTooLarge(`the reply declares ${declared} bytes; at most ${maxBytes} are read`)
  const binary = picture || /^(image\/(?!svg)|application\/octet-stream)/i.test(headers['content-type'] ?? '')
  const chunks: Buffer[] = []
  const lifter = createLifter(Number.isFinite(declared) ? declared : 0)
  let bytes = 0
  for await (const chunk of decompressed(stream, encoding)) {
    const piece = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk)
    bytes += piece.length
    if (bytes > maxBytes)
      throw new BodyTooLarge(`the reply is longer than the ${maxBytes} bytes that are read`)
    if (binary) chunks.push(piece)
    else lifter.push(piece)
  }
  return { bytes, ...(binary ? wholePicture(Buffer.concat(chunks)) : lifter.end()) }
}

function decompressed(stream: Readable, encoding: string): AsyncIterable<Buffer | string> {
  if (encoding === 'identity' || encoding === '') return stream
  const decoder = decoders[encoding]
  if (!decoder) throw new UnknownEncoding(`the reply is compressed as ${encoding}, which was not asked for`)
  const through = decoder()
  stream.on('error', (cause: Error) => through.emit('error', cause))
  return stream.pipe(through)
}

function wholePicture(bytes: Buffer): LiftResult {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { text: '', lifted: [{ sha256, bytes: bytes.length, valid: true }], pictures: [bytes] }
}
