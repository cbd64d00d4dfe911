import { isObject } from '../../contract/index.ts'
import { allDecoded, decodedViews, folded, foldedPositions, type View } from './decoded.ts'
import {
  createFinder,
  findExactly,
  minFound,
  type SecretPiece,
  type TextRange,
  wholePiece,
} from './finder.ts'
import { piecesOf } from './secret-parts.ts'
import { type SignatureOptions, signatureRanges } from './signatures.ts'
import { minSecretLength, spellings } from './spellings.ts'

/** Replaces a secret. */
const redacted = '[redacted]'

export interface Redactor {
  /**
   * Redacts a text from elsewhere, JSON or a header value: every secret in any common spelling, every long part of a secret, and the query
   * values of every URL. JSON stays JSON.
   */
  readonly text: (text: string) => string
  readonly url: (url: string) => string
  /** Redacts a text of any origin before it is written: secrets, and of URLs only passwords and signatures. JSON stays JSON. */
  readonly output: (text: string) => string
  /** A copy of JSON data in which `output` has redacted every string and every name. */
  readonly value: <T>(value: T) => T
  /** Whether these bytes contain a secret, or a long part of a secret, in any common spelling. */
  readonly inBytes: (bytes: Uint8Array) => boolean
}

/** The pieces of a secret to search for. In a URL, the host and the scheme are not secret. */
const secretPieces = (secret: string): readonly string[] =>
  /^[a-z][a-z0-9+.-]*:\/\//i.test(secret)
    ? secret
        .replace(/^([a-z][a-z0-9+.-]*:\/\/)(?:([^/?#]*)@)?[^/?#]*/i, '$2/')
        .split(/[/?#&=:]/)
        .filter((piece) => piece.length >= minSecretLength)
    : [secret]

/** Replaces ranges, which may overlap. With `keepJson`, no escape is cut, and a quote at an edge stays. */
function replaceRanges(text: string, ranges: readonly TextRange[], keepJson: boolean): string {
  if (ranges.length === 0) return text
  const isEscaped = (at: number) => {
    let first = at
    while (text[first - 1] === '\\') first--
    return (at - first) % 2 === 1
  }
  const cuts = (at: number) => keepJson && isEscaped(at)
  const isQuote = (at: number) => keepJson && text[at] === '"' && !isEscaped(at)
  let clean = ''
  let copied = 0
  let joined = false
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const from = cuts(start) || isQuote(start) ? start + 1 : start
    const to = cuts(end) || isQuote(end - 1) ? end - 1 : end
    if (to <= copied || to <= from) continue
    clean += joined && from <= copied ? '' : text.slice(copied, from) + redacted
    copied = to
    joined = true
  }
  return clean + text.slice(copied)
}

/** Shorter texts would be found across the words of an ordinary sentence if white space is ignored. */
const isLong = (text: string) => folded(text).length >= minFound

/** Finds the secrets in a view of a text, with and without regard to white space and case. */
function createSearch(secrets: readonly string[]): (view: View) => readonly TextRange[] {
  const long = secrets.filter((secret) => secret.length >= minSecretLength)
  if (long.length === 0) return () => []
  const whole = [...new Set(long.flatMap(spellings))]
  const pieces = long.flatMap(secretPieces).flatMap(piecesOf)
  const foldedWhole = [...new Set([...whole.map(folded), ...long.flatMap(allDecoded)].filter(isLong))]
  const foldedPieces = (share: number) =>
    pieces
      .map((piece): SecretPiece => {
        const text = folded(piece.text)
        return { ...piece, text, least: text === piece.text ? piece.least : Math.ceil(piece.least * share) }
      })
      .filter(({ text, skip, least }) => text.length - skip >= least)
  const short = findExactly(whole.filter((text) => !isLong(text)))
  const exact = createFinder([...whole.filter(isLong).map(wholePiece), ...pieces])
  const loose = createFinder([...foldedWhole.map(wholePiece), ...foldedPieces(1)])
  // Half of a part's characters may be white space. Where even such a part is not found, nothing else is searched for.
  const any = createFinder([...foldedWhole.map(wholePiece), ...foldedPieces(1 / 2)])
  return (view) => {
    const found = short(view.text)
    const text = folded(view.text)
    if (any(text).length === 0) return found
    const { start, end } = foldedPositions(view)
    return [
      ...found,
      ...exact(view.text),
      ...loose(text).map((range) => ({ start: start(range.start), end: end(range.end) })),
    ]
  }
}

/** Creates the redactor for these secrets. */
export function createRedactor(secrets: readonly string[]): Redactor {
  const search = createSearch(secrets)
  const rangesIn = (text: string, signatures?: SignatureOptions): readonly TextRange[] =>
    decodedViews(text).flatMap((view) =>
      [...search(view), ...(signatures ? signatureRanges(view.text, signatures) : [])].map(
        ({ start, end }) => ({
          start: view.start(start),
          end: view.end(end),
        }),
      ),
    )
  const clean = (text: string, signatures: SignatureOptions, keepJson = true) =>
    replaceRanges(text, rangesIn(text, signatures), keepJson)
  const value = (one: unknown): unknown => {
    if (typeof one === 'string') return clean(one, { everyValue: false }, false)
    if (Array.isArray(one)) return one.map(value)
    if (!isObject(one)) return one
    return Object.fromEntries(
      Object.entries(one).map(([name, inner]) => [clean(name, { everyValue: false }, false), value(inner)]),
    )
  }
  return {
    text: (text) => clean(text, { everyValue: true }),
    url: (url) => clean(url, { everyValue: true, url: true }),
    output: (text) => clean(text, { everyValue: false }),
    // The copy differs only in its strings.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    value: <T>(data: T) => value(data) as T,
    inBytes: (bytes) =>
      // Compressed bytes may look like escapes. Text in them is not escaped twice.
      decodedViews(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'), 1).some(
        (view) => search(view).length > 0,
      ),
  }
}
