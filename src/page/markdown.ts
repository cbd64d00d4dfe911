import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { blocksInHtml } from './html.ts'
import { type Block, type Cell, type Page, plain } from './page.ts'
import { piecesOf } from './split-markdown.ts'

/** As much of the syntax tree as is walked here. */
interface Node {
  readonly type: string
  readonly children?: readonly Node[]
  readonly value?: string
  readonly depth?: number
  readonly alt?: string | null | undefined
  readonly position?:
    | { readonly start: { readonly line: number }; readonly end: { readonly line: number } }
    | undefined
}

const syntax = gfm()
const tree = gfmFromMarkdown()
/** A tag of a component at the beginning of a line: the page is MDX, in which what is indented is no code, and tags wrap Markdown. Source: https://mdxjs.com/docs/what-is-mdx, 2026-11-30. */
const component = /^[ \t]*<[A-Z][a-z]/m
const moduleLine = /^(?:import\s(?:[\w*{][^"']*\sfrom\s*)?["']|export\s(?:const|default|function|\{|\*))/
/** Where a reference leads is said once, anywhere on the page. */
const definition = /^ {0,3}\[(?!\^)((?:[^[\]\\\n]|\\.){1,999})\]:/gm
/** Addresses without marks, and notes at the foot of a page: read as the text they are, where they stand. */
const plainText = [
  'wwwAutolink',
  'protocolAutolink',
  'emailAutolink',
  'gfmFootnoteCall',
  'gfmPotentialFootnoteCall',
  'gfmFootnoteDefinition',
]
/** With so many marks in one piece they take a time that grows with their square, and mean nothing: they stay as they are. */
const maxMarks = 600

/** Text without the YAML that documentation generators keep above a page. */
export const withoutFrontMatter = (text: string): string =>
  text.replace(/^\uFEFF/, '').replace(/^---\r?\n[^]*?\r?\n---\r?\n/, '')

/** Text without remarks in HTML. */
export const withoutRemarks = (text: string): string => removeBetween(text, '<!--', '-->')

/** Reads Markdown as documentation is written in it: GitHub's, with tables in HTML and what MDX adds. Throws an Error for a page that is too long. */
export function readMarkdown(text: string): Page {
  const source = withoutRemarks(withoutFrontMatter(text))
  const mdx = component.test(source)
  const pieces = piecesOf(source)
  const labels = new Set([...source.matchAll(definition)].map(([, label = '']) => label.toLowerCase()))
  const blocks = pieces.flatMap((piece) =>
    piece.kind === 'html' ? blocksInHtml(piece.text) : blocksInMarkdown(piece.text, mdx, labels),
  )
  const title = blocks.find((block) => block.kind === 'heading' && block.level === 1)
  return { blocks, asksPassword: false, ...(title?.kind === 'heading' ? { title: title.text } : {}) }
}

function blocksInMarkdown(text: string, mdx: boolean, labels: ReadonlySet<string>): readonly Block[] {
  const used = [...text.matchAll(/\[([^[\]]+)\]/g)].map(([, label = '']) => label.toLowerCase())
  const defined = [...new Set(used)].filter((label) => labels.has(label)).map((label) => `[${label}]: #`)
  const tangled = (text.match(/[*_]+|<[!?]?/g)?.length ?? 0) > maxMarks
  const off = [...plainText]
  if (mdx) off.push('codeIndented', 'htmlFlow')
  if (tangled) off.push('attention', 'htmlText')
  const root: Node = fromMarkdown([...defined, text].join('\n\n'), {
    extensions: [syntax, { disable: { null: off } }],
    mdastExtensions: tree,
  })
  return blocksIn(root).filter(
    (block) =>
      block.kind === 'table' ||
      (block.text !== '' && !(mdx && block.kind === 'text' && moduleLine.test(block.text))),
  )
}

/** The blocks within a node. What is a heading inside a quote or an item begins no section of the page. */
const blocksIn = ({ type, children = [] }: Node): readonly Block[] =>
  children.flatMap((node, index): readonly Block[] => {
    switch (node.type) {
      case 'heading': {
        const text = cellOf(node).text.replace(/ ?\{#[^{}]*\}$/, '')
        return [type === 'root' ? { kind: 'heading', level: node.depth ?? 1, text } : { kind: 'text', text }]
      }
      case 'paragraph': {
        const { text } = cellOf(node)
        return [
          isCaption(node, text, children[index + 1])
            ? { kind: 'heading', level: 6, text }
            : { kind: 'text', text },
        ]
      }
      case 'code':
        return [{ kind: 'code', text: node.value?.trim() ?? '' }]
      case 'html':
        return blocksInHtml(node.value ?? '')
      case 'table': {
        const [head = [], ...rows] = (node.children ?? []).map((row) => (row.children ?? []).map(cellOf))
        // A tag right below a table belongs to it, for GitHub.
        return [{ kind: 'table', head, rows: rows.filter((row) => row.some(({ text }) => text !== '')) }]
      }
      default:
        return blocksIn(node)
    }
  })

/** A short line right above a table is its caption where the page has lost its headings. */
const isCaption = ({ position }: Node, text: string, next: Node | undefined): boolean =>
  next?.type === 'table' &&
  position?.start.line === position?.end.line &&
  next.position?.start.line === (position?.end.line ?? 0) + 1 &&
  text.length <= 60 &&
  !/[.:;,]$/.test(text)

/** Text without its marks, and what stood in backticks. */
function cellOf(node: Node): Cell {
  const code: string[] = []
  let text = ''
  const waiting = [node]
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    if (one.type === 'inlineCode') code.push(plain(one.value ?? ''))
    if (one.type === 'html' || one.type === 'break') text += ' '
    else text += one.value ?? one.alt ?? ''
    waiting.push(...(one.children ?? []).toReversed())
  }
  return { text: plain(removeBetween(text, '{/*', '*/}')), code }
}

/** Text without what stands between two marks, and without the marks. */
function removeBetween(text: string, opening: string, closing: string): string {
  let kept = ''
  let at = 0
  for (;;) {
    const from = text.indexOf(opening, at)
    const to = from === -1 ? -1 : text.indexOf(closing, from + opening.length)
    if (to === -1) return kept + text.slice(at)
    kept += text.slice(at, from)
    at = to + closing.length
  }
}
