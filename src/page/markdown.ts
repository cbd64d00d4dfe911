import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { blocksInHtml } from './html.ts'
import { withMdxFields } from './mdx-fields.ts'
import { type Block, type Cell, type Page, paragraphOf, plain } from './page.ts'
import { piecesOf } from './split-markdown.ts'

/** The part of the syntax tree that this file reads. */
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

/** One tilde is a sign for a range or an estimate: `1~4`, `~10`. Two strike out. */
const syntax = gfm({ singleTilde: false })
const tree = gfmFromMarkdown()
/** A component tag at the start of a line marks the page as MDX. In MDX indented text is not code, and tags wrap Markdown. Source: https://mdxjs.com/docs/what-is-mdx, 2026-11-30. */
const component = /^[ \t]*<[A-Z][a-z]/m
const moduleLine = /^(?:import\s(?:[\w*{][^"']*\sfrom\s*)?["']|export\s(?:const|default|function|\{|\*))/
/** Definition of a link reference. It may stand anywhere on the page. */
const definition = /^ {0,3}\[(?!\^)((?:[^[\]\\\n]|\\.){1,999})\]:/gm
/** Syntax read as plain text: bare URLs and footnotes. */
const plainText = [
  'wwwAutolink',
  'protocolAutolink',
  'emailAutolink',
  'gfmFootnoteCall',
  'gfmPotentialFootnoteCall',
  'gfmFootnoteDefinition',
]
/** Maximum emphasis marks in one piece. Parsing time grows with their square, and more than this has no meaning as emphasis. */
const maxMarks = 600

/** Text without YAML front matter. */
export const withoutFrontMatter = (text: string): string =>
  text.replace(/^\uFEFF/, '').replace(/^---\r?\n[^]*?\r?\n---\r?\n/, '')

/**
 * The endpoint that a page of an API describes, in its front matter: `openapi: post /v1/images`, `api: 'POST https://…'`. Source:
 * https://mintlify.com/docs/api-playground/mdx-setup, 2026-11-30.
 */
const endpointInFrontMatter =
  /^(?:openapi|api):\s{0,3}["']?(?:[\w./-]{1,200}\.(?:ya?ml|json)\s)?((?:get|post|put|patch|delete)\s[^\s"']{1,300})/im

/** Text without HTML comments. */
export const withoutRemarks = (text: string): string => removeBetween(text, '<!--', '-->')

/** Parses GitHub Markdown with HTML tables and MDX. Throws an Error for a page that is too long. */
export function readMarkdown(text: string): Page {
  const plainSource = withoutRemarks(withoutFrontMatter(text))
  const mdx = component.test(plainSource)
  const source = mdx ? withMdxFields(plainSource) : plainSource
  const pieces = piecesOf(source)
  const labels = new Set([...source.matchAll(definition)].map(([, label = '']) => label.toLowerCase()))
  const blocks = pieces.flatMap((piece) =>
    piece.kind === 'html' ? blocksInHtml(piece.text) : blocksInMarkdown(piece.text, mdx, labels),
  )
  const title = blocks.find((block) => block.kind === 'heading' && block.level === 1)
  const endpoint = endpointInFrontMatter.exec(
    text.slice(0, text.length - withoutFrontMatter(text).length),
  )?.[1]
  const about: readonly Block[] = endpoint === undefined ? [] : [{ kind: 'text', text: endpoint, code: [] }]
  return {
    blocks: [...about, ...blocks],
    asksPassword: false,
    ...(title?.kind === 'heading' ? { title: title.text } : {}),
  }
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

/** The blocks within a node, inside a list item of this depth. A heading inside a quote or a list item does not start a section. */
const blocksIn = ({ type, children = [] }: Node, depth?: number): readonly Block[] =>
  children.flatMap((node, index): readonly Block[] => {
    const isFirst = type === 'listItem' && index === 0
    switch (node.type) {
      case 'heading': {
        const { text, code } = cellOf(node)
        const title = text.replace(/ ?\{#[^{}]*\}$/, '')
        return [
          type === 'root'
            ? { kind: 'heading', level: node.depth ?? 1, text: title }
            : paragraphOf({ text: title, code }, depth, isFirst),
        ]
      }
      case 'paragraph': {
        const cell = cellOf(node)
        return [
          isCaption(node, cell.text, children[index + 1])
            ? { kind: 'heading', level: 6, text: cell.text }
            : paragraphOf(cell, depth, isFirst),
        ]
      }
      case 'list':
        return blocksIn(node, depth === undefined ? 0 : depth + 1)
      case 'code':
        return [{ kind: 'code', text: node.value?.trim() ?? '' }]
      case 'html':
        return blocksInHtml(node.value ?? '')
      case 'table': {
        const [head = [], ...rows] = (node.children ?? []).map((row) => (row.children ?? []).map(cellOf))
        // GitHub's grammar counts a tag right below a table as one of its rows.
        return [{ kind: 'table', head, rows: rows.filter((row) => row.some(({ text }) => text !== '')) }]
      }
      default:
        return blocksIn(node, depth)
    }
  })

/** Whether a paragraph is a table's caption: one short line right above it. Some pages have lost their headings. */
const isCaption = ({ position }: Node, text: string, next: Node | undefined): boolean =>
  next?.type === 'table' &&
  position?.start.line === position?.end.line &&
  next.position?.start.line === (position?.end.line ?? 0) + 1 &&
  text.length <= 60 &&
  !/[.:;,]$/.test(text)

const struckTag = /^<(\/?)(?:del|s|strike)\b/i

/** Text without its markup and without what is struck out, and the parts in backticks. */
function cellOf(node: Node): Cell {
  const code: string[] = []
  let text = ''
  let isStruck = false
  const waiting = [node]
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    const tag = one.type === 'html' ? struckTag.exec(one.value ?? '') : null
    if (tag) isStruck = tag[1] === ''
    if (isStruck || one.type === 'delete') continue
    if (one.type === 'inlineCode') code.push(plain(one.value ?? ''))
    if (one.type === 'html' || one.type === 'break') text += ' '
    else text += one.value ?? one.alt ?? ''
    waiting.push(...(one.children ?? []).toReversed())
  }
  return { text: plain(removeBetween(text, '{/*', '*/}')), code }
}

/** Text without each passage from `opening` to `closing`, both included. */
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
