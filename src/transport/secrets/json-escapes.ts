/** A text as a JSON parser reads it. `at` maps a position in it to the position in the original text. */
export interface EscapeView {
  readonly text: string
  readonly at: (position: number) => number
}

/** Gateways put the JSON of an error into a string, in which the next gateway puts it again. */
const maxLevels = 4

const escape = /\\(?:u([0-9a-f]{4})|(["\\/bfnrt]))/gi
const controls: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

/**
 * A text as it is, and with its JSON escapes resolved, for JSON in a string several times. Every character can be written as an escape, so a
 * search in the text alone misses what its reader will see.
 */
export function escapeViews(text: string): readonly EscapeView[] {
  const found: EscapeView[] = [{ text, at: (position) => position }]
  while (found.length <= maxLevels) {
    const last = found.at(-1)
    const next = last && unescaped(last.text)
    if (!next) break
    found.push({ text: next.text, at: (position) => last.at(next.at(position)) })
  }
  return found
}

/** One level of escapes resolved. Undefined if there are none. */
function unescaped(text: string): EscapeView | undefined {
  if (!text.includes('\\')) return undefined
  /** Positions behind each escape, here and there. */
  const here: number[] = []
  const there: number[] = []
  let clear = ''
  let copied = 0
  for (const { 0: whole, 1: code, 2: letter = '', index } of text.matchAll(escape)) {
    const character =
      code === undefined ? (controls[letter] ?? letter) : String.fromCharCode(parseInt(code, 16))
    clear += text.slice(copied, index) + character
    copied = index + whole.length
    here.push(clear.length)
    there.push(copied)
  }
  if (here.length === 0) return undefined
  const at = (position: number) => {
    let low = 0
    let high = here.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((here[middle] ?? 0) <= position) low = middle + 1
      else high = middle
    }
    return low === 0 ? position : (there[low - 1] ?? 0) + position - (here[low - 1] ?? 0)
  }
  return { text: clear + text.slice(copied), at }
}
