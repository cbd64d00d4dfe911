import { randomBytes } from 'node:crypto'
import sharp from 'sharp'

/** A PNG that compresses like a photograph: soft shapes with grain. The size is the same every time, the bytes are not. */
export async function photograph(width, height, grain = 12) {
  const small = { width: 16, height: Math.max(2, Math.round((16 * height) / width)), channels: 3 }
  const shapes = await sharp(randomBytes(small.width * small.height * 3), { raw: small })
    .resize(width, height, { kernel: 'cubic' })
    .raw()
    .toBuffer()
  const noise = { type: 'gaussian', mean: 128, sigma: grain }
  const grey = await sharp({ create: { width, height, channels: 3, background: '#808080', noise } })
    .raw()
    .toBuffer()
  for (let i = 0; i < shapes.length; i++) shapes[i] = Math.max(0, Math.min(255, shapes[i] + grey[i] - 128))
  return sharp(shapes, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 6, adaptiveFiltering: true })
    .toBuffer()
}
