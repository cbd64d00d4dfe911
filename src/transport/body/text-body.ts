import type { Readable } from 'node:stream'
import { createHash } from 'node:crypto'
import type { Headers } from '../../contract/index.ts'
import { bodyLimitText, BodyTooLarge, decompressed } from './decompressed.ts'

export interface TextBody {
  readonly bytes: Buffer
  readonly text: string
  readonly sha256: string
}

/** Reads a whole document. Throws BodyTooLarge above `maxBytes`, counted after decompression. */
export async function readTextBody(stream: Readable, headers: Headers, maxBytes: number): Promise<TextBody> {
  const declared = Number(headers['content-length'] ?? 0)
  if (declared > maxBytes) throw new BodyTooLarge(bodyLimitText(maxBytes, declared))
  const source = decompressed(stream, headers['content-encoding']?.trim().toLowerCase() ?? 'identity')
  const pieces: Buffer[] = []
  let length = 0
  for await (const chunk of source) {
    const piece: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk))
    length += piece.length
    if (length > maxBytes) {
      stream.destroy()
      throw new BodyTooLarge(bodyLimitText(maxBytes))
    }
    pieces.push(piece)
  }
  const bytes = Buffer.concat(pieces)
  return {
    bytes,
    text: decodeText(bytes, headers['content-type'] ?? ''),
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }
}

/** Decodes text in the charset of its content type, or in UTF-8 if there is no charset or it is not supported. */
function decodeText(bytes: Uint8Array, contentType: string): string {
  const charset = /charset\s*=\s*"?([\w-]+)/i.exec(contentType)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(charset).decode(bytes)
  } catch {
    return new TextDecoder().decode(bytes)
  }
}
