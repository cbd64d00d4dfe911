import { existsSync } from 'node:fs'
import path from 'node:path'
import { graycardError, type Twin } from '../../contract/index.ts'
import { writeWhole } from '../../store/index.ts'
import { readTwinFile } from './read-twin.ts'

/**
 * Writes a twin to a file, which may replace an older twin. Throws FILE_EXISTS if the file is something else, or FILE_UNWRITABLE. `name` is a
 * path relative to `cwd`.
 */
export async function writeTwin(twin: Twin, name: string, cwd: string): Promise<void> {
  const file = path.resolve(cwd, name)
  if (existsSync(file))
    await readTwinFile(file, name).catch(() => {
      throw graycardError('FILE_EXISTS', { path: name, option: '--export' })
    })
  await writeWhole(file, `${JSON.stringify(twin, null, 2)}\n`)
}
