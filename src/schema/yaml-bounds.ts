import type { FileProblem } from './file-problems.ts'

/** The largest contract file of a user has 40 kB, the largest lock of 40 contracts 300 kB. A file of 2 MB takes seconds to parse. */
const maxCharacters = 2_000_000
/** A contract file nests 8 levels. The parser calls itself for each level. */
const maxDepth = 64

/** Why a YAML file is not parsed: it is too long, or nested too deep. Linear in the length. */
export function unboundedProblem(text: string): FileProblem | undefined {
  if (text.length > maxCharacters)
    return {
      line: 1,
      column: 1,
      path: '',
      message: `the file has ${text.length} characters. The limit is ${maxCharacters}`,
    }
  let line = 1
  let start = 0
  /** Open brackets. Those in quoted text count too: no file has as many. */
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (character === '\n') {
      line++
      start = at + 1
      if (nestedIndicators(text, start) > maxDepth) return tooDeep(line, 1)
    } else if (character === '[' || character === '{') {
      if (++depth > maxDepth) return tooDeep(line, at - start + 1)
    } else if ((character === ']' || character === '}') && depth > 0) depth--
  }
  return nestedIndicators(text, 0) > maxDepth ? tooDeep(1, 1) : undefined
}

/** List items that begin within each other on one line: `- - - a`. */
function nestedIndicators(text: string, start: number): number {
  let indicators = 0
  for (let at = start; text[at] === ' ' || (isIndicator(text[at]) && text[at + 1] === ' '); at++)
    if (text[at] !== ' ') indicators++
  return indicators
}

const isIndicator = (character: string | undefined) => character === '-' || character === '?'

const tooDeep = (line: number, column: number): FileProblem => ({
  line,
  column,
  path: '',
  message: `nested more than ${maxDepth} levels deep`,
})
