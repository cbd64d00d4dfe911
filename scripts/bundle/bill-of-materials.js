import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'

/**
 * What is inside the package, and what is installed beside it, as CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/, read 2026-11-30).
 * The same input gives the same text: there is no time in it, and no random serial number. `bundled` are folders as the lock file
 * names them, `files` are those that went into `dist/` beside the code: they must be there already.
 */
export function billOfMaterials(root, bundled, files) {
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages
  const { name, version, description, license } = JSON.parse(
    readFileSync(path.join(root, 'package.json'), 'utf8'),
  )
  const beside = installedBeside(lock)
  const inside = new Set(bundled)
  // One that lies in several folders in one version is one component.
  const packages = new Map(
    [...beside, ...bundled]
      .map((folder) => [purlOf(folder, lock), folder])
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  )
  const self = `pkg:npm/${name}@${version}`
  const needs = (folder) =>
    [...new Set(neededBy(folder, lock).map((one) => purlOf(one, lock)))]
      .filter((ref) => packages.has(ref))
      .toSorted()
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': self,
        name,
        version,
        description,
        licenses: licensesOf(license),
        purl: self,
      },
    },
    components: [...packages].map(([ref, folder]) =>
      Object.assign(
        packageComponent(ref, folder, lock),
        inside.has(folder)
          ? { scope: 'required', properties: [{ name: 'cdx:npm:package:bundled', value: 'true' }] }
          : { scope: lock[folder].optional ? 'optional' : 'required' },
        partsOf(root, folder, ref, files),
      ),
    ),
    dependencies: [
      { ref: self, dependsOn: needs('') },
      ...[...packages].map(([ref, folder]) => ({ ref, dependsOn: needs(folder) })),
    ],
  }
}

/** Name of a package in the lock file, by its folder. */
const nameOf = (folder) => folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length)

/** https://github.com/package-url/purl-spec (read 2026-11-30). */
const purlOf = (folder, lock) => `pkg:npm/${nameOf(folder).replace('@', '%40')}@${lock[folder].version}`

/** Folders of what a package needs, as Node finds them: the nearest one up. Of the project itself, what it is built with too. */
function neededBy(folder, lock) {
  const { dependencies, optionalDependencies, peerDependencies, devDependencies } = lock[folder]
  return Object.keys({
    ...dependencies,
    ...optionalDependencies,
    ...peerDependencies,
    ...devDependencies,
  }).flatMap((name) => nearest(folder, name, lock) ?? [])
}

function nearest(folder, name, lock) {
  const here = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`
  if (Object.hasOwn(lock, here)) return here
  return folder === ''
    ? undefined
    : nearest(folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/'))), name, lock)
}

/** Folders of everything that npm installs beside the package, on one system or another. */
function installedBeside(lock) {
  const found = new Set()
  const take = (folder, names) => {
    for (const name of names) {
      const one = nearest(folder, name, lock)
      if (one === undefined || found.has(one)) continue
      found.add(one)
      take(one, Object.keys({ ...lock[one].dependencies, ...lock[one].optionalDependencies }))
    }
  }
  take('', Object.keys(lock[''].dependencies))
  return [...found]
}

function packageComponent(ref, folder, lock) {
  const { version, license, integrity } = lock[folder]
  const [group, name] = nameOf(folder).startsWith('@')
    ? nameOf(folder).split('/')
    : [undefined, nameOf(folder)]
  return {
    type: 'library',
    'bom-ref': ref,
    ...(group === undefined ? {} : { group }),
    name,
    version,
    licenses: licensesOf(license),
    purl: ref,
    // Of the package as it is published.
    hashes: [
      { alg: 'SHA-512', content: Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex') },
    ],
  }
}

const licensesOf = (license) =>
  / (?:AND|OR|WITH) /.test(license) ? [{ expression: license }] : [{ license: { id: license } }]

/** The files of a package in `dist/`, with the hash of what is there, and the SQLite inside its driver: a C library has weaknesses of its own. */
function partsOf(root, folder, ref, files) {
  const parts = files
    .filter(({ from }) => from.startsWith(`${folder}/`))
    .map(({ to }) => ({
      type: 'file',
      'bom-ref': `${ref}#${to}`,
      name: `dist/${to}`,
      hashes: [
        {
          alg: 'SHA-256',
          content: createHash('sha256')
            .update(readFileSync(path.join(root, 'dist', to)))
            .digest('hex'),
        },
      ],
    }))
  if (parts.length === 0) return {}
  return { components: [...parts, ...(folder.endsWith('/sqlite') ? [sqliteIn(root, folder)] : [])] }
}

function sqliteIn(root, folder) {
  const header = readFileSync(path.join(root, folder, 'src/upstream/sqlite3.h'), 'utf8')
  const version = /#define SQLITE_VERSION\s+"([\d.]+)"/.exec(header)?.[1]
  if (version === undefined) throw new Error('the driver does not say which SQLite is in it')
  return {
    type: 'library',
    'bom-ref': `pkg:generic/sqlite@${version}`,
    name: 'sqlite',
    version,
    licenses: [{ license: { id: 'blessing' } }],
    cpe: `cpe:2.3:a:sqlite:sqlite:${version}:*:*:*:*:*:*:*`,
    purl: `pkg:generic/sqlite@${version}`,
  }
}
