import { urlSpellings, base64Spellings, hexSpellings } from './spellings.ts'

/** From `start` up to, not including, `end`. */
export interface Part {
  readonly start: number
  readonly end: number
}

/** So many characters of a key in a row are a piece of it that helps to guess it, and no accident. */
const least = 12
/** Of a text with spaces in it, such as a private prompt: two words in a row say nothing yet. */
const minTextLength = 24
/** What many keys and headers begin with, and says nothing: `sk-proj-`, `Bearer `, `https://www.`. */
const commonPrefix = /^(?:Bearer |[a-z]+:\/\/(?:www\.)?|(?:[a-z]{1,5}\d{0,2}[-_]){1,3})/i
/** A row of zeros is a piece of everything. */
const minDistinctCharacters = 6

/** Texts are looked at in every `stride`th place: a part that is long enough holds a seed there, wherever it begins. */
const seedLength = 6
const stride = least - seedLength + 1
/** More places of one seed say that it is no sign of anything. */
const maxPositions = 8

interface Piece {
  readonly text: string
  /** Characters that say nothing. */
  readonly skip: number
  readonly least: number
}

interface SeedPosition {
  readonly piece: Piece
  readonly at: number
}

/** One secret's spellings, with what counts as a part of each. Backslashes and quotes end a piece: cut there, JSON stays JSON. */
function piecesOf(secret: string): readonly Piece[] {
  const wanted = /\s/.test(secret.replace(commonPrefix, '')) ? minTextLength : least
  const skipped = commonPrefix.exec(secret)?.[0].length ?? 0
  const spelt = (texts: readonly string[], widening: number) =>
    texts.map((text) => ({
      text,
      skip: Math.ceil(skipped * widening),
      least: Math.ceil(wanted * widening),
    }))
  const plain = secret
    .split(/(?<=[\\"\p{Cc}])|(?=[\\"\p{Cc}])/u)
    .map((text, index) => ({ text, skip: index === 0 ? skipped : 0, least: wanted }))
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

/** Two characters as one of 65536 numbers: most places of a text are ruled out by it. */
const pairAt = (text: string, at: number) =>
  ((text.charCodeAt(at) & 0xff) << 8) | (text.charCodeAt(at + 1) & 0xff)

/**
 * Finds long parts of secrets in a text: a key that is shown up to its middle, or cut off at the end of a line. The parts come in
 * order and do not overlap. One pass, whatever the number of secrets.
 */
export function createPartFinder(secrets: readonly string[]): (text: string) => readonly Part[] {
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
    const found: Part[] = []
    if (seeds.size === 0) return found
    let done = 0
    for (let at = 0; at + seedLength <= text.length; at += stride) {
      if (pairs[pairAt(text, at)] === 0) continue
      for (const position of seeds.get(text.slice(at, at + seedLength)) ?? []) {
        const part = partAround(text, at, position, done)
        if (!part) continue
        found.push(part)
        done = part.end
        // Goes on behind it, not in it.
        at = part.end - stride
        break
      }
    }
    return found
  }
}

/** The longest part of the piece that stands here, if it is long enough to matter. */
function partAround(text: string, seed: number, { piece, at }: SeedPosition, from: number): Part | undefined {
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
