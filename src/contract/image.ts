export interface Size {
  readonly width: number
  readonly height: number
}

/** `1024x1024` as a size; undefined for `auto` and anything else. No leading zeros, no spaces, no upper-case X. */
export function parseSize(text: string): Size | undefined {
  const match = /^([1-9]\d{0,5})x([1-9]\d{0,5})$/.exec(text)
  return match ? { width: Number(match[1]), height: Number(match[2]) } : undefined
}

/** `16:9` or `19.5:9` as width over height; undefined for `auto` and anything else. */
export function parseRatio(value: unknown): number | undefined {
  const match = typeof value === 'string' ? /^(\d{1,3}(?:\.\d)?):(\d{1,3}(?:\.\d)?)$/.exec(value) : null
  const ratio = match ? Number(match[1]) / Number(match[2]) : Number.NaN
  return ratio > 0 && Number.isFinite(ratio) ? ratio : undefined
}

/** A size as the APIs write it. */
export const formatSize = ({ width, height }: Size): string => `${width}x${height}`

/** True where both edges agree exactly. */
export const sameSize = (a: Size, b: Size): boolean => a.width === b.width && a.height === b.height

/** Mean difference of a colour, 0 to 255, where a mask lets a picture change and where it protects it. */
export interface MaskDifference {
  readonly inside: number
  readonly outside: number
}

/** What an image's provenance manifest (C2PA) says and whether it holds. */
export interface ProvenanceFacts {
  /** Name and version of the tool that made the picture, as its claim states them. */
  readonly generator: string
  /** Subject of the signing certificate. */
  readonly signer: string | null
  /**
   * `valid`: signature and pixels agree. `invalid`: they do not. `unchecked`: something is there that
   * cannot be read here. None of these says that the signer is trusted: no trust list is shipped.
   */
  readonly state: 'valid' | 'invalid' | 'unchecked'
  readonly problems: readonly string[]
}

/** Facts read from the bytes that came back, never from what the reply says about them. */
export interface ImageFacts extends Size {
  /** SHA-256 of the bytes, hexadecimal; its beginning names the file under `.graycard/blobs/`. */
  readonly sha256: string
  readonly bytes: number
  /** From the first bytes: png, jpeg, webp, gif, svg, …, or `unknown`. */
  readonly format: string
  /** `none`: no alpha channel. `opaque`: a channel, every pixel solid. `used`: at least one pixel lets something through. */
  readonly alpha: 'none' | 'opaque' | 'used'
  /** SHA-256 of the decoded pixels: two files with one picture share it. */
  readonly pixels: string
  /** Largest standard deviation over the channels, 0 to 127.5. A blank picture is near 0. */
  readonly deviation: number
  readonly provenance: ProvenanceFacts | null
  /** What an optical reader made out in it; only where a check asked for that. */
  readonly text?: string
  /** For an edit with a mask: how far it went from the picture that went in. */
  readonly masked?: MaskDifference
  /** Where it moves: how many pictures follow one another. */
  readonly frames?: number
  /** Bytes in the file behind the picture's end. */
  readonly trailingBytes?: number
  /** Where it is neither the screen's colours nor grey of 8 bits: `cmyk`, `rgb16`. */
  readonly colourSpace?: string
  /** By its EXIF data, 2 to 8: it is to be turned or mirrored before it is shown. The size above is as it is stored. */
  readonly orientation?: number
  /** Set when the bytes do not decode; then sizes are 0 and the rest is unknown. */
  readonly broken?: string
}
