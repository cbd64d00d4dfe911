/** The longest documentation page that Graycard watches has 9,000 elements. */
const maxElements = 100_000
/**
 * Nesting of elements by their tags. A browser builds 512 levels (`maxDepth` in html.ts), which are counted after parsing. An element may be
 * closed without a tag, so this count may be too high, and its limit is higher.
 */
const maxOpenTags = 2000

/** Elements without an end. Source: https://html.spec.whatwg.org/multipage/syntax.html#void-elements, 2026-11-30. */
const voidElements = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))
/** Elements that end where the next of their kind begins. Source: as above, “Optional tags”. */
const endImplied = new Set('p li dt dd option tr td th thead tbody tfoot'.split(' '))
/** Elements whose content holds no tags. */
const rawElements = new Set('script style textarea title'.split(' '))
/** How far back an end tag looks for its element, so that the scan stays linear. */
const maxLookback = 64

const tag = /<(?:!--|(\/?)([a-z][a-z0-9-]{0,30}))/gi

/** Throws an Error that states the limit if HTML has too many elements, or nests them too deep, to be parsed. Linear in the length. */
export function requireBounded(html: string): void {
  const open: string[] = []
  let elements = 0
  const scan = new RegExp(tag)
  for (let found = scan.exec(html); found; found = scan.exec(html)) {
    const [, slash, name = ''] = found
    if (slash !== '/' && ++elements > maxElements)
      throw new Error(`HTML with more than ${maxElements} elements and comments`)
    if (name === '') {
      if (!skipTo(scan, html, '-->')) return
      continue
    }
    const element = name.toLowerCase()
    if (slash === '/') {
      const at = open.slice(-maxLookback).lastIndexOf(element)
      if (at !== -1) open.length = Math.max(0, open.length - maxLookback) + at
      continue
    }
    if (rawElements.has(element) && !skipTo(scan, html, `</${name}`)) return
    if (voidElements.has(element)) continue
    if (endImplied.has(element) && open.at(-1) === element) continue
    open.push(element)
    if (open.length > maxOpenTags)
      throw new Error(`HTML elements nested more than ${maxOpenTags} levels deep`)
  }
}

/** Continues at a text. False if the text does not follow. */
function skipTo(scan: RegExp, html: string, text: string): boolean {
  const at = html.indexOf(text, scan.lastIndex)
  if (at !== -1) scan.lastIndex = at
  return at !== -1
}
