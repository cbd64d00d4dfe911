import { copyFileSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** Systems whose SQLite driver is in the package, for Node.js before 22.13 (docs/decisions/0013). */
const systems = ['darwin-arm64', 'linux-x64', 'win32-x64']

/** The font's files in its package, as the simulator names them (src/simulator/text-path.ts). */
const fontFolder = '@fontsource/inter/files/'

/** The parts of the font that the simulator reads. */
const subsets = ['cyrillic', 'greek', 'latin', 'latin-ext']

/** Files of packages that go into `dist/` unchanged. Paths from the root of the project, and from `dist/`. */
const files = [
  ...systems.map((system) => ({
    from: `node_modules/@photostructure/sqlite/prebuilds/${system}/@photostructure+sqlite.glibc.node`,
    to: `sqlite/${system}.node`,
  })),
  ...subsets.map((subset) => ({
    from: `node_modules/${fontFolder}inter-${subset}-500-normal.woff`,
    to: `fonts/inter-${subset}-500-normal.woff`,
  })),
]

/** Copies the files, and returns their paths. */
export function copyFiles(root, dist) {
  for (const { from, to } of files) {
    mkdirSync(path.join(dist, path.dirname(to)), { recursive: true })
    copyFileSync(path.join(root, from), path.join(dist, to))
  }
  return files
}

/** Plug-ins of the bundler that make the code read these files from `dist/`. */
export const filesInDist = [
  {
    name: 'fonts-in-dist',
    transform(code, id) {
      if (id.includes('node_modules') || !code.includes(fontFolder)) return undefined
      return { code: code.replace(fontFolder, '../fonts/'), map: null }
    },
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((one) => 'code' in one)
      if (
        chunks.some(({ code }) => code.includes(fontFolder)) ||
        !chunks.some(({ code }) => code.includes('../fonts/'))
      )
        throw new Error('no code in dist/ reads the fonts from dist/fonts')
    },
  },
  {
    // Uses the native driver in dist, or else the package that the user installed.
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
