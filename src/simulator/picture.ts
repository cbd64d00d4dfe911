import { createHash } from 'node:crypto'
import type { Sharp } from 'sharp'
import type { Drawing } from '../plugin/index.ts'
import { letterText } from './lettering.ts'
import { signPicture } from './provenance.ts'

export interface PictureRequest extends Drawing {
  readonly model: string
  /** What the provenance claim names. */
  readonly generator: string
  readonly prompt: string
  readonly quality: string
  /** Which of the n pictures. */
  readonly index: number
  /** 0 to 100, JPEG and WebP. */
  readonly compression: number
  /** For edits: the picture that was sent. */
  readonly underlay?: Uint8Array
  /** What is transparent in it may change, the rest stays. */
  readonly mask?: Uint8Array
}

/** Colours and shapes from a hash of the request, so that the same request gives the same bytes and another gives others. */
function palette(request: PictureRequest): {
  readonly hue: number
  readonly angle: number
  readonly spots: readonly number[]
} {
  const { model, prompt, quality, index, width, height } = request
  const hash = createHash('sha256')
    .update(JSON.stringify([model, prompt, quality, index, width, height]))
    .digest()
  return { hue: ((hash[0] ?? 0) * 360) / 256, angle: hash[1] ?? 0, spots: [...hash.subarray(2, 17)] }
}

/** A picture of exactly the size asked for: a coloured ground, a gray scale, the prompt in large letters, model and size below. */
export async function drawPicture(request: PictureRequest): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp')
  // No picture is drawn twice, and what the library keeps of each is tens of megabytes.
  sharp.cache(false)
  const svg = await compose(request)
  if (request.format === 'svg') return Buffer.from(svg)
  const drawn = request.underlay
    ? sharp(request.underlay)
        .resize(request.width, request.height, { fit: 'cover' })
        .composite([{ input: request.mask ? await within(request.mask, svg, request) : Buffer.from(svg) }])
    : sharp(Buffer.from(svg))
  const opaque = request.transparent ? drawn.ensureAlpha() : drawn.flatten({ background: '#808080' })
  const bytes = await encode(opaque, request).toBuffer()
  return request.provenance ? signPicture(bytes, request.format, request.generator, request.prompt) : bytes
}

/** A drawing, cut to what a mask lets change. */
async function within(mask: Uint8Array, svg: string, { width, height }: PictureRequest): Promise<Buffer> {
  const { default: sharp } = await import('sharp')
  const free = await sharp(mask)
    .resize(width, height, { fit: 'fill' })
    .ensureAlpha()
    .extractChannel('alpha')
    .negate()
    .raw()
    .toBuffer()
  const shape = await sharp({ create: { width, height, channels: 3, background: '#000' } })
    .joinChannel(free, { raw: { width, height, channels: 1 } })
    .png({ compressionLevel: 1 })
    .toBuffer()
  return sharp(Buffer.from(svg))
    .ensureAlpha()
    .composite([{ input: shape, blend: 'dest-in' }])
    .png({ compressionLevel: 1 })
    .toBuffer()
}

function encode(image: Sharp, { format, compression }: PictureRequest): Sharp {
  if (format === 'jpeg') return image.jpeg({ quality: Math.max(1, compression) })
  if (format === 'webp') return image.webp({ quality: Math.max(1, compression), effort: 1 })
  if (format === 'gif') return image.gif({ effort: 1 })
  return image.png({ compressionLevel: 3 })
}

async function compose(request: PictureRequest): Promise<string> {
  const { width, height, transparent, underlay } = request
  const { hue, angle, spots } = palette(request)
  const edge = Math.min(width, height)
  const margin = edge * 0.08
  const scale = edge * 0.06
  const box = { x: margin, y: margin, width: width - 2 * margin, height: height - 2 * margin - scale * 2.6 }
  const title = await letterText(request.prompt, box, edge * 0.12)
  const caption = `${request.model} · ${width}×${height} · ${request.quality} · ${request.index + 1}`
  const footer = await letterText(
    caption,
    { x: margin, y: height - margin - scale * 0.8, width: width - 2 * margin, height: scale },
    edge * 0.03,
    4,
  )
  const steps = [10, 18, 36, 59, 90]
  const patches = steps.map((percent, i) => {
    const level = Math.round(255 * (percent / 100) ** (1 / 2.2))
    return `<rect x="${margin + i * scale * 1.2}" y="${height - margin - scale * 2.2}" width="${scale}" height="${scale}" fill="rgb(${level},${level},${level})" stroke="#fff" stroke-opacity=".5"/>`
  })
  const ground = transparent || underlay ? '' : groundOf(width, height, hue, angle, spots)
  const veil = underlay ? `<rect width="${width}" height="${height}" fill="#000" fill-opacity=".35"/>` : ''
  const ink = transparent ? `hsl(${hue},60%,30%)` : '#fff'
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${ground}${veil}${patches.join('')}<path d="${title.path}" fill="${ink}"/><path d="${footer.path}" fill="${ink}" fill-opacity=".85"/></svg>`
}

function groundOf(
  width: number,
  height: number,
  hue: number,
  angle: number,
  spots: readonly number[],
): string {
  const turn = (angle * 2 * Math.PI) / 256
  const [x, y] = [Math.cos(turn) / 2, Math.sin(turn) / 2]
  const stop = (at: number, lightness: number) =>
    `<stop offset="${at}" stop-color="hsl(${(hue + at * 50) % 360},55%,${lightness}%)"/>`
  const circles = [0, 3, 6, 9, 12].map((i) => {
    const [a = 0, b = 0, c = 0] = spots.slice(i)
    return `<circle cx="${(a / 255) * width}" cy="${(b / 255) * height}" r="${(0.08 + c / 1000) * Math.min(width, height)}" fill="hsl(${(hue + c) % 360},60%,45%)" fill-opacity=".35"/>`
  })
  return `<defs><linearGradient id="g" x1="${0.5 - x}" y1="${0.5 - y}" x2="${0.5 + x}" y2="${0.5 + y}">${stop(0, 38)}${stop(1, 16)}</linearGradient></defs><rect width="${width}" height="${height}" fill="url(#g)"/>${circles.join('')}`
}
