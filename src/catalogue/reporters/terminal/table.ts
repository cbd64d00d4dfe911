import { wrap } from '../../../formats/index.ts'

const gap = 2

/**
 * Rows as aligned columns within `columns`. A column is as wide as its longest cell if there is room. Otherwise, the columns share the
 * width evenly, and a cell that is wider is wrapped.
 */
export function table(rows: readonly (readonly string[])[], columns: number): readonly string[] {
  const indexes = [...(rows[0] ?? []).keys()]
  const natural = indexes.map((at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)))
  const available = columns - gap * (indexes.length - 1)
  const widths = shareWidth(natural, available)
  return rows.flatMap((row) => {
    const cells = row.map((cell, at) => wrap(cell, widths[at] ?? available))
    const height = Math.max(...cells.map((lines) => lines.length))
    return Array.from({ length: height }, (_, line) =>
      cells
        .map((lines, at) => (lines[line] ?? '').padEnd(widths[at] ?? 0))
        .join(' '.repeat(gap))
        .trimEnd(),
    )
  })
}

/** Gives each column its natural width, or an even share of what the narrower columns leave. */
function shareWidth(natural: readonly number[], available: number): readonly number[] {
  const order = [...natural.keys()].toSorted((a, b) => (natural[a] ?? 0) - (natural[b] ?? 0))
  const widths = [...natural]
  let left = available
  for (const [done, at] of order.entries()) {
    const share = Math.max(10, Math.floor(left / (order.length - done)))
    widths[at] = Math.min(natural[at] ?? 0, share)
    left -= widths[at] ?? 0
  }
  return widths
}
