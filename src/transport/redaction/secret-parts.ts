import type { SecretPiece } from './finder.ts'
import { urlSpellings, base64Spellings, hexSpellings } from './spellings.ts'

/** Minimum length of a part of a key. Such a part is unlikely to occur by chance and would help to guess the key. */
const least = 12
/** Minimum length of a part of a text with spaces, such as a private prompt. Two consecutive words reveal nothing. */
const minTextLength = 24
/** Common beginnings of keys and headers, which are not secret: `sk-proj-`, `Bearer `, `https://www.`. */
const commonPrefix = /^(?:Bearer |[a-z]+:\/\/(?:www\.)?|(?:[a-z]{1,5}\d{0,2}[-_]){1,3})/i
/** Repeated characters, such as zeros, match anything. */
const minDistinctCharacters = 6

/** The spellings of one secret, with the minimum length of a part. Pieces end at control characters. */
export function piecesOf(secret: string): readonly SecretPiece[] {
  const minLength = /\s/.test(secret.replace(commonPrefix, '')) ? minTextLength : least
  const skipped = commonPrefix.exec(secret)?.[0].length ?? 0
  const spelt = (texts: readonly string[], widening: number) =>
    texts.map((text) => ({
      text,
      skip: Math.ceil(skipped * widening),
      least: Math.ceil(minLength * widening),
      distinct: minDistinctCharacters,
    }))
  const plain = secret.split(/(?<=\p{Cc})|(?=\p{Cc})/u).map((text, index) => ({
    text,
    skip: index === 0 ? skipped : 0,
    least: minLength,
    distinct: minDistinctCharacters,
  }))
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
