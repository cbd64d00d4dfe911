import { createHash } from 'node:crypto'
import { createGrowingBytes } from './growing-bytes.ts'

/** Escapes that JSON writers use in base64: PHP escapes `/`, Gson `=`, System.Text.Json `+`, some all three. */
export const escapedCharacter = String.raw`\\(?:\/|u002[bBfF])`
export const escapedPadding = String.raw`\\u003[dD]`
export const escapedSpace = String.raw`\\[nrt]`
/** An incomplete escape at the end of a chunk. */
export const openEscape = /\\(?:u[0-9a-fA-F]{0,3})?$/

const meanings: Readonly<Record<string, string>> = {
  '/': '/',
  u002b: '+',
  u002f: '/',
  u003d: '=',
  n: '\n',
  r: '\r',
  t: '\t',
}
/** Complete escapes, or an incomplete escape at the end. An escaped backslash does not begin an escape. */
const escapes = /\\(u[0-9a-fA-F]{4})|\\(?:u[0-9a-fA-F]{0,3})?$|\\([^])/g

const dash = 0x2d
const underscore = 0x5f
/** Shorter chunks, in bytes, gain nothing from the fast path. */
const minFastBytes = 64

export interface Base64Decoder {
  readonly push: (piece: Buffer) => void
  readonly end: () => DecodedBase64
}

interface DecodedBase64 {
  readonly bytes: Uint8Array
  readonly sha256: string
  readonly valid: boolean
  readonly oddity?: string
}

/**
 * Decodes base64 in JSON text while the text arrives. An escape may span chunks. `valid` is true if every character is in the standard
 * alphabet or a line break, and the padding, if any, is correct. `expectedBytes` only avoids copying.
 */
export function createBase64Decoder(expectedBytes: number): Base64Decoder {
  const out = createGrowingBytes(expectedBytes)
  const hash = createHash('sha256')
  let hashed = 0
  let characters = 0
  let padding = 0
  /** Up to three characters of an incomplete group of four. */
  let rest = ''
  /** An escape that is incomplete so far. */
  let partialEscape = ''
  let invalid = false
  const oddity = { urlSafe: false, spaces: false, lines: false }

  const write = (text: string) => {
    if (text === '') return
    if (padding > 0) invalid = true
    const pads = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
    out.write(text, 'base64')
    characters += text.length - pads
    padding += pads
  }

  const unescaped = (text: string): string => {
    partialEscape = ''
    return text.replaceAll(escapes, (escape: string, unicode?: string, letter?: string) => {
      const name = unicode?.toLowerCase() ?? letter
      if (name === undefined) partialEscape = escape
      else if (meanings[name] === undefined) invalid = true
      return name === undefined ? '' : (meanings[name] ?? '')
    })
  }

  const withoutSpace = (text: string): string => {
    if (!/[ \t\r\n]/.test(text)) return text
    if (/[ \t]/.test(text)) oddity.spaces = true
    if (/[\r\n]/.test(text)) oddity.lines = true
    return text.replaceAll(/[ \t\r\n]+/g, '')
  }

  const readSlowly = (piece: Buffer) => {
    let text = partialEscape + piece.toString('latin1')
    // Unescaped, these characters are invalid in JSON text.
    if (/[\t\r\n]/.test(text)) invalid = true
    if (text.includes('\\')) text = unescaped(text)
    text = rest + withoutSpace(text)
    const whole = text.length - (text.length % 4)
    rest = text.slice(whole)
    write(text.slice(0, whole))
  }

  /**
   * Fast path: groups of four base64 characters decode to three bytes each. Fewer bytes mean that the text contains other characters, which
   * take the slow path.
   */
  const readFast = (groups: Buffer): boolean => {
    const before = out.length()
    if (out.write(groups.toString('latin1'), 'base64') * 4 === groups.length * 3) {
      characters += groups.length
      return true
    }
    out.cut(before)
    return false
  }

  const read = (piece: Buffer) => {
    if (piece.length < minFastBytes || partialEscape !== '' || padding > 0) return readSlowly(piece)
    const first = (4 - rest.length) % 4
    if (first > 0) readSlowly(piece.subarray(0, first))
    const last = piece.length - ((piece.length - first) % 4)
    if (rest !== '' || partialEscape !== '' || padding > 0 || !readFast(piece.subarray(first, last)))
      return readSlowly(piece.subarray(first))
    if (last < piece.length) readSlowly(piece.subarray(last))
  }

  /** Hashes each chunk at once, while its bytes are in the processor's cache. */
  const addToHash = () => {
    if (out.length() === hashed) return
    hash.update(out.since(hashed))
    hashed = out.length()
  }

  return {
    push(piece) {
      if (piece.includes(dash) || piece.includes(underscore)) oddity.urlSafe = true
      read(piece)
      addToHash()
    },
    end() {
      write(rest)
      addToHash()
      const complete = Math.floor((characters * 3) / 4) === out.length() && characters % 4 !== 1
      const padded = padding === 0 || (characters + padding) % 4 === 0
      const readable = !invalid && partialEscape === '' && complete && padded
      const oddities = [
        oddity.urlSafe && 'URL-safe alphabet',
        oddity.spaces && 'spaces',
        oddity.lines && 'line breaks',
        padding === 0 && characters % 4 > 1 && 'no padding',
      ].filter((one) => one !== false)
      return {
        bytes: out.end(),
        sha256: hash.digest('hex'),
        valid: readable && !oddity.urlSafe && !oddity.spaces,
        ...(readable && oddities.length > 0 ? { oddity: oddities.join(', ') } : {}),
      }
    },
  }
}
