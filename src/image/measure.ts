import { createHash } from 'node:crypto'
import type { ImageFacts } from '../contract/index.ts'
import { damage, foreign } from './broken.ts'
import { readContainer } from './container.ts'
import { formatOf } from './format.ts'
import { readProvenance } from './provenance.ts'
import { rasterise } from './rasterise.ts'

/** Larger pictures are not decoded: five times the largest any known model makes. Decoded, one takes four bytes a pixel and more. */
const mostPixels = 40_000_000
const patienceSeconds = 20

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Reads all facts from a picture's bytes. Never throws: bytes that do not decode give `broken`. */
export async function measure(bytes: Uint8Array): Promise<ImageFacts> {
  const format = formatOf(bytes)
  const known = () => ({ sha256: sha256(bytes), bytes: bytes.length, format })
  if (format === 'unknown') return { ...known(), ...undecoded, broken: foreign(bytes) }
  try {
    const { default: sharp } = await import('sharp')
    const pixels = format === 'svg' ? await rasterise(bytes) : bytes
    const { space, orientation } = await sharp(pixels).metadata()
    const decoding = sharp(pixels, { limitInputPixels: mostPixels, failOn: 'truncated', animated: false })
      .timeout({ seconds: patienceSeconds })
      .raw()
      .toBuffer({ resolveWithObject: true })
    // The decoder has a thread of its own; what needs no pixels is done meanwhile.
    const facts = known()
    const [{ data, info }, provenance] = await Promise.all([decoding, readProvenance(bytes, format)])
    const { width, height, channels } = info
    const alpha = channels === 2 || channels === 4
    return {
      ...facts,
      width,
      height,
      alpha: alpha ? (seeThrough(data, channels) ? 'used' : 'opaque') : 'none',
      pixels: sha256(data),
      deviation: deviation(data, channels),
      provenance,
      ...unusual(bytes, format, space, orientation),
    }
  } catch (cause) {
    return { ...known(), ...undecoded, broken: damage(cause, bytes, format, mostPixels) }
  }
}

const undecoded = { width: 0, height: 0, alpha: 'none', pixels: '', deviation: 0, provenance: null } as const

const usualSpaces = new Set(['srgb', 'b-w'])

/** What a picture has that most have not; each only where it has it. */
function unusual(
  bytes: Uint8Array,
  format: string,
  space: string | undefined,
  orientation: number | undefined,
): Partial<ImageFacts> {
  const { end = bytes.length, frames = 1 } = readContainer(bytes, format) ?? {}
  return {
    ...(frames > 1 ? { frames } : {}),
    ...(end < bytes.length ? { trailingBytes: bytes.length - end } : {}),
    ...(space === undefined || usualSpaces.has(space) ? {} : { colourSpace: space }),
    ...(orientation === undefined || orientation === 1 ? {} : { orientation }),
  }
}

/** Is any pixel less than solid? */
function seeThrough(data: Uint8Array, channels: number): boolean {
  for (let i = channels - 1; i < data.length; i += channels) if (data[i] !== 255) return true
  return false
}

/** Largest standard deviation over the channels, alpha among them: a black shape on nothing is a picture too; from every pixel of a small picture and a regular sample of a large one. */
function deviation(data: Uint8Array, channels: number): number {
  const step = Math.max(1, Math.floor(data.length / channels / 250_000)) * channels
  const count = Math.ceil(data.length / step)
  const sums = new Float64Array(channels)
  const squares = new Float64Array(channels)
  for (let pixel = 0; pixel < data.length; pixel += step)
    for (let channel = 0; channel < channels; channel++) {
      const value = data[pixel + channel] ?? 0
      sums[channel] = (sums[channel] ?? 0) + value
      squares[channel] = (squares[channel] ?? 0) + value * value
    }
  const most = squares.reduce((before, square, channel) => {
    const mean = (sums[channel] ?? 0) / count
    return Math.max(before, Math.sqrt(Math.max(0, square / count - mean * mean)))
  }, 0)
  return Math.round(most * 100) / 100
}
