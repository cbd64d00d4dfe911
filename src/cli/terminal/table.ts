import { oneLine, truncate } from '../../contract/index.ts'
import { columnsOf, type Output } from './io.ts'

const gap = '  '
/** A narrower column is unreadable. */
const minColumns = 12

/**
 * Writes rows as aligned columns, each on one line. In a terminal, cells of the widest columns are truncated to its width, except in the
 * columns that are `whole`, so that a name can be read and copied. In a pipe or a file, nothing is truncated. The first row is the heading.
 */
export function writeTable(
  output: Output,
  rows: readonly (readonly string[])[],
  whole: readonly number[],
): void {
  output.write(tableText(rows, output.isTTY ? columnsOf(output) : Number.POSITIVE_INFINITY, whole))
}

function tableText(rows: readonly (readonly string[])[], columns: number, whole: readonly number[]): string {
  const clean = rows.map((row) => row.map(oneLine))
  const widths = (clean[0] ?? []).map((_, at) => Math.max(...clean.map((row) => row[at]?.length ?? 0)))
  const total = () => widths.reduce((sum, width) => sum + width + gap.length, -gap.length)
  while (total() > columns) {
    const shrinkable = widths.map((width, at) => (whole.includes(at) ? 0 : width))
    const width = Math.max(...shrinkable)
    if (width <= minColumns) break
    // Shrinks the widest column to the next one at a time, so that short columns stay whole.
    const next = Math.max(minColumns, ...shrinkable.filter((one) => one < width))
    widths[shrinkable.indexOf(width)] = Math.max(next, width - Math.max(1, total() - columns))
  }
  return clean
    .map((row) =>
      row
        .map((cell, at) => truncate(cell, widths[at] ?? 0).padEnd(widths[at] ?? 0))
        .join(gap)
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('')
}
