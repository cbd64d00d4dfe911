import { crc32, deflateSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'

const size = { width: 1024, height: 640 }

/** An image of the requested size. It has a gradient, so that it is not blank. */
export const painted = (over: { readonly width?: number; readonly height?: number } = {}): Sharp => {
  const { width, height } = { ...size, ...over }
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs><linearGradient id="g"><stop stop-color="#102030"/><stop offset="1" stop-color="#e0c0a0"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#g)"/><circle cx="300" cy="300" r="200" fill="#c02020"/></svg>`
  return sharp(Buffer.from(svg)).flatten()
}

/** The same image as a PNG. */
export const png = (): Promise<Buffer> => painted().png().toBuffer()

/** A chunk of a PNG, with its checksum. */
export function pngChunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const around = Buffer.alloc(8)
  around.writeUInt32BE(data.length, 0)
  around.writeUInt32BE(crc32(body) >>> 0, 4)
  return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)])
}

const pngHead = Buffer.from('\u0089PNG\r\n\u001A\n', 'latin1')

/** A PNG with this size in its header and these bytes as its pixels. */
export function pngOf(width: number, height: number, pixels: Uint8Array, type = 2): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 8
  header[9] = type
  return Buffer.concat([
    pngHead,
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(pixels)),
    pngChunk('IEND', new Uint8Array()),
  ])
}

/** The PNG with chunks inserted after its header. */
export async function pngWith(...chunks: readonly Buffer[]): Promise<Buffer> {
  const whole = await png()
  return Buffer.concat([whole.subarray(0, 33), ...chunks, whole.subarray(33)])
}

/** The PNG as the first of three frames. */
export async function animatedPng(): Promise<Buffer> {
  const whole = await png()
  const control = Buffer.alloc(8)
  control.writeUInt32BE(3, 0)
  const frame = Buffer.alloc(26)
  frame.writeUInt32BE(0, 0)
  frame.writeUInt32BE(size.width, 4)
  frame.writeUInt32BE(size.height, 8)
  frame.writeUInt16BE(100, 20)
  frame.writeUInt16BE(1000, 22)
  return Buffer.concat([
    whole.subarray(0, 33),
    pngChunk('acTL', control),
    pngChunk('fcTL', frame),
    whole.subarray(33),
  ])
}

/** An animation of three frames. */
export const animated = async (format: 'gif' | 'webp'): Promise<Buffer> => {
  const frames = await Promise.all(
    ['#c02020', '#20c020', '#2020c0'].map((tint) => painted().tint(tint).png().toBuffer()),
  )
  const film = sharp(frames, { join: { animated: true } })
  return format === 'gif' ? film.gif().toBuffer() : film.webp().toBuffer()
}

/** A JPEG with a rotation in its metadata. */
export const turnedJpeg = (): Promise<Buffer> => painted().jpeg().withMetadata({ orientation: 6 }).toBuffer()

/** A CMYK JPEG. */
export const printersJpeg = (): Promise<Buffer> => painted().toColourspace('cmyk').jpeg().toBuffer()

/** An SVG with this content. */
export const svg = (inside: string, head = ''): Buffer =>
  Buffer.from(
    `${head}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="1024" height="640">${inside}</svg>`,
  )

/** Nested entities that expand exponentially. */
export const laughs = (): Buffer => {
  const levels = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join(
    '',
  )
  return svg('<text>&l9;</text>', `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY l0 "ha">${levels}]>`)
}
