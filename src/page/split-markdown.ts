/** A piece of a Markdown page that can be read by itself: a table in HTML, or Markdown. */
export interface Piece {
  readonly kind: 'html' | 'markdown'
  readonly text: string
}

/** A line, a cell and a tag take as long to read as so many characters. */
const markCost = 50
/** Longest page, counted like this: some ten times a long page of documentation. */
const maxCost = 2_000_000
/** A piece of this cost ends at the next heading, item or paragraph; one of twice that ends wherever it is. */
const pieceCost = 10_000
/** Lists and quotes within each other on one line. */
const maxNesting = 16

const chunk = new RegExp(`.{1,${pieceCost}}`, 'gsu')
/** What puts the rest of a line into a quote or an item. */
const container = String.raw`[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]))`
const tooDeep = new RegExp(`^(?:${container}){${maxNesting + 1}}`)
const fenceLine = new RegExp(`^(?:${container})*[ \\t]*(\`{3,}(?=[^\`]*$)|~{3,})(.*)`)
/** A heading, an item, code: whatever stands above it. */
const startsBlock = /^(?:#{1,6}[ \t]|(?:[-*+]|\d{1,9}[.)])[ \t]+\S|```|~~~)/
const tableStart = /^\s*<(?:.*<)?table(?![\w-])/i

/**
 * Cuts Markdown into pieces that are short, because the time to read one may grow with the square of its length. Cuts where nothing
 * is lost by it: between sections, paragraphs and items, else within a table or code, whose first lines are then said again. Throws
 * an Error for a page that is too long.
 */
export function piecesOf(source: string): readonly Piece[] {
  const tooLong = new Error('it is longer than a page of Markdown that is read')
  if (source.length > maxCost) throw tooLong
  const lines = source.split(/\r\n?|\n/).flatMap((line) => line.match(chunk) ?? '')
  if (lines.reduce((sum, line) => sum + costOf(line), 0) > maxCost) throw tooLong
  const pieces: Piece[] = []
  const endOfTable = tableEnds(lines)
  let open: string[] = []
  let cost = 0
  let fence: string | undefined
  /** The first lines of the table or code that a piece may end in. */
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

/** Finds the line on which an HTML table ends that begins on a line; undefined for one that never does, and for all after it. */
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
