const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const codes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0))
/** Bytes per call of String.fromCharCode, which accepts a limited number of arguments. A multiple of three. */
const chunkBytes = 24_576

/** Encoded texts by their bytes, because a run sends the same image many times. */
const cache = new WeakMap<Uint8Array, string>()

/** Encodes bytes as base64 with padding, without any platform API. Results are cached, so the bytes must not change. Source: RFC 4648 §4. */
export function toBase64(bytes: Uint8Array): string {
  const text = cache.get(bytes) ?? encode(bytes)
  cache.set(bytes, text)
  return text
}

function encode(bytes: Uint8Array): string {
  const pieces: string[] = []
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    const part = bytes.subarray(at, at + chunkBytes)
    const text = new Uint8Array(Math.ceil(part.length / 3) * 4)
    for (let to = 0; to < text.length; to++) {
      // Three bytes make four letters of six bits.
      const from = (to >> 2) * 3
      const bits = ((part[from] ?? 0) << 16) | ((part[from + 1] ?? 0) << 8) | (part[from + 2] ?? 0)
      text[to] = codes[(bits >> (18 - 6 * (to & 3))) & 63] ?? 0
    }
    pieces.push(Reflect.apply(String.fromCharCode, undefined, text))
  }
  const missing = (3 - (bytes.length % 3)) % 3
  const text = pieces.join('')
  return missing === 0 ? text : `${text.slice(0, -missing)}${'='.repeat(missing)}`
}

/** Bytes as a data URL, for APIs that accept images in JSON. Source: RFC 2397. */
export const dataUrl = (bytes: Uint8Array, contentType: string): string =>
  `data:${contentType};base64,${toBase64(bytes)}`
