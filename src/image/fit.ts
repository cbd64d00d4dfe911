import type { Frame } from '../contract/index.ts'
import { detectFormat } from './format.ts'
import { rasterise } from './rasterise.ts'

const timeoutSeconds = 20

/** The image as the frame shows it: a PNG of exactly the frame's size. `contain` pads with transparency. */
export async function fitToFrame(bytes: Uint8Array, { width, height, fit }: Frame): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp')
  const pixels = detectFormat(bytes) === 'svg' ? await rasterise(bytes) : bytes
  return sharp(pixels, { failOn: 'truncated' })
    .timeout({ seconds: timeoutSeconds })
    .resize(width, height, { fit, background: { r: 0, g: 0, b: 0, alpha: 0 } })
    .png()
    .toBuffer()
}
