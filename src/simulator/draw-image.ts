import type { Sharp } from 'sharp'
import type { Drawing } from '../plugin/index.ts'
import { encodePng } from './png.ts'
import { signImage } from './provenance.ts'
import { bandsOf, channelsOf, type Colour, type Scene } from './raster.ts'
import { composeScene, type SceneOptions } from './image-scene.ts'

export interface ImageSpec extends Drawing, SceneOptions {
  /** Generator named in the provenance manifest. */
  readonly generator: string
  /** 0 to 100, for JPEG and WebP. */
  readonly compression: number
  /** For edits: the uploaded image. */
  readonly inputImage?: Uint8Array
  /** For edits: only its transparent area may change. */
  readonly mask?: Uint8Array
}

/** Draws an image of exactly the requested size and returns its file. */
export async function drawImage(request: ImageSpec): Promise<Uint8Array> {
  const scene = await composeScene(request, request.inputImage !== undefined)
  if (request.format === 'svg') return Buffer.from(svgOf(scene))
  // The common case needs neither sharp nor the whole image in memory.
  const bytes =
    request.format === 'png' && !request.inputImage
      ? await encodePng(bandsOf(scene, 1), { ...scene, channels: channelsOf(scene) })
      : await encode(await compose(scene, request), request).toBuffer()
  return request.provenance ? signImage(bytes, request.format, request.generator, request.prompt) : bytes
}

/** The scene, drawn over the uploaded image if there is one. */
async function compose(scene: Scene, { inputImage, mask, transparent }: ImageSpec): Promise<Sharp> {
  const { default: sharp } = await import('sharp')
  // No image is drawn twice. The library's cache would use tens of megabytes for each image.
  sharp.cache(false)
  const { width, height } = scene
  const raw = { width, height, channels: channelsOf(scene) }
  const pixels = Buffer.concat([...bandsOf(scene)])
  const input = inputImage && mask ? await clipToMask(mask, pixels, scene) : pixels
  const drawn = inputImage
    ? sharp(inputImage).resize(width, height, { fit: 'cover' }).composite([{ input, raw }])
    : sharp(input, { raw })
  return transparent ? drawn.ensureAlpha() : drawn.flatten({ background: '#808080' })
}

/** Makes pixels (RGBA) transparent where the mask protects the image. Changes `pixels` in place. */
async function clipToMask(mask: Uint8Array, pixels: Buffer, { width, height }: Scene): Promise<Buffer> {
  const { default: sharp } = await import('sharp')
  const protectedArea = await sharp(mask)
    .resize(width, height, { fit: 'fill' })
    .ensureAlpha()
    .extractChannel('alpha')
    .raw()
    .toBuffer()
  protectedArea.forEach((alpha, i) => {
    const at = i * 4 + 3
    pixels[at] = ((pixels[at] ?? 0) * (255 - alpha)) / 255
  })
  return pixels
}

function encode(image: Sharp, { format, compression }: ImageSpec): Sharp {
  if (format === 'jpeg') return image.jpeg({ quality: Math.max(1, compression) })
  if (format === 'webp') return image.webp({ quality: Math.max(1, compression), effort: 1 })
  if (format === 'gif') return image.gif({ effort: 1 })
  return image.png({ compressionLevel: 3 })
}

const rgb = (colour: Colour) => `rgb(${colour.join()})`

function svgOf({ width, height, ground, shapes }: Scene): string {
  const [x, y] = ground ? [Math.cos(ground.angle) / 2, Math.sin(ground.angle) / 2] : [0, 0]
  const line = `x1="${0.5 - x}" y1="${0.5 - y}" x2="${0.5 + x}" y2="${0.5 + y}"`
  const painted = ground
    ? `<linearGradient id="g" ${line}><stop stop-color="${rgb(ground.from)}"/><stop offset="1" stop-color="${rgb(ground.to)}"/></linearGradient><rect width="${width}" height="${height}" fill="url(#g)"/>`
    : ''
  const drawn = shapes.map(
    ({ path, colour, opacity }) => `<path d="${path}" fill="${rgb(colour)}" fill-opacity="${opacity}"/>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${painted}${drawn.join('')}</svg>`
}
