import { urlSpellings, base64Spellings, hexSpellings } from './spellings.ts'

/** From `start` to before `end`. */
export interface TextRange {
  readonly start: number
  readonly end: number
}

/** Minimum length of a part of a key. Such a part is unlikely to occur by chance and would help to guess the key. */
const least = 12
/** Minimum length of a part of a text with spaces, such as a private prompt. Two consecutive words reveal nothing. */
const minTextLength = 24
/** Common beginnings of keys and headers, which are not secret: `sk-proj-`, `Bearer `, `https://www.`. */
const commonPrefix = /^(?:Bearer |[a-z]+:\/\/(?:www\.)?|(?:[a-z]{1,5}\d{0,2}[-_]){1,3})/i
/** Repeated characters, such as zeros, match anything. */
const minDistinctCharacters = 6

/** Texts are checked at every `stride`th position. A part of sufficient length contains a seed at one of these positions. */
const seedLength = 6
const stride = least - seedLength + 1
/** A seed that occurs at more positions is not significant. */
const maxPositions = 8

interface Piece {
  readonly text: string
  /** Number of leading characters that are not secret. */
  readonly skip: number
  readonly least: number
}

interface SeedPosition {
  readonly piece: Piece
  readonly at: number
}

/** The spellings of one secret, with the minimum length of a part. Pieces end at control characters. */
function piecesOf(secret: string): readonly Piece[] {
  const minLength = /\s/.test(secret.replace(commonPrefix, '')) ? minTextLength : least
  const skipped = commonPrefix.exec(secret)?.[0].length ?? 0
  const spelt = (texts: readonly string[], widening: number) =>
    texts.map((text) => ({
      text,
      skip: Math.ceil(skipped * widening),
      least: Math.ceil(minLength * widening),
    }))
  const plain = secret
    .split(/(?<=\p{Cc})|(?=\p{Cc})/u)
    .map((text, index) => ({ text, skip: index === 0 ? skipped : 0, least: minLength }))
  const [escaped = '', ...others] = urlSpellings(secret)
  const [small = '', large = ''] = others.slice(-2)
  return [
    ...plain,
    ...spelt([escaped, ...others.slice(0, -2)], 1),
    ...spelt([small, large], 3),
    ...spelt(hexSpellings(secret), 2),
    ...spelt(base64Spellings(secret), 4 / 3),
  ].filter((piece) => piece.text.length - piece.skip >= piece.least)
}

/** Two characters as a number below 65536, which rules out most positions quickly. */
const pairAt = (text: string, at: number) =>
  ((text.charCodeAt(at) & 0xff) << 8) | (text.charCodeAt(at + 1) & 0xff)

/** Finds long parts of secrets in a text, such as a truncated key. The parts are in order and do not overlap. Works in one pass for any number of secrets. */
export function createPartFinder(secrets: readonly string[]): (text: string) => readonly TextRange[] {
  const seeds = new Map<string, SeedPosition[]>()
  const pairs = new Uint8Array(0x1_00_00)
  for (const piece of secrets.flatMap(piecesOf))
    for (let at = 0; at + seedLength <= piece.text.length; at++) {
      const seed = piece.text.slice(at, at + seedLength)
      const positions = seeds.get(seed) ?? []
      if (positions.length >= maxPositions || new Set(seed).size === 1) continue
      seeds.set(seed, [...positions, { piece, at }])
      pairs[pairAt(seed, 0)] = 1
    }
  return (text) => {
    const found: TextRange[] = []
    if (seeds.size === 0) return found
    let done = 0
    for (let at = 0; at + seedLength <= text.length; at += stride) {
      if (pairs[pairAt(text, at)] === 0) continue
      for (const position of seeds.get(text.slice(at, at + seedLength)) ?? []) {
        const part = partAround(text, at, position, done)
        if (!part) continue
        found.push(part)
        done = part.end
        // Continues after the part that was found.
        at = part.end - stride
        break
      }
    }
    return found
  }
}

/** The longest part of the piece around this seed, or undefined if the part is too short. */
function partAround(
  text: string,
  seed: number,
  { piece, at }: SeedPosition,
  from: number,
): TextRange | undefined {
  let start = seed
  let first = at
  while (start > from && first > 0 && text[start - 1] === piece.text[first - 1]) {
    start--
    first--
  }
  let end = seed + seedLength
  let last = at + seedLength
  while (end < text.length && last < piece.text.length && text[end] === piece.text[last]) {
    end++
    last++
  }
  const significant = last - Math.max(first, piece.skip)
  if (significant < piece.least || new Set(text.slice(end - significant, end)).size < minDistinctCharacters)
    return undefined
  return { start, end }
}
