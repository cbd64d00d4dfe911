/** Shorter texts are not redacted, because they would match everywhere. */
export const minSecretLength = 6

/** Percent escapes in lower case: `%2F` as `%2f`. */
const lowerPercents = (text: string) => text.replaceAll(/%[0-9A-F]{2}/g, (one) => one.toLowerCase())

/** Base64 of a secret at any alignment, in both alphabets, without the characters that depend on adjacent text. */
export const base64Spellings = (secret: string, encoding: 'utf8' | 'utf16le' = 'utf8'): readonly string[] =>
  [0, 1, 2].flatMap((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), Buffer.from(secret, encoding)]).toString('base64')
    const core = text
      .slice(shift === 0 ? 0 : shift + 1)
      .replace(/={1,2}$/, '')
      .slice(0, -1)
    return core.length >= minSecretLength ? [core, core.replaceAll('+', '-').replaceAll('/', '_')] : []
  })

/** Hexadecimal spellings of a secret, in lower and upper case. */
export function hexSpellings(secret: string): readonly string[] {
  const hex = Buffer.from(secret).toString('hex')
  return [hex, hex.toUpperCase()]
}

/** Spellings of a secret in a URL: with only the necessary escapes, or with every byte escaped. */
export function urlSpellings(secret: string): readonly string[] {
  const escaped = [encodeURIComponent(secret), encodeURI(secret)]
  const whole = hexSpellings(secret).map((hex) => hex.replaceAll(/../g, '%$&'))
  return [...escaped, ...escaped.map(lowerPercents), ...whole]
}

/** What a reader of another encoding makes of a secret with characters beyond ASCII: UTF-16 read as UTF-8, either read byte by byte. */
function misreadSpellings(secret: string): readonly string[] {
  // oxlint-disable-next-line no-control-regex
  if (/^[\0-\x7F]*$/.test(secret)) return []
  const little = Buffer.from(secret, 'utf16le')
  const big = Buffer.from(little).swap16()
  return [
    Buffer.from(secret).toString('latin1'),
    ...[little, big].flatMap((bytes) => [bytes.toString(), bytes.toString('latin1')]),
  ]
}

/** Spellings of a secret: plain, in JSON, in a URL, in hexadecimal, in base64, in another encoding. */
export function spellings(secret: string): readonly string[] {
  const json = JSON.stringify(secret).slice(1, -1)
  return [
    secret,
    json,
    json.replaceAll('/', String.raw`\/`),
    ...urlSpellings(secret),
    ...hexSpellings(secret),
    ...base64Spellings(secret),
    ...base64Spellings(secret, 'utf16le'),
    ...misreadSpellings(secret),
  ]
}
