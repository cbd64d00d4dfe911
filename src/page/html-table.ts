import type { Node } from './html-node.ts'
import type { Cell, Table } from './page.ts'

/** Most columns and rows that one cell may span. HTML allows 1000 and 65534 (https://html.spec.whatwg.org/multipage/tables.html, 2026-11-30). */
const maxSpan = 1000
/** Most cells that the spans of one table may add. A broken span must not fill the memory. */
const maxAdded = 5000

/** A table with one cell for each row and column: a cell that spans rows is repeated, one that spans columns is followed by empty ones. */
export function tableOf(table: Node, read: (cell: Node) => Cell): Table {
  const rows = [...table.querySelectorAll('tr')].filter((row) => cellsOf(row).length > 0)
  const grid = withSpans(rows, read)
  const heads = rows.findIndex((row) => row.parentNode?.localName !== 'thead')
  const [head = [], ...rest] = heads > 1 ? [joined(grid.slice(0, heads)), ...grid.slice(heads)] : grid
  return { kind: 'table', head, rows: rest }
}

const cellsOf = (row: Node): readonly Node[] =>
  [...row.childNodes].filter(({ localName }) => localName === 'td' || localName === 'th')

/** How many rows or columns a cell spans. MDX writes `rowSpan`. */
const spanOf = (cell: Node, of: 'row' | 'col'): number => {
  const span = Number(cell.getAttribute(`${of}span`) ?? cell.getAttribute(`${of}Span`) ?? 1)
  return Number.isInteger(span) ? Math.min(Math.max(span, 1), maxSpan) : 1
}

const empty: Cell = { text: '', code: [] }

function withSpans(rows: readonly Node[], read: (cell: Node) => Cell): readonly (readonly Cell[])[] {
  /** Column → the cell that still covers it, and for how many rows. */
  let covered = new Map<number, { readonly cell: Cell; readonly rows: number }>()
  let added = 0
  return rows.map((row) => {
    const cells: Cell[] = []
    const next: typeof covered = new Map()
    const put = (cell: Cell, more: number) => {
      if (more > 0) next.set(cells.length, { cell, rows: more })
      cells.push(cell)
    }
    const fill = () => {
      for (let above = covered.get(cells.length); above; above = covered.get(cells.length)) {
        put(above.cell, added > maxAdded ? 0 : above.rows - 1)
        added++
      }
    }
    for (const node of cellsOf(row)) {
      fill()
      const cell = read(node)
      const below = added > maxAdded ? 0 : spanOf(node, 'row') - 1
      put(cell, below)
      for (let column = spanOf(node, 'col'); column > 1 && added <= maxAdded; column--, added++)
        put(row.parentNode?.localName === 'thead' ? cell : empty, below)
    }
    fill()
    covered = next
    return cells
  })
}

/** Several rows of a head as one: the different texts of each column. */
const joined = (heads: readonly (readonly Cell[])[]): readonly Cell[] =>
  Array.from({ length: Math.max(...heads.map(({ length }) => length)) }, (_, column) => {
    const cells = heads.flatMap((row) => row[column] ?? [])
    return {
      text: [...new Set(cells.map(({ text }) => text))].filter((text) => text !== '').join(' '),
      code: [...new Set(cells.flatMap(({ code }) => code))],
    }
  })
