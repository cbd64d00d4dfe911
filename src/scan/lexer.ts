import type { Region } from './source.ts'
import type { Syntax } from './syntax.ts'
import { literally } from './words.ts'

/** The comments and strings of a text by the rules of a language, in one pass. A string that its line does not close ends there, so that a fragment costs a line. `doubt` is called where only a grammar of JavaScript knows what is meant. */
export function lex(text: string, syntax: Syntax, doubt?: () => void): readonly Region[] {
  const regions: Region[] = []
  const openers = [
    ...syntax.line.map((open) => ({ open, close: '\n', comment: true, lines: true, raw: true })),
    ...syntax.block.map(([open, close]) => ({ open, close, comment: true, lines: true, raw: true })),
    ...syntax.strings.map((one) => ({ raw: false, lines: false, ...one, comment: false })),
  ].map((one) =>
    Object.assign(one, { stop: anyOf(['\\', one.close[0] ?? '', ...(one.lines ? [] : ['\n'])]) }),
  )
  if (openers.length === 0) return regions
  // An expression finds the next character of interest several times as fast as a loop.
  const first = anyOf(openers.map(({ open }) => open[0] ?? ''))
  while (first.test(text)) {
    const at = first.lastIndex - 1
    const opener = openers.find(({ open }) => text.startsWith(open, at))
    if (opener === undefined) {
      if (doubt && mayBeExpression(text, at)) doubt()
      continue
    }
    const end = opens(text, at, opener.open) ? endOf(text, at + opener.open.length, opener) : undefined
    if (end === undefined) {
      doubt?.()
      continue
    }
    if (doubt && opener.open === '`' && !closesItsCode(text.slice(at, end))) doubt()
    regions.push({ start: at, end, kind: opener.comment ? 'comment' : 'string' })
    first.lastIndex = end
  }
  return regions
}

const anyOf = (characters: readonly string[]): RegExp =>
  new RegExp(`[${characters.map(literally).join('')}]`, 'g')

/** `#` within a word, `//` of a URL and an apostrophe after a letter open nothing. */
function opens(text: string, at: number, open: string): boolean {
  const before = text[at - 1] ?? '\n'
  if (open === '#') return /[\s;({[]/.test(before)
  if (open === '//') return before !== ':'
  if (open === "'") return !/[\p{L}\d]/u.test(before)
  return true
}

/** Characters. A longer line is one that a program wrote. */
const maxExpression = 300

/** Whether a slash could start a regular expression whose quotes and slashes are none of the program. */
function mayBeExpression(text: string, at: number): boolean {
  if (text[at] !== '/' || text[at - 1] === '<' || text[at + 1] === '>') return false
  const [rest = ''] = text.slice(at + 1, at + maxExpression).split('\n', 1)
  return rest.length === maxExpression - 1 || /["'`/]/.test(rest)
}

/** Whether a template closes the last code in it. If not, the template has ended at the start of another one within its code. */
const closesItsCode = (template: string): boolean => template.lastIndexOf('${') <= template.lastIndexOf('}')

function endOf(
  text: string,
  from: number,
  {
    close,
    lines,
    raw,
    stop,
  }: { readonly close: string; readonly lines: boolean; readonly raw: boolean; readonly stop: RegExp },
): number | undefined {
  if (raw) {
    const at = text.indexOf(close, from)
    if (at === -1) return text.length
    return close === '\n' ? at : at + close.length
  }
  for (stop.lastIndex = from; stop.test(text);) {
    const at = stop.lastIndex - 1
    if (text[at] === '\\') stop.lastIndex++
    else if (text.startsWith(close, at)) return at + close.length
    else if (!lines && text[at] === '\n') return undefined
  }
  return lines ? text.length : undefined
}
