import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { createDeflate, crc32 } from 'node:zlib'

/**
 * Encodes pixels as PNG. Each band contains whole rows in PNG's format: a filter byte (0, unfiltered), then three bytes (RGB) or four bytes
 * (RGBA) per pixel.
 */
export async function encodePng(
  bands: Iterable<Buffer>,
  { width, height, channels }: { readonly width: number; readonly height: number; readonly channels: 3 | 4 },
): Promise<Buffer> {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // 8 bits a channel; 2 is RGB, 6 RGBA.
  header.set([8, channels === 3 ? 2 : 6], 8)
  const packed = await buffer(Readable.from(bands).pipe(createDeflate({ level: 3 })))
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', packed),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const signature = Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)

/** Source: PNG 1.2, section 3.2. */
function chunk(name: string, data: Buffer): Buffer {
  const all = Buffer.alloc(data.length + 12)
  all.writeUInt32BE(data.length, 0)
  all.write(name, 4, 'latin1')
  data.copy(all, 8)
  all.writeUInt32BE(crc32(all.subarray(4, -4)), all.length - 4)
  return all
}
