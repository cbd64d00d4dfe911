/** One cell: its text, and the parts of it formatted as code. */
export interface Cell {
  readonly text: string
  readonly code: readonly string[]
}

export interface Table {
  readonly kind: 'table'
  readonly head: readonly Cell[]
  readonly rows: readonly (readonly Cell[])[]
}

/** One block of a page, in HTML or Markdown. */
export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | Table

export interface Page {
  readonly title?: string
  readonly blocks: readonly Block[]
  /** The page has a password field. */
  readonly asksPassword: boolean
}

/** Text on one line with plain hyphens and spaces. Pages write model names with non-breaking ones. */
export const plain = (text: string): string =>
  text
    .replaceAll(/[\u200B\u00AD\uFEFF]/g, '')
    .replaceAll(/[\u2010\u2011]/g, '-')
    .replaceAll(/\s+/g, ' ')
    .trim()

/** The visible text of a page, tables included, on one line. */
export const visibleText = ({ blocks }: Page): string => blocks.map(textOfBlock).join(' ')

/** The visible text of one block. */
export const textOfBlock = (block: Block): string =>
  block.kind === 'table'
    ? [block.head, ...block.rows].map((row) => row.map((cell) => cell.text).join(' | ')).join(' / ')
    : block.text
