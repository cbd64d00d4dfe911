/** Text on one line, and the parts of it formatted as code. */
export interface Cell {
  readonly text: string
  readonly code: readonly string[]
}

export interface Table {
  readonly kind: 'table'
  readonly head: readonly Cell[]
  readonly rows: readonly (readonly Cell[])[]
}

/** A paragraph. `depth` is that of the list item around it, if there is one. */
export interface Paragraph extends Cell {
  readonly kind: 'text'
  readonly depth?: number
}

/** The first paragraph of a list item, or a term of a description list. `depth` 0 is the outermost list. */
export interface Item extends Cell {
  readonly kind: 'item'
  readonly depth: number
}

/** One block of a page, the same in HTML, Markdown and MDX. */
export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | Paragraph
  | Item
  | { readonly kind: 'code'; readonly text: string }
  | Table

/** A block below a heading. */
export type ContentBlock = Exclude<Block, { readonly kind: 'heading' }>

/** Whether a block is a text: a paragraph or an item. */
export const isText = (block: Block): block is Paragraph | Item =>
  block.kind === 'text' || block.kind === 'item'

export interface Page {
  readonly title?: string
  readonly blocks: readonly Block[]
  /** The page has a password field. */
  readonly asksPassword: boolean
}

/** A paragraph, or the first paragraph of the list item at `depth`. */
export const paragraphOf = (cell: Cell, depth: number | undefined, isFirst: boolean): Paragraph | Item =>
  depth === undefined
    ? { kind: 'text', ...cell }
    : isFirst
      ? { kind: 'item', depth, ...cell }
      : { kind: 'text', depth, ...cell }

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
