import { stat } from 'node:fs/promises'
import path from 'node:path'
import { fileErrorText, graycardError, thrownText } from '../../contract/index.ts'
import { readRegularText } from '../../disk/index.ts'

/** The longest file that is read, in bytes. */
const maxBytes = 64_000_000

/** The longest path. The limit of Linux. */
const maxPath = 4096

/** Whether a word is the path of a file that exists, rather than a command. */
export async function isFile(word: string, cwd: string): Promise<boolean> {
  if (word.length > maxPath || /\s|\0/.test(word)) return false
  return stat(path.resolve(cwd, word)).then(
    (found) => found.isFile(),
    () => false,
  )
}

/** A file with a command, as text. Throws FILE_UNREADABLE. */
export async function readCommandFile(file: string, cwd: string): Promise<string> {
  try {
    return await readRegularText(path.resolve(cwd, file), { maxBytes })
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    throw graycardError('FILE_UNREADABLE', { path: file, why: fileErrorText(code) ?? thrownText(cause) })
  }
}
