import type { MaskDifference } from '../contract/index.ts'

/** Images are compared at this edge in pixels: small enough to lose encoding noise, large enough to keep visible changes. */
const edge = 256
const maxPixels = 40_000_000

/** RGBA pixels of an image scaled to that edge. Throws for bytes that do not decode. */
async function pixelsOf(bytes: Uint8Array): Promise<Buffer> {
  const { default: sharp } = await import('sharp')
  return sharp(bytes, { limitInputPixels: maxPixels })
    .resize(edge, edge, { fit: 'fill' })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer()
}

/**
 * Mean difference per colour channel (0 to 255) between an edit and its input, inside and outside the transparent area of the mask.
 * Undefined if an image does not decode, or if the mask is fully opaque or fully transparent.
 */
export async function maskDifference(
  edited: Uint8Array,
  original: Uint8Array,
  mask: Uint8Array,
): Promise<MaskDifference | undefined> {
  const all = await Promise.all([edited, original, mask].map(pixelsOf)).catch(() => undefined)
  const [after, before, shape] = all ?? []
  if (!after || !before || !shape) return undefined
  let inside = 0
  let outside = 0
  let free = 0
  for (let at = 0; at < shape.length; at += 4) {
    let difference = 0
    for (let colour = at; colour < at + 3; colour++)
      difference += Math.abs((after[colour] ?? 0) - (before[colour] ?? 0)) / 3
    if ((shape[at + 3] ?? 255) < 128) {
      free++
      inside += difference
    } else outside += difference
  }
  const kept = edge * edge - free
  if (free === 0 || kept === 0) return undefined
  return { inside: tenths(inside, free), outside: tenths(outside, kept) }
}

const tenths = (sum: number, count: number) => Math.round((sum / count) * 10) / 10
