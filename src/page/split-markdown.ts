/** A piece of a Markdown page that can be parsed on its own: an HTML table, or Markdown. */
export interface Piece {
  readonly kind: 'html' | 'markdown'
  readonly text: string
}

/** A line, a cell and a tag take as long to parse as this many characters. */
const markCost = 50
/** Maximum cost of a page: about ten times a long documentation page. */
const maxCost = 2_000_000
/** A piece of this cost ends at the next heading, list item or paragraph. At twice this cost it ends at any line. */
const pieceCost = 10_000
/** Maximum nesting of lists and quotes on one line. */
const maxNesting = 16

const chunk = new RegExp(`.{1,${pieceCost}}`, 'gsu')
/** Marker that puts the rest of a line into a quote or a list item. */
const container = String.raw`[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]))`
const tooDeep = new RegExp(`^(?:${container}){${maxNesting + 1}}`)
const fenceLine = new RegExp(`^(?:${container})*[ \\t]*(\`{3,}(?=[^\`]*$)|~{3,})(.*)`)
/** Starts a heading, a list item or code, whatever precedes it. */
const startsBlock = /^(?:#{1,6}[ \t]|(?:[-*+]|\d{1,9}[.)])[ \t]+\S|```|~~~)/
const tableStart = /^\s*<(?:.*<)?table(?![\w-])/i

/**
 * Splits Markdown into short pieces, because parsing time can grow with the square of the length. Splits between sections,
 * paragraphs and list items where possible. A split table or code block repeats its first lines. Throws an Error for a page that is
 * too long.
 */
export function piecesOf(source: string): readonly Piece[] {
  const tooLong = new Error('the Markdown page exceeds the size limit')
  if (source.length > maxCost) throw tooLong
  const lines = source.split(/\r\n?|\n/).flatMap((line) => line.match(chunk) ?? '')
  if (lines.reduce((sum, line) => sum + costOf(line), 0) > maxCost) throw tooLong
  const pieces: Piece[] = []
  const endOfTable = tableEnds(lines)
  let open: string[] = []
  let cost = 0
  let fence: string | undefined
  /** First lines of the current table or code block, repeated if a split falls inside it. */
  let head: readonly string[] = []
  const cut = (again: readonly string[] = []) => {
    if (open.length > 0) pieces.push({ kind: 'markdown', text: open.join('\n') })
    open = [...again]
    cost = 0
  }
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    const before = lines[at - 1] ?? ''
    if (fence === undefined) {
      const end = tableStart.test(line) ? endOfTable(at) : undefined
      if (end !== undefined) {
        cut()
        pieces.push({ kind: 'html', text: lines.slice(at, end + 1).join('\n') })
        at = end
        continue
      }
      if (!line.includes('|')) head = []
      else if (/^[\s|:-]+$/.test(line) && before.includes('|') && costOf(line) < pieceCost / 4)
        head = [before, line]
    }
    const harmless =
      fence === undefined && (startsBlock.test(line) || (before.trim() === '' && /^\S/.test(line)))
    if (cost >= pieceCost && harmless) cut()
    else if (cost >= 2 * pieceCost) cut(head)
    open.push(tooDeep.test(line) ? `\\${line.trimStart()}` : line)
    cost += costOf(line)

    const [, ticks = '', info = ''] = fenceLine.exec(line) ?? []
    if (fence === undefined && ticks !== '') {
      fence = ticks
      head = [line]
    } else if (fence !== undefined && ticks.startsWith(fence) && info.trim() === '') {
      fence = undefined
      head = []
    }
  }
  cut()
  return pieces
}

const costOf = (line: string): number =>
  line.length + (line.trim() === '' ? markCost / 10 : markCost * line.split(/[|<]/).length)

/** Finds the last line of an HTML table by its first line. Undefined for a table that never ends, and for every table after it. */
function tableEnds(lines: readonly string[]): (from: number) => number | undefined {
  let never = false
  return (from) => {
    if (never) return undefined
    let depth = 0
    for (let at = from; at < lines.length; at++) {
      const line = lines[at] ?? ''
      depth += line.split(/<table(?![\w-])/i).length - line.split(/<\/table\s*>/i).length
      if (depth <= 0) return at
    }
    never = true
    return undefined
  }
}
