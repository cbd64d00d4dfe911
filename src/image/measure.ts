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
  const known = { sha256: sha256(bytes), bytes: bytes.length, format }
  if (format === 'unknown') return { ...known, ...undecoded, broken: foreign(bytes) }
  try {
    const { default: sharp } = await import('sharp')
    const pixels = format === 'svg' ? await rasterise(bytes) : bytes
    const { space, orientation } = await sharp(pixels).metadata()
    const image = sharp(pixels, { limitInputPixels: mostPixels, failOn: 'truncated', animated: false })
    const { data, info } = await image
      .timeout({ seconds: patienceSeconds })
      .raw()
      .toBuffer({ resolveWithObject: true })
    const { width, height, channels } = info
    const alpha = channels === 2 || channels === 4
    return {
      ...known,
      width,
      height,
      alpha: alpha ? (seeThrough(data, channels) ? 'used' : 'opaque') : 'none',
      pixels: sha256(data),
      deviation: deviation(data, channels),
      provenance: await readProvenance(bytes, format),
      ...unusual(bytes, format, space, orientation),
    }
  } catch (cause) {
    return { ...known, ...undecoded, broken: damage(cause, bytes, format, mostPixels) }
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
  let most = 0
  for (let channel = 0; channel < channels; channel++) {
    let sum = 0
    let squares = 0
    let count = 0
    for (let i = channel; i < data.length; i += step) {
      const value = data[i] ?? 0
      sum += value
      squares += value * value
      count++
    }
    const mean = sum / count
    most = Math.max(most, Math.sqrt(Math.max(0, squares / count - mean * mean)))
  }
  return Math.round(most * 100) / 100
}
