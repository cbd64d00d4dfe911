import { existsSync } from 'node:fs'
import path from 'node:path'

/**
 * A folder of real upstream documents, which are no part of this repository: below GRAYCARD_SHARED, else below a folder `shared`
 * that stands beside this checkout or higher up. Undefined where there is none.
 */
export function upstream(name: string): string | undefined {
  const named = process.env['GRAYCARD_SHARED']
  const shared = named ? [named] : above(import.meta.dirname).map((folder) => path.join(folder, 'shared'))
  return shared.map((folder) => path.join(folder, 'upstream', name)).find((folder) => existsSync(folder))
}

function above(folder: string): readonly string[] {
  const parent = path.dirname(folder)
  return parent === folder ? [] : [parent, ...above(parent)]
}
