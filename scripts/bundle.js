// The second half of npm run build: the program and the library as few files, with the packages they need inside, so that
// starting costs little. Everything behind an `import()` stays a file of its own. The types come from the compiler.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { rolldown } from 'rolldown'

const root = path.resolve(import.meta.dirname, '..')
const dist = path.join(root, 'dist')

/** Only for command files that are programs of their own, which Graycard has none of; loading it costs a twentieth of a start. */
const unusedByCommander = "const childProcess = require('node:child_process');"

const bundle = await rolldown({
  cwd: root,
  input: {
    ...Object.fromEntries(
      ['index', 'plugin/index', 'testing/index', 'cli/main', 'cli/run'].map((name) => [
        name,
        `src/${name}.ts`,
      ]),
    ),
    // Runs in a thread of its own before Node 22.15: it is found by its name.
    'plugin-hooks': 'src/app/plugins/hooks.ts',
  },
  platform: 'node',
  preserveEntrySignatures: 'allow-extension',
  // sharp, the SQLite driver and cbor-extract (which need not be there) have machine code beside them; vitest is the user's own.
  external: [/^node:/, 'sharp', '@photostructure/sqlite', 'cbor-extract', 'vitest'],
  resolve: {
    mainFields: ['module', 'main'],
    // The code is written for the build that Node itself takes.
    alias: { 'opentype.js': createRequire(import.meta.url).resolve('opentype.js') },
  },
  plugins: [
    {
      // All of undici is fetch, WebSocket and more, which nothing here uses; what else is imported of it fails to build.
      name: 'parts-of-undici',
      resolveId: (id) => (id === 'undici' ? 'parts-of-undici' : undefined),
      load: (id) =>
        id === 'parts-of-undici'
          ? `import Dispatcher from 'undici/lib/dispatcher/dispatcher.js'
             import api from 'undici/lib/api/index.js'
             // As undici's own index does.
             Object.assign(Dispatcher.prototype, api)
             export { default as Client } from 'undici/lib/dispatcher/client.js'
             export { default as ProxyAgent } from 'undici/lib/dispatcher/proxy-agent.js'`
          : undefined,
    },
    {
      name: 'without-child-processes',
      transform(code, id) {
        if (!id.endsWith(path.join('commander', 'lib', 'command.js'))) return undefined
        if (!code.includes(unusedByCommander)) throw new Error('commander begins differently now: look again')
        return { code: code.replace(unusedByCommander, ''), map: null }
      },
    },
    {
      // The maps of the packages inside would be four times as long as our own, and nobody looks for their lines.
      name: 'without-maps-of-packages',
      transform: {
        filter: { id: /node_modules/ },
        handler: (code) => ({ code, map: { mappings: '' } }),
      },
    },
  ],
})
const { output } = await bundle.write({
  dir: dist,
  format: 'esm',
  // Less to read at every start; names are kept, for whoever reports a fault.
  minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
  chunkFileNames: 'chunks/[name].js',
  // A fault is reported in lines of src (cli/fault.ts). The maps are read only then.
  sourcemap: true,
  sourcemapExcludeSources: true,
  // What every start needs, in one file: each file more costs a hundredth of a start.
  codeSplitting: {
    includeDependenciesRecursively: false,
    groups: [
      {
        name: 'start',
        test: /src.cli.(?:run|program|commands|terminal.io|terminal.options|terminal.verify-options)\.ts|app.startup.index\.ts|contract.errors\.ts|node_modules.commander|rolldown.runtime/,
      },
    ],
  },
})

/** The folder of the package a module is of. One that a package has taken in, without its own package.json, counts as part of it. */
function packageOf(id) {
  const folder = /^.*[/\\]node_modules[/\\](?:@[^/\\]+[/\\])?[^/\\]+/.exec(id)?.[0]
  if (folder === undefined || existsSync(path.join(folder, 'package.json'))) return folder
  return packageOf(id.slice(0, folder.lastIndexOf('node_modules') - 1))
}

/** The packages inside, and under which terms they may be passed on. */
const packages = new Set(
  output
    .flatMap((chunk) => ('moduleIds' in chunk ? chunk.moduleIds : []))
    .map(packageOf)
    .filter((folder) => folder !== undefined),
)
const terms = [...packages].toSorted().map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
  const file = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'LICENCE', 'license'].find((one) =>
    existsSync(path.join(folder, one)),
  )
  const text = file === undefined ? '' : readFileSync(path.join(folder, file), 'utf8').trim()
  return `${name} ${version} (${license})\n\n${text}`
})
writeFileSync(path.join(dist, 'licenses.txt'), `${terms.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`)

// What an earlier build wrote and this one did not: its source is gone.
const written = new Set(['licenses.txt', ...output.map((one) => one.fileName)])
const hasSource = (name) => existsSync(path.join(root, 'src', name.replace(/\.d\.ts$/, '.ts')))
for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  const file = path.join(entry.parentPath, entry.name)
  const name = path.relative(dist, file).replaceAll(path.sep, '/')
  const keep = entry.isDirectory()
    ? name === 'chunks' || name === 'build-info' || hasSource(name)
    : written.has(name) || name.startsWith('build-info/') || (name.endsWith('.d.ts') && hasSource(name))
  if (!keep) rmSync(file, { recursive: true, force: true })
}
