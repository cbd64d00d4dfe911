import { existsSync } from 'node:fs'
import path from 'node:path'
import { writeWhole } from './files.ts'

const note =
  '# Recorded by Graycard: exchanges, pictures and what was seen upstream, secrets removed. Not for version control.\n*\n'

/** Makes the folder where it is not there, and version control leave it alone. Throws FILE_UNWRITABLE. */
export async function keepFromVersionControl(folder: string): Promise<void> {
  const file = path.join(folder, '.gitignore')
  if (!existsSync(file)) await writeWhole(file, note)
}
