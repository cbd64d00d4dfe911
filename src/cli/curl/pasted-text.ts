import { isFile, readCommandFile, secretsOfCommand } from '../../app/curl/index.ts'
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
  if (others.length === 0 && first.startsWith('@'))
    return { text: await readCommandFile(first.slice(1), io.cwd), name: first.slice(1) }
  return others.length === 0 && (await isFile(first, io.cwd))
    ? { text: await readCommandFile(first, io.cwd), name: first }
    : { text: words.join(' '), name: 'the command' }
}
