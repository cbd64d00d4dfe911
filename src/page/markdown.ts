import { tablesIn } from './html.ts'
import { type Block, type Cell, type Page, plain } from './page.ts'

const delimiter = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/

/** Text without remarks, and without the YAML that documentation generators keep above a page. */
export const withoutFrontMatter = (text: string): string =>
  text
    .replace(/^\uFEFF/, '')
    .replace(/^---\r?\n[^]*?\r?\n---\r?\n/, '')
    .replaceAll(/<!--[^]*?-->/g, '')

/** Reads Markdown as documentation is written in it: headings, pipe tables, fenced code, tables in HTML, and the rest as text. */
export function readMarkdown(text: string): Page {
  const source = withoutFrontMatter(text)
  const blocks = source.split(/(<table[\s>][^]*?<\/table>)/i).flatMap((part, index) =>
    // Every second part is what the pattern took.
    index % 2 === 1 ? tablesIn(part) : blocksIn(part.split(/\r?\n/)),
  )
  const title = blocks.find((block) => block.kind === 'heading' && block.level === 1)
  return { blocks, asksPassword: false, ...(title?.kind === 'heading' ? { title: title.text } : {}) }
}

function blocksIn(lines: readonly string[]): readonly Block[] {
  const blocks: Block[] = []
  let paragraph: string[] = []
  const close = () => {
    const text = plain(
      paragraph
        .map(cellOf)
        .map((cell) => cell.text)
        .join(' '),
    )
    if (text !== '') blocks.push({ kind: 'text', text })
    paragraph = []
  }
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    const fence = /^\s*(`{3,}|~{3,})/.exec(line)?.[1]
    const heading = /^\s{0,3}(#{1,6})\s+(.+?)\s*#*\s*$/.exec(line)
    if (fence !== undefined) {
      close()
      const end = lines.findIndex((one, index) => index > at && one.trim().startsWith(fence))
      const last = end === -1 ? lines.length : end
      blocks.push({
        kind: 'code',
        text: lines
          .slice(at + 1, last)
          .join('\n')
          .trim(),
      })
      at = last
    } else if (heading) {
      close()
      blocks.push({
        kind: 'heading',
        level: heading[1]?.length ?? 1,
        text: cellOf(heading[2] ?? '').text.replace(/\s*\{#[^}]*\}$/, ''),
      })
    } else if (line.includes('|') && delimiter.test(lines[at + 1] ?? '') && /-/.test(lines[at + 1] ?? '')) {
      // A short line right above a table is its caption where the page has lost its headings.
      const caption = paragraph.length === 1 ? plain(paragraph[0] ?? '') : ''
      if (caption !== '' && caption.length <= 60 && !/[.:;,]$/.test(caption)) {
        paragraph = []
        blocks.push({ kind: 'heading', level: 6, text: cellOf(caption).text })
      }
      close()
      const end = lines.findIndex((one, index) => index > at + 1 && !one.includes('|'))
      const last = end === -1 ? lines.length : end
      blocks.push({ kind: 'table', head: cells(line), rows: lines.slice(at + 2, last).map(cells) })
      at = last - 1
    } else if (line.trim() === '') close()
    else {
      if (/^\s*([-*+]|\d+[.)])\s/.test(line)) close()
      paragraph.push(line)
    }
  }
  close()
  return blocks
}

/** The cells of a row of a pipe table; `\|` is a character of one. */
const cells = (line: string): readonly Cell[] =>
  line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cellOf(cell.replaceAll(String.raw`\|`, '|')))

/** Text without its marks, and what stood in backticks. */
function cellOf(source: string): Cell {
  const code: string[] = []
  const text = source
    .replaceAll(/(`+)\s?(.+?)\s?\1/g, (_whole, _ticks, inside: string) => {
      code.push(plain(inside))
      return inside
    })
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/\*\*|__/g, '')
    .replaceAll(/<\/?[A-Za-z][^>]*>/g, ' ')
    .replaceAll(/\\([*_#<>[\]])/g, '$1')
  return { text: plain(text), code }
}
