/** What stands in one cell: its text, and the parts of it that are set as code. */
export interface Cell {
  readonly text: string
  readonly code: readonly string[]
}

export interface Table {
  readonly kind: 'table'
  readonly head: readonly Cell[]
  readonly rows: readonly (readonly Cell[])[]
}

/** A page from top to bottom, whatever it was written in. */
export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | Table

export interface Page {
  readonly title?: string
  readonly blocks: readonly Block[]
  /** It has a field for a password. */
  readonly asksPassword: boolean
}

/** Text on one line, with plain hyphens and spaces: pages set names of models with ones that do not break. */
export const plain = (text: string): string =>
  text
    .replaceAll(/[\u200B\u00AD\uFEFF]/g, '')
    .replaceAll(/[\u2010\u2011]/g, '-')
    .replaceAll(/\s+/g, ' ')
    .trim()

/** Everything a reader would see of it, tables included, on one line. */
export const visibleText = ({ blocks }: Page): string => blocks.map(textOfBlock).join(' ')

/** What a reader would see of one block. */
export const textOfBlock = (block: Block): string =>
  block.kind === 'table'
    ? [block.head, ...block.rows].map((row) => row.map((cell) => cell.text).join(' | ')).join(' / ')
    : block.text
