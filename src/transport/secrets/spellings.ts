/** Shorter texts are not treated as secrets: they would tear holes into everything. */
export const shortest = 6

/** The same text with every `%2F` as `%2f`. */
const lowerPercents = (text: string) => text.replaceAll(/%[0-9A-F]{2}/g, (one) => one.toLowerCase())

/** Base64 of a secret at any alignment, in both alphabets, without the characters that depend on what stands next to it. */
export const inBase64 = (secret: string): readonly string[] =>
  [0, 1, 2].flatMap((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), Buffer.from(secret)]).toString('base64')
    const core = text
      .slice(shift === 0 ? 0 : shift + 1)
      .replace(/=+$/, '')
      .slice(0, -1)
    return core.length >= shortest ? [core, core.replaceAll('+', '-').replaceAll('/', '_')] : []
  })

/** Every byte as two hexadecimal digits, small and large. */
export function inHex(secret: string): readonly string[] {
  const hex = Buffer.from(secret).toString('hex')
  return [hex, hex.toUpperCase()]
}

/** As it may stand in an address: what has to be escaped, or every byte. */
export function inAddresses(secret: string): readonly string[] {
  const escaped = [encodeURIComponent(secret), encodeURI(secret)]
  const whole = inHex(secret).map((hex) => hex.replaceAll(/../g, '%$&'))
  return [...escaped, ...escaped.map(lowerPercents), ...whole]
}

/** The ways one secret may be spelled: as it is, in JSON, in an address, in hexadecimal digits, in base64. */
export function spellings(secret: string): readonly string[] {
  const json = JSON.stringify(secret).slice(1, -1)
  return [
    secret,
    json,
    json.replaceAll('/', String.raw`\/`),
    ...inAddresses(secret),
    ...inHex(secret),
    ...inBase64(secret),
  ]
}
