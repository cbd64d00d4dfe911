import { blocksInHtml } from './html.ts'
import { readMarkdown } from './markdown.ts'
import type { Block } from './page.ts'

const anyTag =
  /<\/?(?:p|div|ul|ol|li|dl|dt|dd|table|tr|h[1-6]|pre|blockquote|br|hr|a|b|i|em|strong|code|span|img|section|article|figure)\b[^<>]{0,2000}>/i
/** Elements that make a fragment a page of HTML. Others may stand in Markdown. */
const blockTag = /<(?:p|div|ul|ol|li|dl|table|pre|blockquote|section|article)\b/i
const markdownLine = /^ {0,3}(?:#{1,6} |[*+-] )/m
const lineBreak = /<br\s?\/?>/gi
const titleTag = /<h([1-6])>([^<>]{1,300})<\/h[1-6]>/gi

/**
 * The blocks of a part of a document, such as the body of a feed's entry. It may be HTML, Markdown, or Markdown whose lines end in `<br>`, as some
 * feeds write it. Throws an Error for HTML with too many or too deep elements.
 */
export function blocksOfFragment(text: string): readonly Block[] {
  if (!anyTag.test(text)) return readMarkdown(text).blocks
  const lines = text
    .replaceAll(lineBreak, '\n')
    .replaceAll(titleTag, (_all, level, title) => `\n${'#'.repeat(Number(level))} ${String(title)}\n`)
  if (!blockTag.test(text) && markdownLine.test(lines)) return readMarkdown(lines).blocks
  // A break separates lines that are texts of their own.
  return blocksInHtml(text.replaceAll(lineBreak, '</p><p>'))
}

const labelEnd = /<\/(?:th|dt)>\s{0,80}<(?:td|dd)\b[^<>]{0,300}>/gi
const struck = /<(?:del|s|strike)>[^<>]{0,300}<\/(?:del|s|strike)>|~~[^~\n]{1,300}~~/gi
const lineEnd = /<br\s?\/?>|<\/(?:p|div|li|tr|dd|h[1-6])>/gi
const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
  '&amp;': '&',
}

/** The lines of a part of a document, as text without marks and without what is struck out. A term and its description are one line: `Term: description`. */
export const linesOfFragment = (text: string): readonly string[] =>
  text
    .replaceAll(struck, '')
    .replaceAll(labelEnd, ': ')
    .replaceAll(lineEnd, '\n')
    .replaceAll(/<[a-z/][^<>]{0,2000}>/gi, '')
    .replaceAll(/&(?:lt|gt|quot|#39|nbsp|amp);/g, (one) => entities[one] ?? one)
    .split('\n')
    .map((line) =>
      line
        .replaceAll(/\*\*|__|`/g, '')
        .replace(/^\s{0,80}[*•-]\s/, '')
        .trim(),
    )
    .filter((line) => line !== '')
