import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import o200k from 'js-tiktoken/ranks/o200k_base'

/** Systems whose SQLite driver is in the package, for Node.js before 22.13 (docs/decisions/0013). */
const systems = ['darwin-arm64', 'linux-x64', 'win32-x64']

/** The font's files in its package, as the simulator names them (src/simulator/text-path.ts). */
const fontFolder = '@fontsource/inter/files/'

/** The parts of the font that the simulator reads. */
const subsets = ['cyrillic', 'greek', 'latin', 'latin-ext']

/** The vocabulary of prompts, compressed to two fifths. Its package is not loaded in `dist/`. */
const vocabulary = 'vocabulary/o200k_base.br'

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

/** The grammars of `scan`, which are a tenth as long when compressed, and the parser that runs them. */
const grammars = [
  ...['c-sharp', 'go', 'java', 'php', 'python', 'ruby', 'rust', 'tsx'].map((name) => ({
    from: `node_modules/@vscode/tree-sitter-wasm/wasm/tree-sitter-${name}.wasm`,
    to: `grammars/${name}.br`,
  })),
  { from: 'node_modules/web-tree-sitter/web-tree-sitter.wasm', to: 'grammars/parser.br' },
]

/** Copies the files, compresses the grammars and the vocabulary, and returns the paths of all. */
export function copyFiles(root, dist) {
  for (const { from, to } of files) {
    mkdirSync(path.join(dist, path.dirname(to)), { recursive: true })
    copyFileSync(path.join(root, from), path.join(dist, to))
  }
  for (const { from, to } of grammars) pack(readFileSync(path.join(root, from)), path.join(dist, to), 9)
  pack(o200k.bpe_ranks, path.join(dist, vocabulary), 5)
  return [
    ...files,
    ...grammars,
    { from: 'node_modules/js-tiktoken/dist/ranks/o200k_base.js', to: vocabulary },
  ]
}

function pack(bytes, to, quality) {
  mkdirSync(path.dirname(to), { recursive: true })
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_LGWIN]: 24 }
  writeFileSync(to, brotliCompressSync(bytes, { params }))
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
    name: 'vocabulary-in-dist',
    load(id) {
      if (!/js-tiktoken.dist.ranks.o200k_base\.\w+$/.test(id)) return undefined
      return `import { readFileSync } from 'node:fs'
              import { brotliDecompressSync } from 'node:zlib'
              const packed = readFileSync(new URL('../${vocabulary}', import.meta.url))
              export default { bpe_ranks: brotliDecompressSync(packed).toString('latin1') }`
    },
  },
  {
    name: 'grammars-in-dist',
    load(id) {
      if (!/app.scan.grammar-files\.ts$/.test(id)) return undefined
      return `import { readFileSync } from 'node:fs'
              import { brotliDecompressSync } from 'node:zlib'
              const unpack = (name) => brotliDecompressSync(readFileSync(new URL(\`../grammars/\${name}.br\`, import.meta.url)))
              export const grammarBytes = unpack
              export const parserBytes = () => unpack('parser')`
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
