/**
 * Text that was copied from a terminal, a chat or a page, made into what its writer typed: prompts are removed, and so is what word processors
 * changed. Quoted text and heredocs are not touched.
 */
export interface Prepared {
  readonly text: string
  /** Offsets of line ends that lacked a backslash before an option on the next line, and of comments before one. */
  readonly joined: readonly number[]
  /** Whether curly quotes or long dashes were replaced. */
  readonly retyped: boolean
}

/** Stand for the angle brackets of a placeholder such as `<MODEL>`, which a shell would take for redirections. */
const open = '\uE000'
const close = '\uE001'
/** Stands for an apostrophe in a word. */
export const apostrophe = '\uE002'

/** The text with its angle brackets and apostrophes again. */
export const restored = (text: string): string =>
  text.replaceAll(open, '<').replaceAll(close, '>').replaceAll(apostrophe, "'")

const placeholder = /<[A-Za-z_\u0080-\uFFFF][\w\u0080-\uFFFF.-]{0,60}>/y
const heredoc = /<<-?[ \t]*(['"\\]?)([\w-]{1,60})\1/y
const brokenLine = /\\[ \t\u00A0]+\n/y
const nextOption = /\n[ \t\u00A0]*(?=--?[A-Za-z][\w-]*)/y
const prompt =
  /[ \t]*(?:[\w.-]{1,60}@[\w.-]{1,60}[^$#%\n]{0,80}[$#%]|PS [^>\n]{0,200}>|[A-Za-z]:\\[^>\n]{0,200}>|[$%>❯➜])[ \t]+/y

/** Matches a sticky expression at an offset. */
function matchAt(expression: RegExp, text: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at
  return expression.exec(text)
}

/** Curly quotes outside straight ones were typed as straight ones, and so was every other curly quote of the text. */
const straight = (text: string): string =>
  text.replaceAll(/[\u2018\u2019\u201A\u201B]/g, "'").replaceAll(/[\u201C\u201D\u201E\u201F]/g, '"')

/** Prepares text for a Bash parser. Linear in the length of the text. */
export function prepare(source: string): Prepared {
  const pass = scan(source)
  if (!pass.curly) return pass
  return { ...scan(straight(source)), retyped: true }
}

function scan(source: string): Prepared & { readonly curly: boolean } {
  let out = ''
  // The last characters of `out`. To look into `out` itself would copy it whole, at every character.
  let tail = ''
  let curly = false
  let retyped = false
  let curl = false
  const joined: number[] = []
  // The quotes and command substitutions that are open. An empty text is unquoted.
  const stack: ('' | "'" | '"' | "$'")[] = ['']
  const delimiters: string[] = []
  let at = 0
  const take = (length: number, text = source.slice(at, at + length)) => {
    out += text
    tail = (tail + text).slice(-3)
    at += length
  }
  take(matchAt(prompt, source, 0)?.[0].length ?? 0, '')
  while (at < source.length) {
    const state = stack.at(-1) ?? ''
    const character = source[at] ?? ''
    const next = source[at + 1] ?? ''
    if (state === "'") {
      if (character === "'") stack.pop()
      take(1)
    } else if (state !== '') {
      if (character === '\\') take(2)
      else if (state === '"' && character === '$' && next === '(') {
        stack.push('')
        take(2)
      } else {
        if (character === state.at(-1)) stack.pop()
        take(1)
      }
    } else if (character === '\n') line()
    else unquoted(character, next)
  }
  return { text: out, joined, retyped, curly }

  /** An unquoted line end: the bodies of heredocs follow it, then a prompt, or an option whose backslash was lost. */
  function line(): void {
    if (delimiters.length > 0) {
      take(1)
      for (const delimiter of delimiters.splice(0)) copyHeredoc(delimiter)
    } else {
      const option = curl ? matchAt(nextOption, source, at) : null
      if (option) {
        joined.push(at)
        take(option[0].length, ' '.repeat(option[0].length))
        return
      }
      curl = false
      take(1)
    }
    take(matchAt(prompt, source, at)?.[0].length ?? 0, '')
  }

  function copyHeredoc(delimiter: string): void {
    while (at < source.length) {
      const end = source.indexOf('\n', at)
      const text = source.slice(at, end === -1 ? source.length : end + 1)
      if (text.trim() === delimiter) return take(text.trimEnd().length)
      take(text.length)
    }
  }

  function unquoted(character: string, next: string): void {
    const wordStart = /^[\s=(|&;]?$/.test(tail.at(-1) ?? '')
    if (character === '\\') {
      const broken = matchAt(brokenLine, source, at)
      // The blanks go before the backslash, so that offsets stay.
      if (broken) take(broken[0].length, `${' '.repeat(broken[0].length - 2)}\\\n`)
      else take(2)
      if (tail.endsWith('\\\n')) take(matchAt(prompt, source, at)?.[0].length ?? 0, '')
    } else if (character === "'" || character === '"') {
      stack.push(character === "'" && tail.endsWith('$') ? "$'" : character)
      take(1)
    } else if (character === ')' && stack.length > 1) {
      stack.pop()
      take(1)
    } else if (character === '#' && wordStart && tail.at(-1) !== '=') {
      const end = source.indexOf('\n', at)
      const length = (end === -1 ? source.length : end) - at
      // A comment among the options of a command that goes on.
      const among = curl && end !== -1 && matchAt(nextOption, source, end)
      if (among) {
        joined.push(at)
        take(length + among[0].length, ' '.repeat(length + among[0].length))
      } else take(length)
    } else if (character === '<') angle()
    else if (/[\u2018\u2019\u201C\u201D]/.test(character)) {
      curly = true
      take(1)
    } else if (wordStart && /[\u2013\u2014]/.test(character) && /[A-Za-z]/.test(next)) {
      retyped = true
      take(1, /^[A-Za-z](?:[\s'"]|$)/.test(source.slice(at + 1, at + 3)) ? '-' : '--')
    } else if (/[\u00A0\u2000-\u200A\u202F\u3000]/.test(character)) take(1, ' ')
    else if (/[\u200B-\u200D\uFEFF]/.test(character)) take(1, '')
    else {
      if (character === 'l' && tail.endsWith('cur')) curl = true
      take(1)
    }
  }

  function angle(): void {
    const start = matchAt(heredoc, source, at)
    if (start && source[at + 2] !== '<') {
      delimiters.push(start[2] ?? '')
      return take(start[0].length)
    }
    const name = source[at - 1] === '<' ? null : matchAt(placeholder, source, at)
    if (!name) return take(1)
    take(name[0].length, `${open}${name[0].slice(1, -1)}${close}`)
  }
}
