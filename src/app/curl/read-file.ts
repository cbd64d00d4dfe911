import path from 'node:path'
import { fileErrorText, graycardError, thrownText } from '../../contract/index.ts'
import { readRegularText } from '../../disk/index.ts'

/** The longest file that is read, in bytes. */
const maxBytes = 64_000_000

/** A file with a command, as text. Throws FILE_UNREADABLE. */
export async function readCommandFile(file: string, cwd: string): Promise<string> {
  try {
    return await readRegularText(path.resolve(cwd, file), { maxBytes })
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    throw graycardError('FILE_UNREADABLE', { path: file, why: fileErrorText(code) ?? thrownText(cause) })
  }
}
