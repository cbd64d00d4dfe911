const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Bytes as a data URL, for APIs that take pictures in JSON. Sources: RFC 2397, RFC 4648 §4. */
export function dataUrl(bytes: Uint8Array, contentType: string): string {
  const groups: string[] = []
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3)
    const four = [a >> 2, ((a & 3) << 4) | (b >> 4), ((b & 15) << 2) | (c >> 6), c & 63]
    const text = four.map((value) => digits[value]).join('')
    const left = bytes.length - at
    groups.push(left > 2 ? text : text.slice(0, left + 1).padEnd(4, '='))
  }
  return `data:${contentType};base64,${groups.join('')}`
}
