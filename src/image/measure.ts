import { createHash } from 'node:crypto'
import { type ImageFacts, optionalField } from '../contract/index.ts'
import { decodeProblem, formatTitle, unknownFormatProblem } from './decode-problem.ts'
import { readContainer } from './container.ts'
import { detectFormat } from './format.ts'
import { readProvenance } from './provenance.ts'
import { rasterise } from './rasterise.ts'

/** Larger images are not decoded. Five times the size of the largest known model; a decoded pixel takes at least four bytes. */
const maxPixels = 40_000_000
const timeoutSeconds = 20

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Measures an image. Never throws: for bytes that do not decode, `broken` says why. */
export async function measure(bytes: Uint8Array): Promise<ImageFacts> {
  const format = detectFormat(bytes)
  const fileFacts = () => ({ sha256: sha256(bytes), bytes: bytes.length, format })
  if (format === 'unknown') return { ...fileFacts(), ...noPixels, broken: unknownFormatProblem(bytes) }
  try {
    const { default: sharp } = await import('sharp')
    const pixels = format === 'svg' ? await rasterise(bytes) : bytes
    const { space, orientation } = await sharp(pixels).metadata()
    const decoding = sharp(pixels, { limitInputPixels: maxPixels, failOn: 'truncated', animated: false })
      .timeout({ seconds: timeoutSeconds })
      .raw()
      .toBuffer({ resolveWithObject: true })
    // The decoder runs in its own thread. Meanwhile, measure what needs no pixels.
    const facts = fileFacts()
    const [{ data, info }, provenance] = await Promise.all([decoding, readProvenance(bytes, format)])
    const { width, height, channels } = info
    const alpha = channels === 2 || channels === 4
    return {
      ...facts,
      width,
      height,
      alpha: alpha ? (hasTransparency(data, channels) ? 'used' : 'opaque') : 'none',
      pixels: sha256(data),
      deviation: deviation(data, channels),
      provenance,
      ...unusualFacts(bytes, format, space, orientation),
    }
  } catch (cause) {
    return { ...fileFacts(), ...noPixels, broken: decodeProblem(cause, bytes, format, maxPixels) }
  }
}

/** The facts of an image that was not decoded, and why. */
export function unmeasured(bytes: Uint8Array, why: string): ImageFacts {
  const format = detectFormat(bytes)
  return {
    sha256: sha256(bytes),
    bytes: bytes.length,
    format,
    ...noPixels,
    broken: `the ${formatTitle(format)} ${why}`,
  }
}

const noPixels = { width: 0, height: 0, alpha: 'none', pixels: '', deviation: 0, provenance: null } as const

const usualSpaces = new Set(['srgb', 'b-w'])

/** Facts that most images do not have. A fact that does not apply is left out. */
function unusualFacts(
  bytes: Uint8Array,
  format: string,
  space: string | undefined,
  orientation: number | undefined,
): Partial<ImageFacts> {
  const { end = bytes.length, frames = 1, defect } = readContainer(bytes, format) ?? {}
  return {
    ...optionalField('defect', defect === undefined ? undefined : `the ${formatTitle(format)} ${defect}`),
    ...(frames > 1 ? { frames } : {}),
    ...(end < bytes.length ? { trailingBytes: bytes.length - end } : {}),
    ...(space === undefined || usualSpaces.has(space) ? {} : { colourSpace: space }),
    ...(orientation === undefined || orientation === 1 ? {} : { orientation }),
  }
}

/** Whether any pixel is not fully opaque. */
function hasTransparency(data: Uint8Array, channels: number): boolean {
  for (let i = channels - 1; i < data.length; i += channels) if (data[i] !== 255) return true
  return false
}

/** Largest standard deviation of any channel. Alpha counts too: a black shape on a transparent background is not blank. Large images are sampled. */
function deviation(data: Uint8Array, channels: number): number {
  const step = Math.max(1, Math.floor(data.length / channels / 250_000)) * channels
  const count = Math.ceil(data.length / step)
  // One pass over all channels: reading memory is the slow part. The first channel stands in for a missing one.
  const second = channels > 1 ? 1 : 0
  const third = channels > 2 ? 2 : 0
  const fourth = channels > 3 ? 3 : 0
  let [sum1, sum2, sum3, sum4, squares1, squares2, squares3, squares4] = [0, 0, 0, 0, 0, 0, 0, 0]
  for (let pixel = 0; pixel < data.length; pixel += step) {
    const value1 = data[pixel] ?? 0
    const value2 = data[pixel + second] ?? 0
    const value3 = data[pixel + third] ?? 0
    const value4 = data[pixel + fourth] ?? 0
    sum1 += value1
    sum2 += value2
    sum3 += value3
    sum4 += value4
    squares1 += value1 * value1
    squares2 += value2 * value2
    squares3 += value3 * value3
    squares4 += value4 * value4
  }
  const deviationOf = (sum: number, squares: number) =>
    Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2))
  const largest = Math.max(
    deviationOf(sum1, squares1),
    deviationOf(sum2, squares2),
    deviationOf(sum3, squares3),
    deviationOf(sum4, squares4),
  )
  return Math.round(largest * 100) / 100
}
