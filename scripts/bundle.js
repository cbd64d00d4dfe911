// The second half of npm run build: the program and the library as few files, with the packages they need inside, so that
// starting costs little; their types; and what an audit needs to see of what is inside.
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { billOfMaterials } from './bundle/bill-of-materials.js'
import { bundleCode } from './bundle/code.js'
import { copyFiles } from './bundle/files.js'
import { licenses, packagesOf } from './bundle/packages.js'
import { bundleTypes } from './bundle/types.js'

const root = path.resolve(import.meta.dirname, '..')
const dist = path.join(root, 'dist')

const code = await bundleCode(root, dist)
const types = await bundleTypes(path.join(dist, 'build-info/types'), dist)
const files = copyFiles(root, dist)

const packages = packagesOf(root, [...Object.values(code.modules).flat(), ...files.map(({ from }) => from)])
// For the tests, which compare them with what is shipped and with what a command loads.
writeFileSync(path.join(dist, 'build-info/modules.json'), JSON.stringify(code.modules))
const made = {
  'licenses.txt': licenses(root, packages),
  'sbom.cdx.json': `${JSON.stringify(billOfMaterials(root, packages, files), undefined, 2)}\n`,
}
for (const [name, text] of Object.entries(made)) writeFileSync(path.join(dist, name), text)

// What an earlier build wrote and this one did not.
const written = [...code.files, ...types, ...files.map(({ to }) => to), ...Object.keys(made)]
const kept = new Set(written.flatMap((name) => pathTo(name)))
for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  const file = path.join(entry.parentPath, entry.name)
  const name = path.relative(dist, file).replaceAll(path.sep, '/')
  if (!kept.has(name) && name.split('/')[0] !== 'build-info') rmSync(file, { recursive: true, force: true })
}

/** A file and the folders it lies in. */
function pathTo(name) {
  const parts = name.split('/')
  return parts.map((_, depth) => parts.slice(0, depth + 1).join('/'))
}
