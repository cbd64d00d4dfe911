import { stat } from 'node:fs/promises'
import path from 'node:path'
import { fileErrorText, graycardError, thrownText } from '../../contract/index.ts'
import { readRegularText } from '../../disk/index.ts'

/** Longer files are cut by the reader of texts, but are read whole for `--batch`. */
const maxBytes = 64_000_000
/** Longer words are a text, not a path. The limit of Linux for a path. */
const maxPath = 4096

/** Whether these words are the path of a file. */
export async function isFile(word: string, cwd: string): Promise<boolean> {
  if (word.length > maxPath || word.includes('\n') || word.includes('\0')) return false
  const found = await stat(path.resolve(cwd, word)).catch(() => undefined)
  return found !== undefined
}

/** A file that a user names. Throws FILE_UNREADABLE. */
export async function readNamedFile(file: string, cwd: string): Promise<string> {
  try {
    return await readRegularText(path.resolve(cwd, file), { maxBytes })
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    throw graycardError('FILE_UNREADABLE', { path: file, why: fileErrorText(code) ?? thrownText(cause) })
  }
}
