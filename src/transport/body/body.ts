import type { Readable } from 'node:stream'
import { createHash } from 'node:crypto'
import type { Headers, WireBody } from '../../contract/index.ts'
import { bodyLimitText, BodyTooLarge, decompressed } from './decompressed.ts'
import { createGrowingBytes } from './growing-bytes.ts'
import { createLifter, type LiftResult } from './lift.ts'
import { watchStreamEnd } from './stream-end.ts'

export interface EncodedBody {
  readonly bytes: Buffer
  readonly contentType: string
}

/** Encodes a request body as bytes with its content type. The platform generates multipart boundaries. */
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

export interface ReadBody extends LiftResult {
  /** Bytes after decompression. */
  readonly bytes: number
}

export interface Reading {
  readonly maxBytes: number
  /** True if the whole body is expected to be an image, whatever its content type. */
  readonly image: boolean
  /** Number of requested images, and so the number of completed events in an event stream. */
  readonly requestedImages: number
  /** Updated while the body is read, so that the length of an incomplete body is known. */
  readonly progress: { bytes: number }
}

/**
 * Reads a response while it arrives. Only the images, the rest of the text and one chunk are in memory. Throws BodyTooLarge above `maxBytes`,
 * counted after decompression, so that a decompression bomb is stopped early.
 */
export async function readBody(
  stream: Readable,
  headers: Headers,
  { maxBytes, image, requestedImages, progress }: Reading,
): Promise<ReadBody> {
  const type = headers['content-type'] ?? ''
  const declared = Number(headers['content-length'] ?? 0)
  if (declared > maxBytes) throw new BodyTooLarge(bodyLimitText(maxBytes, declared))
  const expected = Number.isFinite(declared) ? declared : 0
  const source = decompressed(stream, headers['content-encoding']?.trim().toLowerCase() ?? 'identity')
  const whole = image || /^(image\/(?!svg)|application\/octet-stream)/i.test(type)
  const binary = whole ? createGrowingBytes(expected) : undefined
  const lifter = createLifter(expected)
  let ended = false
  const end = /^text\/event-stream/i.test(type)
    ? watchStreamEnd(requestedImages, () => {
        ended = true
        source.destroy()
      })
    : undefined
  let inspected = 0
  try {
    for await (const chunk of source) {
      const piece: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk))
      progress.bytes += piece.length
      if (progress.bytes > maxBytes) throw new BodyTooLarge(bodyLimitText(maxBytes))
      if (binary) binary.append(piece)
      else lifter.push(piece)
      end?.push(lifter.textSince(inspected))
      inspected = lifter.kept()
    }
  } catch (cause) {
    // Destroying the source ends the loop with an error.
    if (!ended) throw cause
  } finally {
    end?.clear()
  }
  return { bytes: progress.bytes, ...(binary ? imageBody(binary.end()) : lifter.end()) }
}

function imageBody(bytes: Buffer): LiftResult {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { text: '', lifted: [{ sha256, bytes: bytes.length, valid: true }], images: [bytes] }
}
