import { parseHTML } from 'linkedom'
import { requireBounded } from './html-bounds.ts'
import type { Node } from './html-node.ts'
import { tableOf } from './html-table.ts'
import { type Block, type Cell, type Page, paragraphOf, plain } from './page.ts'

/** Elements around the text that are not part of it, and struck-out text, which is no longer so. */
const ignoredElements = new Set(
  'script style svg noscript template iframe nav header footer aside button form dialog select del s strike'.split(
    ' ',
  ),
)
const inlineElements = new Set(
  'a abbr b bdi br cite code em i img ins kbd label mark q samp small span strong sub sup time u var wbr'.split(
    ' ',
  ),
)

/** Maximum nesting of elements: as many as Chromium builds (https://chromium.googlesource.com, kMaximumHTMLParserDOMTreeDepth). Deeper nesting could exhaust the stack. */
const maxDepth = 512

/** Parses HTML. Uses only `main` or `article` if it holds most of the page. Skips navigation, forms and other elements around the text. */
export function readHtml(text: string): Page {
  requireBounded(text)
  const { document }: { document: Node } = parseHTML(text)
  const title = plain(document.querySelector('title')?.textContent ?? '')
  const inner = document.querySelector('main') ?? document.querySelector('article') ?? undefined
  const { blocks: whole, within: reached } = blocksOf(document.querySelector('body') ?? document, inner)
  // Some pages are one form, which is left out of the whole page.
  const within = reached ?? (inner === undefined ? [] : blocksOf(inner).blocks)
  return {
    blocks: tables(within) >= tables(whole) && within.length * 2 >= whole.length ? within : whole,
    asksPassword: document.querySelector('input[type=password]') !== null,
    ...(title === '' ? {} : { title }),
  }
}

const tables = (blocks: readonly Block[]) => blocks.filter(({ kind }) => kind === 'table').length

/** Elements of a list, with those of description lists: a term is an item, and its description follows it. */
const listElements = new Set(['ul', 'ol', 'menu', 'dl'])
const itemElements = new Set(['li', 'dt'])

/** The blocks of an HTML element, and those of them that are `within` the element `inner`, if it is not in an element that is left out. */
function blocksOf(
  root: Node,
  inner?: Node,
): {
  readonly blocks: readonly Block[]
  readonly within?: readonly Block[]
} {
  const blocks: Block[] = []
  let within: readonly Block[] | undefined
  let open = ''
  let code: string[] = []
  let isFirst = false
  const close = (listDepth: number) => {
    const text = plain(open)
    if (text !== '') {
      blocks.push(paragraphOf({ text, code }, listDepth < 0 ? undefined : listDepth, isFirst))
      isFirst = false
    }
    open = ''
    code = []
  }
  const walk = (node: Node, depth: number, listDepth: number) => {
    checkDepth(depth)
    for (const child of node.childNodes) {
      const name = child.localName ?? ''
      if (child.nodeType === 3) open += child.textContent ?? ''
      else if (child.nodeType !== 1 || (ignoredElements.has(name) && !isEndpoint(child))) continue
      else if (inlineElements.has(name)) {
        if (name === 'br') open += ' '
        else {
          if (name === 'code') code.push(plain(child.textContent ?? ''))
          walk(child, depth + 1, listDepth)
        }
      } else {
        close(listDepth)
        const before = blocks.length
        const block = blockOf(child, name)
        const innerDepth = listElements.has(name) ? listDepth + 1 : listDepth
        if (itemElements.has(name)) isFirst = true
        if (block) blocks.push(block)
        else walk(child, depth + 1, innerDepth)
        close(innerDepth)
        if (itemElements.has(name)) isFirst = false
        if (child === inner) within = blocks.slice(before)
      }
    }
  }
  walk(root, 0, -1)
  close(-1)
  return within === undefined ? { blocks } : { blocks, within }
}

/** The blocks of an HTML fragment in a Markdown page. */
export const blocksInHtml = (html: string): readonly Block[] => readHtml(`<body>${html}</body>`).blocks

function blockOf(node: Node, name: string): Block | undefined {
  const level = /^h([1-6])$/.exec(name)?.[1]
  if (level !== undefined)
    return { kind: 'heading', level: Number(level), text: plain(visibleTextOf(node).replace(/[#¶]\s*$/, '')) }
  if (name === 'pre') return { kind: 'code', text: (node.textContent ?? '').trim() }
  if (name !== 'table') return undefined
  return tableOf(node, cellOf)
}

/** Text of an element, without the elements around the text. */
function visibleTextOf(node: Node, isCell = false, depth = 0): string {
  checkDepth(depth)
  let text = ''
  for (const child of node.childNodes)
    if (child.nodeType === 3) text += child.textContent ?? ''
    else if (
      child.nodeType === 1 &&
      (!ignoredElements.has(child.localName ?? '') || (isCell && isValue(child)))
    )
      text +=
        inlineElements.has(child.localName ?? '') && child.localName !== 'br'
          ? visibleTextOf(child, isCell, depth + 1)
          : ` ${visibleTextOf(child, isCell, depth + 1)} `
  return text
}

/** Whether a button shows an endpoint, which it unfolds. */
const isEndpoint = ({ localName, textContent }: Node): boolean =>
  localName === 'button' && /^\s*(?:get|post|put|patch|delete)\s*\/\S+\s*$/i.test(textContent ?? '')

/** Whether a button in a cell shows a value and is no action: a price that opens more prices, or the unit of a rate limit. */
const isValue = ({ localName, textContent }: Node): boolean =>
  localName === 'button' && /^[^\p{L}]*\d|^\s*[rti]p[smhd]\s*$/u.test(textContent ?? '')

function checkDepth(depth: number): void {
  if (depth > maxDepth) throw new Error(`HTML elements nested more than ${maxDepth} levels deep`)
}

function cellOf(node: Node): Cell {
  const struck = new Set(node.querySelectorAll('del code, s code, strike code'))
  const code = [...node.querySelectorAll('code')].filter((one) => !struck.has(one))
  return {
    text: plain(visibleTextOf(node, true)),
    code: code.map(({ textContent }) => plain(textContent ?? '')),
  }
}
