import type { PastedRequest } from '../contract/index.ts'
import { bashCommands } from './bash.ts'
import { cmdCommands, isCmd } from './cmd.ts'
import { type CurlCommand, type Note, position, type Shell } from './command.ts'
import { outputStart } from './output.ts'
import { isPowerShell, powershellRequests } from './powershell.ts'
import { type CommandRequest, requestOf } from './request.ts'

/** A command that was read. */
export interface ReadCommand {
  readonly request: PastedRequest
  readonly shell: Shell
  readonly notes: readonly Note[]
  /** Position of the command, from 1. */
  readonly line: number
  readonly column: number
}

/** What a text says: its commands in order, or why it has none. */
export type CurlReading =
  | { readonly commands: readonly [ReadCommand, ...ReadCommand[]] }
  | { readonly problem: Note }

/** The longest text that is read, in characters. A body with an image as base64 is longer than a person pastes. */
const maxLength = 4_000_000

/** The most commands of one text. */
const maxCommands = 100

/** How many places of a text are tried as the beginning of a command. */
const maxTries = 20
/** After this many characters of tries, no other place is tried. */
const maxTried = 100_000

/**
 * Reads the curl commands, and the web requests of PowerShell, of a text that somebody pasted: with prompts, a Markdown fence, a sentence before it, pipes around it. Nothing is
 * executed, and no file is read. Never throws.
 */
export function readCurl(source: string): CurlReading {
  const whole = uncommented(source.replaceAll('\r\n', '\n').replace(/^\uFEFF/, ''))
  const text = whole.slice(0, outputStart(whole))
  if (text.length > maxLength)
    return {
      problem: {
        message: `The text is longer than ${maxLength} characters`,
        fix: 'Put the body into a file, and pass it as @file',
      },
    }
  const found: ReadCommand[] = []
  for (const block of blocksOf(text)) {
    for (const { at, shell, ...read } of requestsIn(block.text).slice(0, maxCommands - found.length)) {
      const offset = position(text, block.at).line - 1
      const moved = (note: Note): Note =>
        note.line === undefined ? note : { ...note, line: note.line + offset }
      const { line, column } = position(block.text, at)
      found.push({
        request: read.request,
        shell,
        notes: read.notes.map(moved),
        line: line + offset,
        column,
      })
    }
  }
  const [first, ...rest] = found
  return first ? { commands: [first, ...rest] } : { problem: problemOf(text) }
}

/** The mark of a comment at the beginning of a line, in any language. */
const commentMark = /^[ \t]*(?:(?:\/\/+|#+|\*|--|;|::|REM)[ \t]+)+/

/** The text with blanks instead of comment marks, if it mentions commands in comments alone. */
function uncommented(text: string): string {
  const lines = text.split('\n')
  const code = lines.filter((line) => !commentMark.test(line)).join('\n')
  if (mentions.test(code)) return text
  return lines.map((line) => line.replace(commentMark, (mark) => ' '.repeat(mark.length))).join('\n')
}

interface Block {
  readonly text: string
  readonly at: number
}

const mentions = /\b(?:curl|Invoke-(?:WebRequest|RestMethod)|iwr|irm)\b/i

/** The fenced blocks that mention a command, or else the whole text. */
function blocksOf(text: string): readonly Block[] {
  const fenced: Block[] = []
  let fence = ''
  let start = 0
  let at = 0
  for (const line of text.split('\n')) {
    const mark = /^[ \t]*(`{3,}|~{3,})/.exec(line)?.[1] ?? ''
    const closes = fence !== '' && mark.startsWith(fence)
    if (closes) fenced.push({ text: text.slice(start, at), at: start })
    if (mark !== '' && (fence === '' || closes)) {
      fence = closes ? '' : mark
      start = at + line.length + 1
    }
    at += line.length + 1
  }
  if (fence !== '') fenced.push({ text: text.slice(start), at: start })
  const named = fenced.filter((block) => mentions.test(block.text))
  return named.length > 0 ? named : [{ text, at: 0 }]
}

interface FoundRequest extends CommandRequest {
  readonly shell: Shell
  readonly at: number
}

function requestsIn(text: string): readonly FoundRequest[] {
  const commands = isCmd(text) ? cmdCommands(text) : undefined
  if (!commands && isPowerShell(text)) {
    const found = powershellRequests(text)
    if (found.length > 0)
      return found.map((one) => ({ request: one.request, notes: one.notes, shell: 'powershell', at: one.at }))
  }
  return (commands ?? bashIn(text)).flatMap((command) => {
    const read = requestOf(command, text)
    return read ? [{ request: read.request, notes: read.notes, shell: command.shell, at: command.at }] : []
  })
}

function bashIn(text: string): readonly CurlCommand[] {
  const whole = bashCommands(text).filter((one) => requestOf(one, text))
  if (whole.length > 0 && !whole.every(({ clipped }) => clipped)) return whole
  // A sentence before the command may hold an apostrophe, so that its quotes are not the shell's.
  let tried = 0
  for (const { index } of [...text.matchAll(/(?<![\w./-])curl(?:\.exe)?[ \t]+(?=\S)/g)].slice(0, maxTries)) {
    if (tried > maxTried) break
    tried += text.length - index
    const before = text.slice(0, index)
    const inline = before.slice(before.lastIndexOf('\n') + 1).split('`').length % 2 === 0
    const length = inline ? text.slice(index).search(/`|\n\n/) : -1
    // Blanks instead of what is before it, so that offsets stay.
    const from =
      before.replaceAll(/[^\n]/g, ' ') + text.slice(index, length === -1 ? undefined : index + length)
    const commands = bashCommands(from)
    const [first] = commands
    if (first?.at === index && requestOf(first, text)) return commands
  }
  return whole
}

function problemOf(text: string): Note {
  if (text.trim() === '') return { message: 'The text is empty', fix: 'Paste a curl command' }
  const named = /\bcurl\b/i.exec(text)
  if (!named)
    return {
      message: 'The text has no curl command',
      fix: 'Paste a command that starts with curl',
      line: 1,
      column: 1,
    }
  return {
    message: 'The curl command has no URL',
    fix: 'Paste the whole command, with its URL',
    ...position(text, named.index),
  }
}
