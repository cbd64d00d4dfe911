import { withoutProlog } from '../contract/index.ts'

const startsWith = (bytes: Uint8Array, text: string, at = 0) => {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false
  return true
}

/** First bytes of each format. Sources: PNG, JPEG, GIF, WebP and ISO BMFF specifications. */
const signatures: readonly { readonly format: string; readonly is: (bytes: Uint8Array) => boolean }[] = [
  { format: 'png', is: (b) => startsWith(b, '\u0089PNG\r\n\u001A\n') },
  { format: 'jpeg', is: (b) => startsWith(b, '\u00FF\u00D8\u00FF') },
  { format: 'gif', is: (b) => startsWith(b, 'GIF87a') || startsWith(b, 'GIF89a') },
  { format: 'webp', is: (b) => startsWith(b, 'RIFF') && startsWith(b, 'WEBP', 8) },
  { format: 'avif', is: (b) => startsWith(b, 'ftypavif', 4) || startsWith(b, 'ftypavis', 4) },
  {
    format: 'svg',
    is: (b) =>
      /^(?:<!doctype svg(?:[^[>]|\[[^\]]*\])*>\s*)?<svg[\s>]/i.test(
        withoutProlog(Buffer.from(b.subarray(0, 2048)).toString('utf8')),
      ),
  },
]

/** The format by the first bytes; `unknown` if no signature matches. */
export const detectFormat = (bytes: Uint8Array): string =>
  signatures.find(({ is }) => is(bytes))?.format ?? 'unknown'

const mimes: Readonly<Record<string, string>> = { svg: 'image/svg+xml', unknown: 'application/octet-stream' }

/** Media type of a format. */
export const toMimeType = (format: string): string => mimes[format] ?? `image/${format}`
export const toFileEnding = (format: string): string =>
  format === 'unknown' ? 'bin' : format === 'jpeg' ? 'jpg' : format
