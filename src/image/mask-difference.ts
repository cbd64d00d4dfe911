import type { MaskDifference } from '../contract/index.ts'

/** Edge in pixels at which pictures are compared: noise of encoding is gone, and everything that a person would point at is there. */
const edge = 256
const maxPixels = 40_000_000

/** Colours, and transparency as a fourth, of a picture at that size. Throws for bytes that do not decode. */
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
 * How far an edit went from the picture that went in, where its mask lets it change and where not: the mean difference of a
 * colour, 0 to 255. Undefined where something does not decode, or the mask covers all or nothing.
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
