import { copyFileSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** Systems whose SQLite driver is in the package, for a Node that has none of its own (docs/decisions/0013). */
const systems = ['darwin-arm64', 'linux-x64', 'win32-x64']

/** What of the font the simulator reads: src/simulator/lettering.ts. */
const subsets = ['cyrillic', 'greek', 'latin', 'latin-ext']

/** Files of packages that go into `dist/` as they are. Paths from the root of the project, and from `dist/`. */
const files = [
  ...systems.map((system) => ({
    from: `node_modules/@photostructure/sqlite/prebuilds/${system}/@photostructure+sqlite.glibc.node`,
    to: `sqlite/${system}.node`,
  })),
  ...subsets.map((subset) => ({
    from: `node_modules/@fontsource/inter/files/inter-${subset}-500-normal.woff`,
    to: `fonts/inter-${subset}-500-normal.woff`,
  })),
]

/** Copies them, and says from where to where. */
export function copyFiles(root, dist) {
  for (const { from, to } of files) {
    mkdirSync(path.join(dist, path.dirname(to)), { recursive: true })
    copyFileSync(path.join(root, from), path.join(dist, to))
  }
  return files
}

/** Makes the code look for them in `dist/`. */
export const filesInDist = [
  {
    name: 'fonts-in-dist',
    transform(code, id) {
      if (!id.endsWith(path.join('src', 'simulator', 'lettering.ts'))) return undefined
      const inPackage = '@fontsource/inter/files/'
      if (!code.includes(inPackage)) throw new Error('the font is read in another way now: look again')
      return { code: code.replace(inPackage, '../fonts/'), map: null }
    },
  },
  {
    // With the native half that is in dist, else as the user installed it.
    name: 'sqlite-in-dist',
    resolveId(id, importer) {
      if (id === 'node-gyp-build') return 'sqlite-of-this-system'
      if (id !== '@photostructure/sqlite') return undefined
      if (importer === 'sqlite-driver') return { id, external: true }
      return 'sqlite-driver'
    },
    load(id) {
      if (id === 'sqlite-of-this-system')
        return `import { createRequire } from 'node:module'
                const load = createRequire(import.meta.url)
                export default () => load(\`../sqlite/\${process.platform}-\${process.arch}.node\`)`
      if (id !== 'sqlite-driver') return undefined
      const inside = JSON.stringify(fileURLToPath(import.meta.resolve('@photostructure/sqlite')))
      return `const { DatabaseSync } = await import(${inside}).catch(() => import('@photostructure/sqlite'))
              export { DatabaseSync }`
    },
  },
]
