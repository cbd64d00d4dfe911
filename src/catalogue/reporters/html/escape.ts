import { maskDeceptive } from '../../../contract/index.ts'

/** Markup that is safe to insert into a page unchanged. */
export interface Markup {
  readonly markup: string
}

type Piece = Markup | string | number | null | undefined | false | readonly Piece[]

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
/** Control characters that HTML does not allow, and lone surrogates. Tabs and line breaks stay. */
const invisible = /[^\P{Cc}\t\n\r]|\p{Cs}/gu
const escapeText = (text: string) =>
  maskDeceptive(text)
    .replaceAll(invisible, '\uFFFD')
    .replaceAll(/[&<>"']/g, (character) => entities[character] ?? character)

function renderPiece(piece: Piece): string {
  if (piece === null || piece === undefined || piece === false) return ''
  if (typeof piece === 'string' || typeof piece === 'number') return escapeText(String(piece))
  return 'markup' in piece ? piece.markup : piece.map(renderPiece).join('')
}

/** HTML from a template. Every value is escaped, except markup from this function. */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return {
    markup: strings.map((text, i) => text + (i < pieces.length ? renderPiece(pieces[i]) : '')).join(''),
  }
}
