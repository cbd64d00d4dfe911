import { maskBidiControls } from '../../../contract/index.ts'

/** Markup that is safe to put into a page as it is. */
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
const escaped = (text: string) =>
  maskBidiControls(text).replaceAll(/[&<>"']/g, (character) => entities[character] ?? character)

function written(piece: Piece): string {
  if (piece === null || piece === undefined || piece === false) return ''
  if (typeof piece === 'string' || typeof piece === 'number') return escaped(String(piece))
  return 'markup' in piece ? piece.markup : piece.map(written).join('')
}

/** A piece of HTML: everything put in is escaped, unless it was made by this too. */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return { markup: strings.map((text, i) => text + (i < pieces.length ? written(pieces[i]) : '')).join('') }
}
