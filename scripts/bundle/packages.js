import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** The folder of the package a module is of. One that a package has taken in, without its own package.json, counts as part of it. */
function folderOf(id) {
  const folder = /^.*[/\\]node_modules[/\\](?:@[^/\\]+[/\\])?[^/\\]+/.exec(id)?.[0]
  if (folder === undefined || existsSync(path.join(folder, 'package.json'))) return folder
  return folderOf(id.slice(0, folder.lastIndexOf('node_modules') - 1))
}

/** The packages these files are of: folders from the root of the project, as the lock file names them, in order. */
export function packagesOf(root, files) {
  const folders = files.map((file) => folderOf(path.resolve(root, file))).filter((one) => one !== undefined)
  const named = folders.map((one) => path.relative(root, one).replaceAll(path.sep, '/'))
  return [...new Set(named)].toSorted((a, b) => (a < b ? -1 : 1))
}

/** Under which terms they may be passed on. */
export const licenses = (root, packages) =>
  `${packages.map((folder) => termsOf(path.join(root, folder))).join(`\n\n${'-'.repeat(80)}\n\n`)}\n`

function termsOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
  const file = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'LICENCE', 'license'].find((one) =>
    existsSync(path.join(folder, one)),
  )
  const text = file === undefined ? '' : readFileSync(path.join(folder, file), 'utf8').trim()
  return `${name} ${version} (${license})\n\n${text}`
}
