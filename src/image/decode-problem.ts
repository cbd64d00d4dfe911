import { thrownText } from '../contract/index.ts'
import { readContainer } from './container.ts'

/** Display names that are not the format in capitals. */
const names: Readonly<Record<string, string>> = { webp: 'WebP' }
/** The format as its specification writes it: PNG, WebP. */
export const formatTitle = (format: string): string => names[format] ?? format.toUpperCase()

/** Base64 of the first bytes of PNG, JPEG, GIF and WebP. */
const encodedAgain = /^(?:iVBORw0KGgo|\/9j\/|R0lGOD|UklGR)/

/** Describes bytes of an unknown format by their beginning, as text or in hexadecimal. */
export function unknownFormatProblem(bytes: Uint8Array): string {
  if (bytes.length === 0) return 'empty file'
  const head = Buffer.from(bytes.subarray(0, 24))
  const text = head.toString('latin1')
  if (encodedAgain.test(text)) return 'base64-encoded twice'
  const shown = /^[\x20-\x7E\s]{8,}$/.test(text)
    ? `“${text.replaceAll(/\s+/g, ' ').trim()}${bytes.length > 24 ? '…' : ''}”`
    : head.subarray(0, 8).toString('hex')
  return `unknown image format, starts with ${shown}`
}

/**
 * Why an image does not decode. The decoder's own message is not shown: it has one message buffer for all images, so that two concurrent
 * decodings mix up their messages.
 */
export function decodeProblem(cause: unknown, bytes: Uint8Array, format: string, maxPixels: number): string {
  const own = thrownText(cause)
  // An SVG is rendered by a process of its own, whose message is reliable.
  if (own.startsWith('an SVG')) return own
  if (/exceeds pixel limit/i.test(own))
    return `more pixels than the limit of ${maxPixels}${sizeOf(bytes, format)}`
  if (/^timeout/i.test(own)) return `the ${formatTitle(format)} takes too long to decode`
  const container = readContainer(bytes, format)
  return `the ${formatTitle(format)} ${container && container.end === undefined ? 'is cut short' : 'is damaged'}`
}

/** The size in a PNG header, in parentheses; empty for other formats. */
function sizeOf(bytes: Uint8Array, format: string): string {
  if (format !== 'png' || bytes.length < 24) return ''
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  return ` (${view.getUint32(16)}x${view.getUint32(20)})`
}
