import { oneLine } from '../../contract/index.ts'

/** Breaks text into lines of at most `width` characters, between words. A longer word stays whole, so that a URL can be copied. */
export function wrapWords(text: string, width: number): readonly string[] {
  const lines: string[] = []
  for (const word of oneLine(text).split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

/** Formats cells side by side. Each cell wraps in its column. */
export function sideBySide(cells: readonly (readonly [text: string, width: number])[], indent = 0): string {
  const columns = cells.map(([text, width]) => wrapWords(text, width))
  const height = Math.max(...columns.map((lines) => lines.length))
  return Array.from({ length: height }, (_, row) =>
    cells
      .map(([, width], column) => (columns[column]?.[row] ?? '').padEnd(width))
      .join('  ')
      .trimEnd(),
  )
    .map((line) => `${' '.repeat(indent)}${line}\n`)
    .join('')
}

/** Groups of paths, in display order. */
const groups = ['Lifecycle', 'Price', 'Request', 'Response', 'Other'] as const
export type Group = (typeof groups)[number]

const lifecyclePaths = new Set([
  'listed',
  'released',
  'notice',
  'shutdown',
  'replacement',
  'alias',
  'title',
  'deprecated',
])
const responsePaths = new Set([
  'delivery',
  'echo',
  'usage',
  'tokens',
  'provenance',
  'generator',
  'transparency',
])

/** The group of a path, from its first word. */
function groupOf(path: string): Group {
  const first = path.split(/[.:]/)[0] ?? ''
  if (lifecyclePaths.has(first)) return 'Lifecycle'
  if (first === 'price') return 'Price'
  if (
    ['param', 'size', 'aspects', 'formatExcludes', 'formatRequires', 'endpoints', 'request'].includes(first)
  )
    return 'Request'
  return responsePaths.has(first) || first === 'response' ? 'Response' : 'Other'
}

/** Groups items by their path. Empty groups are left out. */
export const byGroup = <T extends { readonly path: string }>(
  items: readonly T[],
): readonly (readonly [Group, readonly T[]])[] =>
  groups.flatMap((group) => {
    const members = items.filter(({ path }) => groupOf(path) === group)
    return members.length > 0 ? [[group, members] as const] : []
  })
