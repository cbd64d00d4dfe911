import type { Frame } from '../contract/index.ts'

/** The picture as the frame shows it, as PNG bytes of exactly the frame's size. `contain` pads with transparency. */
export async function fitToFrame(bytes: Uint8Array, { width, height, fit }: Frame): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp')
  return sharp(bytes, { failOn: 'truncated' })
    .resize(width, height, { fit, background: { r: 0, g: 0, b: 0, alpha: 0 } })
    .png()
    .toBuffer()
}
