export interface Size {
  readonly width: number
  readonly height: number
}

/** Parses `1024x1024` as a size. Returns undefined for `auto` and any other text. Leading zeros, spaces and an upper-case X are not accepted. */
export function parseSize(text: string): Size | undefined {
  const match = /^([1-9]\d{0,5})x([1-9]\d{0,5})$/.exec(text)
  return match ? { width: Number(match[1]), height: Number(match[2]) } : undefined
}

/** Parses `16:9` or `19.5:9` as width over height. Returns undefined for `auto` and any other value. */
export function parseRatio(value: unknown): number | undefined {
  const match = typeof value === 'string' ? /^(\d{1,3}(?:\.\d)?):(\d{1,3}(?:\.\d)?)$/.exec(value) : null
  const ratio = match ? Number(match[1]) / Number(match[2]) : Number.NaN
  return ratio > 0 && Number.isFinite(ratio) ? ratio : undefined
}

/** Formats a size as `1024x1024`, the format of the APIs. */
export const formatSize = ({ width, height }: Size): string => `${width}x${height}`

/** Whether both edges are equal. */
export const sameSize = (a: Size, b: Size): boolean => a.width === b.width && a.height === b.height

/** Mean colour difference, 0 to 255, inside and outside the area that a mask allows to change. */
export interface MaskDifference {
  readonly inside: number
  readonly outside: number
}

/** The largest mean difference of an image that still looks the same. A dropped mask was measured at 38 (vercel/ai#14360, 2026-07-15). */
export const maxMaskedDifference = 20
/** Above this share of the change inside, the mask had no effect outside. */
const maxShare = 0.6

/** Whether an edit changed the protected area as if there were no mask. */
export const ignoresMask = ({ inside, outside }: MaskDifference): boolean =>
  outside > maxMaskedDifference && outside > inside * maxShare

/** An image's provenance manifest (C2PA) and whether it is valid. */
export interface ProvenanceFacts {
  /** Claimed name and version of the tool that created the image. */
  readonly generator: string
  /** Subject of the signing certificate. */
  readonly signer: string | null
  /**
   * `valid`: the signature and the pixels agree. `invalid`: they do not agree. `unchecked`: the manifest cannot be read. No state means that
   * the signer is trusted, because Graycard ships no trust list.
   */
  readonly state: 'valid' | 'invalid' | 'unchecked'
  readonly problems: readonly string[]
}

/** Facts read from the bytes of an image, never from the response's metadata. */
export interface ImageFacts extends Size {
  /** Hexadecimal SHA-256 of the bytes. Its first digits name the file under `.graycard/blobs/`. */
  readonly sha256: string
  readonly bytes: number
  /** Format according to the first bytes: png, jpeg, webp, gif, svg, …, or `unknown`. */
  readonly format: string
  /** `none`: no alpha channel. `opaque`: an alpha channel without transparent pixels. `used`: at least one pixel is transparent. */
  readonly alpha: 'none' | 'opaque' | 'used'
  /** SHA-256 of the decoded pixels. Two files of the same image have the same hash. */
  readonly pixels: string
  /** Largest standard deviation over the channels, 0 to 127.5. Near 0 for a blank image. */
  readonly deviation: number
  readonly provenance: ProvenanceFacts | null
  /** Text read by OCR. Only set if a check needs the text. */
  readonly text?: string
  /** For an edit with a mask: difference from the input image. */
  readonly masked?: MaskDifference
  /** Number of frames of an animation. */
  readonly frames?: number
  /** Bytes in the file after the end of the image. */
  readonly trailingBytes?: number
  /** Colour space, if the image is neither 8-bit sRGB nor 8-bit grey: `cmyk`, `rgb16`. */
  readonly colourSpace?: string
  /** EXIF orientation, 2 to 8, if the image has to be rotated or mirrored for display. `width` and `height` are as stored. */
  readonly orientation?: number
  /** Why strict decoders refuse the image, although it was decoded. */
  readonly defect?: string
  /** Why the bytes cannot be decoded. In this case the size is 0 and the other facts are unknown. */
  readonly broken?: string
}
