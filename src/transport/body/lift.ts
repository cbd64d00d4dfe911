import { type ExtractedImage, imagePlaceholder, optionalField } from '../../contract/index.ts'
import { createBase64Decoder, escapedCharacter, escapedPadding, escapedSpace, openEscape } from './base64.ts'
import { BodyTooLarge } from './decompressed.ts'
import { createGrowingBytes } from './growing-bytes.ts'

/** Base64 text of at least this length is extracted, whatever its content. */
const minBase64Characters = 1024
/** Number of characters that classify a text: the length above and the prefix of a data URL. */
const sampleCharacters = 1200
/** Minimum length of text that is extracted if it begins like an image: PNG, JPEG, GIF, WebP, SVG. */
const minImageCharacters = 40
const slash = String.raw`(?:\/|\\\/|\\u002[fF])`
const space = String.raw`(?:[ \t]|${escapedSpace})`
const imagePrefix = new RegExp(`^${space}*(?:iVBORw0KGgo|${slash}9j${slash}|R0lGOD|UklGR|PHN2Zy|PD94bWwg)`)
const dataUrl = /^data:[^,"]{1,100};base64,/
const padding = `(?:=|${escapedPadding})`
const base64Text = new RegExp(
  `^(?:[A-Za-z0-9+/]|${escapedCharacter}|${escapedSpace})*(?:${padding}(?:${escapedSpace})*){0,2}$`,
)
/** Text that begins like an image may also use the URL-safe alphabet or contain spaces. */
const oddBase64Text = new RegExp(
  `^(?:[A-Za-z0-9+/_-]|${escapedCharacter}|${space})*(?:${padding}${space}*){0,2}$`,
)

/** Limit for the text of a response without its images. */
const maxTextBytes = 5_000_000
/** Maximum number of images extracted from a response. Later images stay text. */
const maxImages = 1000

const quote = 0x22
const backslash = 0x5c
/** More backslashes are not kept for the next chunk, only whether their number is even. An even number. */
const maxOpen = 8

export interface LiftResult {
  readonly text: string
  readonly lifted: readonly ExtractedImage[]
  readonly images: readonly Uint8Array[]
}

export interface Lifter {
  readonly push: (chunk: Buffer) => void
  /** Number of bytes of text so far. `textSince` returns the text from an offset on. */
  readonly kept: () => number
  readonly textSince: (from: number) => string
  readonly end: () => LiftResult
}

/**
 * Extracts base64 images from a JSON or event-stream body while the body arrives, so that the whole body is never in memory. A quoted base64
 * text is decoded and replaced by a placeholder. All other text is kept unchanged. Throws BodyTooLarge if that text is too long.
 */
export function createLifter(expectedBytes: number): Lifter {
  const kept = createGrowingBytes(0)
  const lifted: ExtractedImage[] = []
  const images: Uint8Array[] = []
  let inText = false
  /** Backslashes at the end of the last chunk, which may escape a quote in the next. */
  let open = 0
  let head = ''
  let decoder: ReturnType<typeof createBase64Decoder> | undefined
  let prefix: string | undefined
  /** The quoted text is not an image and is kept as text until it ends. */
  let passing = false

  const keep = (bytes: Buffer | string) => {
    if (kept.length() + bytes.length > maxTextBytes)
      throw new BodyTooLarge(
        `the response text without its images exceeds the limit of ${maxTextBytes / 1e6} MB`,
      )
    if (typeof bytes === 'string') kept.write(bytes, 'latin1')
    else kept.append(bytes)
  }

  const begin = () => {
    inText = true
    head = ''
    decoder = undefined
    prefix = undefined
    passing = false
  }

  /** Whether the first characters of this text belong to an image. Undefined while there are too few characters. */
  const isImageText = (ended: boolean): boolean | undefined => {
    const text = head.replace(dataUrl, '')
    if (head.length < sampleCharacters && !ended) return undefined
    if (head.startsWith('data:') && text === head) return false
    if (text.length < minImageCharacters || lifted.length >= maxImages) return false
    const complete = ended ? text : text.replace(openEscape, '')
    return imagePrefix.test(text)
      ? oddBase64Text.test(complete)
      : text.length >= minBase64Characters && base64Text.test(complete)
  }

  const start = () => {
    const label = dataUrl.exec(head)?.[0]
    prefix = label?.replaceAll('\\/', '/').replaceAll(/\\u002b/gi, '+')
    decoder = createBase64Decoder(Math.ceil((expectedBytes * 3) / 4))
    decoder.push(Buffer.from(head.slice(label?.length ?? 0), 'latin1'))
  }

  const feed = (piece: Buffer, ended: boolean): void => {
    if (passing) {
      keep(piece)
      return
    }
    if (decoder) {
      decoder.push(piece)
      return
    }
    // Most texts are short and arrive in one chunk.
    if (ended && head === '' && piece.length < minImageCharacters) {
      passing = true
      keep(piece)
      return
    }
    // The decision always uses the same characters, however the body is split into chunks.
    const missing = Math.max(0, sampleCharacters - head.length)
    head += piece.subarray(0, missing).toString('latin1')
    const rest = piece.subarray(missing)
    const verdict = isImageText(ended && rest.length === 0)
    if (verdict === undefined) return
    if (verdict) start()
    else {
      passing = true
      keep(head)
    }
    if (rest.length > 0) feed(rest, ended)
  }

  const finish = () => {
    inText = false
    if (!decoder) return
    const { bytes, sha256, valid, oddity } = decoder.end()
    keep(imagePlaceholder(lifted.length))
    lifted.push({
      sha256,
      bytes: bytes.length,
      valid,
      ...optionalField('prefix', prefix),
      ...optionalField('oddity', oddity),
    })
    images.push(bytes)
  }

  return {
    push(arrived) {
      const chunk = open === 0 ? arrived : Buffer.concat([Buffer.alloc(open, backslash), arrived])
      open = 0
      let at = 0
      while (at < chunk.length) {
        const next = chunk.indexOf(quote, at)
        if (!inText) {
          keep(chunk.subarray(at, next === -1 ? chunk.length : next + 1))
          if (next === -1) return
          at = next + 1
          begin()
          continue
        }
        const stop = next === -1 ? chunk.length : next
        const backslashes = trailingBackslashes(chunk, at, stop)
        if (next === -1) {
          open = backslashes < maxOpen ? backslashes : maxOpen + (backslashes % 2)
          feed(chunk.subarray(at, stop - open), false)
          return
        }
        // An escaped quote begins or ends a text of JSON within a text.
        const escaped = backslashes % 2 === 1
        const end = escaped ? stop - backslashes : stop
        feed(chunk.subarray(at, end), true)
        finish()
        keep(chunk.subarray(end, next + 1))
        at = next + 1
        if (escaped) begin()
      }
    },
    end() {
      if (inText && decoder) finish()
      else if (inText && !passing) keep(head)
      keep('\\'.repeat(open))
      return { text: kept.end().toString('utf8'), lifted, images }
    },
    kept: () => kept.length(),
    textSince: (from) => kept.since(from).toString('latin1'),
  }
}

/** The number of backslashes right before `stop`. */
function trailingBackslashes(chunk: Buffer, from: number, stop: number): number {
  let at = stop
  while (at > from && chunk[at - 1] === backslash) at--
  return stop - at
}
