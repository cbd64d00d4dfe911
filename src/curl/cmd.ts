import { type Argument, type CurlCommand, isCurl, type Note, position } from './command.ts'

/** Text of a Windows command prompt: carets at line ends, before quotes or before braces. */
export const isCmd = (text: string): boolean =>
  /(?:^|[\s"'}])\^[ \t]*(?:\n|$)|(?:^|\s)\^"|(?:^|["'\s])%[A-Z][A-Z_]{3,}%/.test(text)

/** A character that remembers where it was, and whether a caret escaped it. */
interface Character {
  readonly text: string
  readonly at: number
  readonly escaped: boolean
}

/**
 * What `cmd.exe` leaves of a line: a caret escapes the next character outside quotes, and joins lines. A caret at a line end joins lines in quotes
 * too, as it was meant. Stops at the line end, `|`, `&` or `>` that ends the command.
 */
function unescaped(text: string, start: number): readonly Character[] {
  const out: Character[] = []
  let quoted = false
  let at = start
  while (at < text.length) {
    const character = text[at] ?? ''
    const lineEnd = /^\^[ \t]*\r?\n[ \t]*/.exec(text.slice(at, at + 400))?.[0]
    if (lineEnd !== undefined) {
      out.push({ text: ' ', at, escaped: false })
      at += lineEnd.length
      continue
    }
    if (character === '^' && !quoted && at + 1 < text.length) {
      out.push({ text: text[at + 1] ?? '', at, escaped: true })
      at += 2
      continue
    }
    if (!quoted && /[\n|&>]/.test(character)) break
    // cmd itself does not know \", but whoever writes it does.
    if (character === '"' && text[at - 1] !== '\\') quoted = !quoted
    out.push({ text: character, at, escaped: false })
    at++
  }
  return out
}

/**
 * Splits into arguments as the C runtime of Windows does: `\"` and `""` in quotes are quotes, other backslashes are themselves. Text in single
 * quotes is one argument, as it was meant.
 */
function split(characters: readonly Character[]): {
  readonly args: readonly Argument[]
  readonly single?: number
} {
  const args: Argument[] = []
  let word: string | undefined
  let wordAt = 0
  let quote = ''
  let single: number | undefined
  for (let index = 0; index < characters.length; index++) {
    const { text, at } = characters[index] ?? { text: '', at: 0 }
    const next = characters[index + 1]?.text
    if (quote === '' && /\s/.test(text)) {
      if (word !== undefined) args.push({ text: word, at: wordAt })
      word = undefined
      continue
    }
    if (word === undefined) wordAt = at
    if (text === '\\' && next === '"') {
      word = `${word ?? ''}"`
      index++
    } else if (text === '"' && quote === '"' && next === '"') {
      word += '"'
      index++
    } else if (text === quote) quote = ''
    else if (text === '"' && quote === '') {
      quote = '"'
      word ??= ''
    } else if (text === "'" && quote === '' && (word === undefined || /[=:@]$/.test(word))) {
      quote = "'"
      single ??= at
      word ??= ''
    } else word = (word ?? '') + text
  }
  if (word !== undefined) args.push({ text: word, at: wordAt })
  return single === undefined ? { args } : { args, single }
}

/** The curl commands of a text for the Windows command prompt. Never executed. */
export function cmdCommands(text: string): readonly CurlCommand[] {
  const found: CurlCommand[] = []
  let end = 0
  for (const match of text.matchAll(/(?<=^|[\s&|>(])(?:curl(?:\.exe)?)(?=[\s^])/gim)) {
    if (match.index < end || !isCurl(match[0])) continue
    const characters = unescaped(text, match.index)
    end = (characters.at(-1)?.at ?? match.index) + 1
    const { args, single } = split(characters)
    const notes: Note[] =
      single === undefined
        ? []
        : [
            {
              message: 'The Windows command prompt does not accept single quotes',
              fix: 'Write double quotes, and \\" for each quote inside them',
              ...position(text, single),
            },
          ]
    found.push({ shell: 'cmd', args: args.slice(1), at: match.index, end, notes })
  }
  return found
}
