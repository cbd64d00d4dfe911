import { excerpt } from './rejection.ts'

/** Maximum depth to which JSON is read. */
const maxDepth = 200
/** Number of characters that are examined to detect binary data. */
const sampleLength = 400

interface Scan {
  /** Offset just after the last bracket of the first value, or undefined if the value does not end. */
  readonly end: number | undefined
  readonly depth: number
}

/** Follows brackets and strings from the start of an object or array. */
function scan(text: string): Scan {
  let depth = 0
  let deepest = 0
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (character === '"') {
      for (at++; at < text.length && text[at] !== '"'; at++) if (text[at] === '\\') at++
    } else if (character === '{' || character === '[') deepest = Math.max(deepest, ++depth)
    else if ((character === '}' || character === ']') && --depth <= 0) return { end: at + 1, depth: deepest }
  }
  return { end: undefined, depth: deepest }
}

/** Whether a text looks like an event stream, whatever its content type. */
export const looksLikeEvents = (text: string): boolean =>
  /^\uFEFF?(?:event|data|id|retry)?:/.test(text.trimStart())

/** Explains why a text that should be JSON cannot be parsed. */
export function explainNotJson(text: string): string {
  const beginning = text.slice(0, sampleLength)
  // The gzip signature 0x1F 0x8B. 0x8B is not valid UTF-8 and was decoded as U+FFFD.
  if (beginning.startsWith('\u001F\uFFFD')) return 'a gzip-compressed body without a content-encoding header'
  const nuls = beginning.split('\0').length - 1
  if (nuls > beginning.length / 4) return 'UTF-16 instead of UTF-8'
  const controls = beginning.match(/[\uFFFD\p{Cc}]/gu)?.filter((sign) => !/\s/.test(sign)).length ?? 0
  if (controls > beginning.length / 10) return 'binary data instead of text'
  const start = text.replace(/^\uFEFF/, '').trimStart()
  if (!/^[[{]/.test(start)) return `text instead of JSON: ${excerpt(text)}`
  const { end, depth } = scan(start)
  if (depth > maxDepth) return `JSON nested more than ${maxDepth} levels deep`
  if (end === undefined) return `JSON that is cut short: ${excerpt(start)}`
  const rest = start
    .slice(end)
    .replaceAll(/[\s\0]+/g, ' ')
    .trim()
  if (start.slice(end).trim() !== '')
    return `JSON followed by more data: ${rest === '' ? 'NUL bytes' : excerpt(rest)}`
  return `invalid JSON: ${excerpt(start)}`
}
