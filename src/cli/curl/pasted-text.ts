import { readCommandFile, secretsOfCommand } from '../../app/curl/index.ts'
import { graycardError } from '../../contract/index.ts'
import type { Io } from '../terminal/io.ts'

/** The longest text that is read, in bytes. */
const maxBytes = 64_000_000

/** A text and where it comes from. */
interface PastedText {
  readonly text: string
  readonly name: string
}

/** The pasted text, whose secrets no later text of the process holds: a file (also as `@file`), `-` for standard input, or the words themselves. Throws FILE_UNREADABLE or ARGUMENT_MISSING. */
export async function pastedText(io: Io, words: readonly string[], of: string): Promise<PastedText> {
  const read = await textOf(io, words, of)
  io.redactor?.learn(secretsOfCommand(read.text))
  return read
}

async function textOf(io: Io, words: readonly string[], of: string): Promise<PastedText> {
  const [first, ...others] = words
  if (first === undefined || (first === '-' && others.length === 0)) {
    const text = (await io.stdin.read?.(maxBytes)) ?? ''
    if (text.trim() !== '') return { text, name: 'standard input' }
    throw graycardError('ARGUMENT_MISSING', { of, argument: 'a curl command', usage: `${of} FILE` })
  }
  // No command is one word.
  const isFile = others.length === 0 && (first.startsWith('@') || !/\s/.test(first))
  if (!isFile) return { text: words.join(' '), name: 'the command' }
  const name = first.replace(/^@/, '')
  return { text: await readCommandFile(name, io.cwd), name }
}
