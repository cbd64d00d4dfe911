import { readContainer } from './container.ts'

/** Formats as people write them. */
const names: Readonly<Record<string, string>> = { webp: 'WebP' }
const nameOf = (format: string) => names[format] ?? format.toUpperCase()

/** Base64 of the formats' first bytes. */
const encodedAgain = /^(?:iVBORw0KGgo|\/9j\/|R0lGOD|UklGR)/

/** Why bytes that begin like no picture are none, with their beginning: as text where it is some. */
export function unknownFormatProblem(bytes: Uint8Array): string {
  if (bytes.length === 0) return 'no picture format begins like this: nothing'
  const head = Buffer.from(bytes.subarray(0, 24))
  const text = head.toString('latin1')
  if (encodedAgain.test(text)) return 'it is base64 of base64: it was encoded twice'
  const shown = /^[\x20-\x7E\s]{8,}$/.test(text)
    ? `“${text.replaceAll(/\s+/g, ' ').trim()}${bytes.length > 24 ? '…' : ''}”`
    : head.subarray(0, 8).toString('hex')
  return `no picture format begins like this: ${shown}`
}

/**
 * Why a picture does not decode. The decoder's own words are not repeated: it keeps them in one place for all pictures, and those of
 * two that are decoded at once are mixed up.
 */
export function decodeProblem(cause: unknown, bytes: Uint8Array, format: string, mostPixels: number): string {
  const own = cause instanceof Error ? cause.message : String(cause)
  // A drawing's reason comes from a process of its own.
  if (own.startsWith('an SVG')) return own
  if (/exceeds pixel limit/i.test(own))
    return `it has more than ${mostPixels} pixels${sizeOf(bytes, format)}, which are not decoded`
  if (/^timeout/i.test(own)) return `the ${nameOf(format)} takes too long to decode`
  const container = readContainer(bytes, format)
  return `the ${nameOf(format)} ${container && container.end === undefined ? 'is cut short' : 'is damaged'}`
}

/** The size a PNG's header declares, where it has one. */
function sizeOf(bytes: Uint8Array, format: string): string {
  if (format !== 'png' || bytes.length < 24) return ''
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  return ` (${view.getUint32(16)}x${view.getUint32(20)})`
}
