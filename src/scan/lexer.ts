import type { Region } from './source.ts'
import type { Syntax } from './syntax.ts'

/** The comments and strings of a text by the rules of a language, in one pass. A string that its line does not close ends there, so that a fragment costs a line. */
export function lex(text: string, syntax: Syntax): readonly Region[] {
  const regions: Region[] = []
  const openers = [
    ...syntax.line.map((open) => ({ open, close: '\n', kind: 'comment' as const, lines: true, raw: true })),
    ...syntax.block.map(([open, close]) => ({
      open,
      close,
      kind: 'comment' as const,
      lines: true,
      raw: true,
    })),
    ...syntax.strings.map((one) => ({ raw: false, lines: false, ...one, kind: 'string' as const })),
  ]
  if (openers.length === 0) return regions
  const firsts = new Uint8Array(128)
  for (const { open } of openers) firsts[open.charCodeAt(0)] = 1
  for (let at = 0; at < text.length; at++) {
    if (firsts[text.charCodeAt(at)] !== 1) continue
    const opener = openers.find(({ open }) => text.startsWith(open, at))
    if (opener === undefined || !opens(text, at, opener.open)) continue
    const end = endOf(text, at + opener.open.length, opener)
    if (end === undefined) continue
    regions.push({ start: at, end, kind: opener.kind })
    at = end - 1
  }
  return regions
}

/** `#` within a word, `//` of a URL and an apostrophe after a letter open nothing. */
function opens(text: string, at: number, open: string): boolean {
  const before = text[at - 1] ?? '\n'
  if (open === '#') return /[\s;({[]/.test(before)
  if (open === '//') return before !== ':'
  if (open === "'") return !/[\p{L}\d]/u.test(before)
  return true
}

function endOf(
  text: string,
  from: number,
  { close, lines, raw }: { readonly close: string; readonly lines: boolean; readonly raw: boolean },
): number | undefined {
  if (raw) {
    const at = text.indexOf(close, from)
    if (at === -1) return text.length
    return close === '\n' ? at : at + close.length
  }
  for (let at = from; at < text.length; at++) {
    const char = text[at]
    if (char === '\\') at++
    else if (char === '\n' && !lines) return undefined
    else if (text.startsWith(close, at)) return at + close.length
  }
  return lines ? text.length : undefined
}
