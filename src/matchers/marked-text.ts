import type { Cell } from '../page/index.ts'

/** A text with backticks around its code, as in Markdown. The text of a page has lost them. */
export function markedText({ text, code }: Cell): string {
  let marked = ''
  let at = 0
  for (const span of code) {
    const from = span === '' ? -1 : text.indexOf(span, at)
    if (from === -1) continue
    marked += `${text.slice(at, from)}\`${span}\``
    at = from + span.length
  }
  return marked + text.slice(at)
}
