/** From `start` to before `end`. */
export interface TextRange {
  readonly start: number
  readonly end: number
}

/** A text to find, whole or in part. */
export interface SecretPiece {
  readonly text: string
  /** Number of leading characters that are not secret. */
  readonly skip: number
  /** Minimum length of a part, without the leading characters. */
  readonly least: number
  /** Minimum number of different characters in a part. */
  readonly distinct: number
}

/** A piece that is found only as a whole. */
export const wholePiece = (text: string): SecretPiece => ({ text, skip: 0, least: text.length, distinct: 1 })

/** The shortest part that is found with certainty. */
export const minFound = 12
/** Texts are checked at every `stride`th position. A part of sufficient length contains a seed at one of these positions. */
const seedLength = 6
const stride = minFound - seedLength + 1
/** A seed that occurs at more positions of pieces is not significant. */
const maxPositions = 8

interface SeedPosition {
  readonly piece: SecretPiece
  readonly at: number
}

const tableSize = 0x4_00_00

/** A number below `tableSize` for four characters in either case, which rules out most positions quickly. */
const hashAt = (text: string, at: number) =>
  (Math.imul(text.charCodeAt(at) | 0x20, 0x1_00_83) ^
    Math.imul(text.charCodeAt(at + 1) | 0x20, 0x25_85) ^
    Math.imul(text.charCodeAt(at + 2) | 0x20, 0x4_33) ^
    (text.charCodeAt(at + 5) | 0x20)) &
  (tableSize - 1)

/** A letter of ASCII in lower case, any other character as it is. */
const lower = (code: number) => (code >= 0x41 && code <= 0x5a ? code + 0x20 : code)

/**
 * Finds pieces and their long parts in a text, in capital letters or small ones, such as a truncated key. The parts are in order and do not
 * overlap. Works in one pass for any number of pieces. Pieces shorter than `minFound` may be overlooked.
 */
export function createFinder(pieces: readonly SecretPiece[]): (text: string) => readonly TextRange[] {
  const seeds = new Map<string, SeedPosition[]>()
  const table = new Uint8Array(tableSize)
  for (const piece of pieces) {
    const isWhole = piece.least === piece.text.length
    const last = isWhole
      ? Math.min(stride, piece.text.length - seedLength + 1)
      : piece.text.length - seedLength + 1
    for (let at = 0; at < last; at++) {
      const seed = piece.text.slice(at, at + seedLength).toLowerCase()
      const positions = seeds.get(seed) ?? []
      if (!isWhole && (positions.length >= maxPositions || new Set(seed).size === 1)) continue
      seeds.set(seed, isWhole ? [{ piece, at }, ...positions] : [...positions, { piece, at }])
      table[hashAt(seed, 0)] = 1
    }
  }
  return (text) => {
    const found: TextRange[] = []
    if (seeds.size === 0) return found
    let done = 0
    for (let at = 0; at + seedLength <= text.length; at += stride) {
      if (table[hashAt(text, at)] === 0) continue
      for (const position of seeds.get(text.slice(at, at + seedLength).toLowerCase()) ?? []) {
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
  const equal = (here: number, there: number) =>
    lower(text.charCodeAt(here)) === lower(piece.text.charCodeAt(there))
  let start = seed
  let first = at
  while (start > from && first > 0 && equal(start - 1, first - 1)) {
    start--
    first--
  }
  let end = seed + seedLength
  let last = at + seedLength
  while (end < text.length && last < piece.text.length && equal(end, last)) {
    end++
    last++
  }
  const significant = last - Math.max(first, piece.skip)
  return significant < piece.least || new Set(text.slice(end - significant, end)).size < piece.distinct
    ? undefined
    : { start, end }
}

/** Finds texts of any length, in exactly this case. */
export const findExactly =
  (texts: readonly string[]) =>
  (text: string): readonly TextRange[] =>
    texts.flatMap((one) => {
      const found: TextRange[] = []
      for (let at = text.indexOf(one); at !== -1; at = text.indexOf(one, at + one.length))
        found.push({ start: at, end: at + one.length })
      return found
    })
