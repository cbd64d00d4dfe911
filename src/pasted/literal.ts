/** A value as a program printed it. Objects keep the order of their keys. */
type Literal = string | number | boolean | null | readonly Literal[] | LiteralObject
interface LiteralObject {
  readonly [key: string]: Literal
}

/** A value found in a text, and where it ends. */
export interface FoundLiteral {
  readonly value: LiteralObject | readonly Literal[]
  readonly end: number
  /** The text ended before the value did. */
  readonly clipped: boolean
}

const maxDepth = 24
const maxEntries = 400

const words: Readonly<Record<string, boolean | null>> = {
  true: true,
  True: true,
  false: false,
  False: false,
  null: null,
  None: null,
  nil: null,
  undefined: null,
  '<nil>': null,
}
const closers: Readonly<Record<string, string>> = { '{': '}', '[': ']', '(': ')' }
const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '0': '\0' }

/** A key without quotes, and its separator: JavaScript and Go write a colon, Ruby and PHP `=>`, Java and Python `=`. */
const bareKey = /(\[[\w ]{1,40}\]|[$@A-Za-z_][\w$.@-]{0,80})[ \t]{0,8}(=>|[:=])(?!\/\/)/y
const separator = /\s{0,200}(?:=>|[:=])/y
const bareWord =
  /(?:-?\d{1,20}(?:\.\d{1,20})?(?:e[+-]?\d{1,3})?|[Tt]rue|[Ff]alse|null|None|nil|<nil>|undefined)(?=[\s,;})\]]|$)/y
/** The name of a class or function in front of a value: `Headers {`, `Response(`, `map[`, `b'`, `array (`. */
const named = /(?:\[?[A-Za-z_$][\w$.:<>]{0,80}\]?(?: ?\([\w$. ]{1,40}\))?[ \t]{0,2}(?=[{([])|[bu](?=['"]))/y
/** What may end a value without quotes: the next entry, a bracket or a line. */
const bareEnd =
  /[,;][ \t]{0,8}['"]?[$@A-Za-z_[][\w$.@\]-]{0,80}['"]?[ \t]{0,8}(?:=>|[:=])|(?<![ \t])[ \t]+[$@A-Za-z_][\w$.@-]{0,80}(?:[:=](?=\S)| ?=> ?)|,(?=\s*\n|["'{[])|[\n{}[\]()]/g

/**
 * Reads an object or a list that a program printed: JSON, and what Python, JavaScript, Ruby, PHP, Go, Java and Dart print for their own values.
 * A clipped value is read as far as it goes. `budget` bounds the characters that all calls on one text may read.
 */
export function readLiteral(text: string, start: number, budget: { left: number }): FoundLiteral | undefined {
  let at = start
  let depth = 0
  let entries = 0
  let clipped = false
  const over = () => budget.left <= 0 || entries > maxEntries
  const space = () => {
    while (at < text.length && /\s/.test(text.charAt(at))) at++
  }
  const sticky = (expression: RegExp) => {
    expression.lastIndex = at
    return expression.exec(text)
  }

  const quoted = (): string => {
    const quote = text.charAt(at)
    let result = ''
    at++
    while (at < text.length) {
      const one = text.charAt(at)
      budget.left--
      if (one === '\\') {
        const next = text.charAt(at + 1)
        const code = next === 'u' ? /^[0-9a-f]{4}/i.exec(text.slice(at + 2, at + 6))?.[0] : undefined
        const byte = next === 'x' ? /^[0-9a-f]{2}/i.exec(text.slice(at + 2, at + 4))?.[0] : undefined
        const digits = code ?? byte
        result +=
          digits === undefined ? (escapes[next] ?? next) : String.fromCharCode(Number.parseInt(digits, 16))
        at += 2 + (digits?.length ?? 0)
      } else if (one === quote) {
        at++
        return result
      } else {
        result += one
        at++
      }
    }
    clipped = true
    return result
  }

  const bare = (close: string): Literal => {
    const word = sticky(bareWord)?.[0]
    if (word !== undefined) {
      at += word.length
      return Object.hasOwn(words, word) ? (words[word] ?? null) : Number(word)
    }
    bareEnd.lastIndex = at
    let open = 0
    let to = text.length
    for (let end = bareEnd.exec(text); end; end = bareEnd.exec(text)) {
      const [mark] = end
      if (mark in closers) open++
      else if (/^[})\]]$/.test(mark) && open > 0) open--
      else if (open === 0 || mark === close) {
        to = end.index
        break
      }
    }
    if (to === text.length) clipped = true
    budget.left -= to - at
    const raw = text.slice(at, to).trim()
    at = to
    return raw
  }

  const value = (close: string): Literal => {
    space()
    const name = sticky(named)
    if (name) at += name[0].length
    const first = text.charAt(at)
    if (first === '"' || first === "'" || first === '`') {
      return concatenated(quoted())
    }
    return first in closers && depth < maxDepth ? collection() : bare(close)
  }

  /** JavaScript's inspection breaks long texts into pieces that it joins with `+`. */
  const concatenated = (whole: string): string => {
    let result = whole
    const more = /\s{0,40}\+\s{0,40}(?=['"`])/y
    for (;;) {
      more.lastIndex = at
      const join = more.exec(text)
      if (!join) return result
      at += join[0].length
      result += quoted()
    }
  }

  const key = (): string | undefined => {
    const name = sticky(bareKey)
    if (name) {
      at += name[0].length
      return (name[1] ?? '').replace(/^\[|\]$/g, '')
    }
    const first = text.charAt(at)
    if (first !== '"' && first !== "'") return undefined
    const before = at
    const found = quoted()
    const mark = sticky(separator)
    if (mark) {
      at += mark[0].length
      return found
    }
    if (clipped) return undefined
    at = before
    return undefined
  }

  const collection = (): LiteralObject | readonly Literal[] => {
    const close = closers[text.charAt(at)] ?? '}'
    at++
    depth++
    const list: Literal[] = []
    const object: Record<string, Literal> = {}
    for (;;) {
      space()
      while (/[,;]/.test(text.charAt(at))) {
        at++
        space()
      }
      if (at >= text.length) clipped = true
      if (at >= text.length || over()) break
      if (text.charAt(at) === close) {
        at++
        break
      }
      if (/[})\]]/.test(text.charAt(at))) break
      const from = at
      entries++
      budget.left--
      const name = key()
      if (name === undefined) list.push(value(close))
      else if (!clipped || at < text.length) {
        const one = value(close)
        if (!Object.hasOwn(object, name) && name !== '__proto__') object[name] = one
      }
      if (at === from) break
    }
    depth--
    return Object.keys(object).length > 0 ? object : list
  }

  const found = collection()
  return Object.keys(found).length === 0 ? undefined : { value: found, end: at, clipped }
}
