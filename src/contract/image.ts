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

/** Whether both edges are equal. */
export const sameSize = (a: Size, b: Size): boolean => a.width === b.width && a.height === b.height

/** Mean colour difference, 0 to 255, inside the area that a mask lets change and outside it. */
export interface MaskDifference {
  readonly inside: number
  readonly outside: number
}

/** An image's provenance manifest (C2PA) and whether it is valid. */
export interface ProvenanceFacts {
  /** Name and version of the tool that created the image, as claimed. */
  readonly generator: string
  /** Subject of the signing certificate. */
  readonly signer: string | null
  /**
   * `valid`: signature and pixels agree. `invalid`: they do not. `unchecked`: the manifest
   * cannot be read. No state says that the signer is trusted: Graycard ships no trust list.
   */
  readonly state: 'valid' | 'invalid' | 'unchecked'
  readonly problems: readonly string[]
}

/** Facts read from the bytes of an image, never from the response's metadata. */
export interface ImageFacts extends Size {
  /** SHA-256 of the bytes, hexadecimal; its beginning names the file under `.graycard/blobs/`. */
  readonly sha256: string
  readonly bytes: number
  /** Format by the first bytes: png, jpeg, webp, gif, svg, …, or `unknown`. */
  readonly format: string
  /** `none`: no alpha channel. `opaque`: an alpha channel without transparent pixels. `used`: at least one pixel is transparent. */
  readonly alpha: 'none' | 'opaque' | 'used'
  /** SHA-256 of the decoded pixels. Two files of the same image share it. */
  readonly pixels: string
  /** Largest standard deviation over the channels, 0 to 127.5. Near 0 for a blank image. */
  readonly deviation: number
  readonly provenance: ProvenanceFacts | null
  /** Text read by OCR. Only if a check needs it. */
  readonly text?: string
  /** For an edit with a mask: difference from the input image. */
  readonly masked?: MaskDifference
  /** Number of frames of an animation. */
  readonly frames?: number
  /** Bytes in the file after the end of the image. */
  readonly trailingBytes?: number
  /** Colour space, if it is neither 8-bit sRGB nor 8-bit grey: `cmyk`, `rgb16`. */
  readonly colourSpace?: string
  /** EXIF orientation, 2 to 8, if the image has to be rotated or mirrored for display. `width` and `height` are as stored. */
  readonly orientation?: number
  /** Why the bytes cannot be decoded. Then the size is 0 and the other facts are unknown. */
  readonly broken?: string
}
