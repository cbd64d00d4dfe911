import { excerpt } from './rejection.ts'

/** As deep as JSON is read. */
const maxDepth = 200
/** So much of a text is looked at to tell whether it is one. */
const sampleLength = 400

interface Scan {
  /** Where the first value ends, just behind its last bracket; undefined where it does not. */
  readonly end: number | undefined
  readonly depth: number
}

/** Follows brackets and quoted texts from the beginning of an object or a list. */
function scan(text: string): Scan {
  let depth = 0
  let most = 0
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (character === '"') {
      for (at++; at < text.length && text[at] !== '"'; at++) if (text[at] === '\\') at++
    } else if (character === '{' || character === '[') most = Math.max(most, ++depth)
    else if ((character === '}' || character === ']') && --depth <= 0) return { end: at + 1, depth: most }
  }
  return { end: undefined, depth: most }
}

/** Does this text read like an event stream, whatever it is labelled as? */
export const looksLikeEvents = (text: string): boolean =>
  /^\uFEFF?(?:event|data|id|retry)?:/.test(text.trimStart())

/** What a text that should be JSON, and does not parse as it, is instead. */
export function explainNotJson(text: string): string {
  const beginning = text.slice(0, sampleLength)
  // 0x1F 0x8B, the second of which is no UTF-8.
  if (beginning.startsWith('\u001F\uFFFD')) return 'it is compressed (gzip), and no content-encoding says so'
  const nuls = beginning.split('\0').length - 1
  if (nuls > beginning.length / 4) return 'it is UTF-16 and not UTF-8'
  const odd = beginning.match(/[\uFFFD\p{Cc}]/gu)?.filter((sign) => !/\s/.test(sign)).length ?? 0
  if (odd > beginning.length / 10) return 'it is no text'
  const start = text.replace(/^\uFEFF/, '').trimStart()
  if (!/^[[{]/.test(start)) return `not JSON: ${excerpt(text)}`
  const { end, depth } = scan(start)
  if (depth > maxDepth) return `JSON that nests more than ${maxDepth} levels deep, which is not read`
  if (end === undefined) return `JSON that is cut short: ${excerpt(start)}`
  const rest = start
    .slice(end)
    .replaceAll(/[\s\0]+/g, ' ')
    .trim()
  if (start.slice(end).trim() !== '')
    return `JSON with more behind it: ${rest === '' ? 'NUL bytes' : excerpt(rest)}`
  return `JSON with an error in it: ${excerpt(start)}`
}
