import { existsSync } from 'node:fs'
import path from 'node:path'
import { packageRoot } from '../startup/index.ts'

/**
 * Where an editor finds the JSON Schema of a contract file in `folder`: a relative path if Graycard is installed in a package above the
 * folder, or else the URL of the file in the running Graycard.
 */
export function schemaReference(folder: string): string {
  const inPackage = path.join('node_modules', 'graycard', 'schema', 'graycard.json')
  for (let above = folder; ; above = path.dirname(above)) {
    const file = path.join(above, inPackage)
    if (existsSync(file)) return relativeReference(folder, file)
    if (above === path.dirname(above)) return new URL('schema/graycard.json', packageRoot()).href
  }
}

function relativeReference(folder: string, file: string): string {
  const relative = path.relative(folder, file).replaceAll(path.sep, '/')
  return relative.startsWith('.') ? relative : `./${relative}`
}
