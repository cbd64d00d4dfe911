import { crc32 } from 'node:zlib'

/** Facts from the structure of a file, without decoding pixels. */
export interface ContainerFacts {
  /** Offset of the end of the image in bytes, or undefined if the end is missing. */
  readonly end: number | undefined
  /** Number of frames; 1 for a still image. */
  readonly frames: number
  /** Why strict decoders refuse the file although lenient ones decode it, as text after the format’s name: `has a wrong checksum in IDAT`. */
  readonly defect?: string
}

const endless = (frames: number, end: string): ContainerFacts => ({
  end: undefined,
  frames,
  defect: `has no end (${end})`,
})

const asView = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const nameAt = (bytes: Uint8Array, at: number) => Buffer.from(bytes.subarray(at, at + 4)).toString('latin1')

/** Critical chunks. A decoder may skip a damaged chunk of any other name. Source: PNG specification, third edition, §13.2. */
const criticalChunks: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND'])

/** Chunks of length, name, data and checksum until IEND; acTL counts the frames. Source: PNG specification, third edition, §5.3 and §11.3.6. */
function readPng(bytes: Uint8Array): ContainerFacts {
  const view = asView(bytes)
  let frames = 1
  let damaged: string | undefined
  for (let at = 8; at + 12 <= bytes.length;) {
    const name = nameAt(bytes, at + 4)
    const next = at + 12 + view.getUint32(at)
    if (name === 'acTL' && at + 12 <= bytes.length) frames = Math.max(1, view.getUint32(at + 8))
    if (next > bytes.length) break
    if (criticalChunks.has(name) && crc32(bytes.subarray(at + 4, next - 4)) !== view.getUint32(next - 4))
      damaged ??= name
    if (name === 'IEND')
      return {
        end: next,
        frames,
        ...(damaged === undefined ? {} : { defect: `has a wrong checksum in ${damaged}` }),
      }
    at = next
  }
  return endless(frames, 'IEND')
}

/** Segments until the end-of-image marker. Entropy-coded data is searched for the next marker. Source: ITU-T T.81, annex B. */
function readJpeg(bytes: Uint8Array): ContainerFacts {
  const view = asView(bytes)
  for (let at = 2; at + 2 <= bytes.length;) {
    const marker = bytes[at] === 0xff ? (bytes[at + 1] ?? 0) : 0
    if (marker === 0xd9) return { end: at + 2, frames: 1 }
    // Entropy-coded data, fill bytes and restart markers have no length.
    if (marker === 0 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd7)) {
      const next = bytes.indexOf(0xff, at + 1)
      if (next === -1) break
      at = next
    } else if (at + 4 > bytes.length) break
    else at += 2 + Math.max(2, view.getUint16(at + 2))
  }
  return endless(1, 'EOI')
}

/** Length in bytes of the colour table that these flags declare. */
const tableLength = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)

/** Blocks until the trailer; each image descriptor is a frame. Source: GIF89a specification, §17 to §27. */
function readGif(bytes: Uint8Array): ContainerFacts {
  const skipBlocks = (from: number): number => {
    let at = from
    while (at < bytes.length && bytes[at] !== 0) at += 1 + (bytes[at] ?? 0)
    return at + 1
  }
  let frames = 0
  for (let at = 13 + tableLength(bytes[10] ?? 0); at < bytes.length;) {
    if (bytes[at] === 0x3b) return { end: at + 1, frames }
    if (bytes[at] === 0x21) at = skipBlocks(at + 2)
    else if (bytes[at] === 0x2c) {
      frames++
      at = skipBlocks(at + 11 + tableLength(bytes[at + 9] ?? 0))
    } else break
  }
  return endless(frames, 'trailer')
}

/** One RIFF of declared length; each ANMF chunk is a frame. Source: RFC 9649, §2.3 to §2.7. */
function readWebp(bytes: Uint8Array): ContainerFacts {
  const view = asView(bytes)
  if (bytes.length < 12) return { end: undefined, frames: 1 }
  const end = 8 + view.getUint32(4, true)
  let frames = 0
  let at = 12
  while (at + 8 <= Math.min(end, bytes.length)) {
    if (nameAt(bytes, at) === 'ANMF') frames++
    const length = view.getUint32(at + 4, true)
    at += 8 + length + (length % 2)
  }
  const found = { end: end > bytes.length ? undefined : end, frames: Math.max(1, frames) }
  return end === at && end <= bytes.length
    ? found
    : { ...found, defect: 'has a wrong length in its RIFF header' }
}

const readers: Readonly<Record<string, (bytes: Uint8Array) => ContainerFacts>> = {
  png: readPng,
  jpeg: readJpeg,
  gif: readGif,
  webp: readWebp,
}

/** Where the image ends in its file, and its number of frames, or undefined for other formats. Never throws. */
export const readContainer = (bytes: Uint8Array, format: string): ContainerFacts | undefined =>
  readers[format]?.(bytes)
