import path from 'node:path'
import { createRequire } from 'node:module'
import { rolldown } from 'rolldown'
import { filesInDist } from './files.js'

/** Only for command files that are programs of their own, which Graycard has none of; loading it costs a twentieth of a start. */
const unusedByCommander = "const childProcess = require('node:child_process');"

const input = {
  input: {
    ...Object.fromEntries(
      ['index', 'plugin/index', 'testing/index', 'cli/main', 'cli/run'].map((name) => [
        name,
        `src/${name}.ts`,
      ]),
    ),
    // Runs in a thread of its own before Node 22.15: it is found by its name.
    'plugin-hooks': 'src/app/plugins/hooks.ts',
    // The thread that parses foreign content, found by its name too.
    sandbox: 'src/app/sandbox/program.ts',
  },
  platform: 'node',
  preserveEntrySignatures: 'allow-extension',
  // sharp and cbor-extract (which need not be there) have machine code beside them; vitest is the user's own.
  external: [/^node:/, 'sharp', 'cbor-extract', 'vitest'],
  resolve: {
    mainFields: ['module', 'main'],
    // The code is written for the build that Node itself takes.
    alias: { 'opentype.js': createRequire(import.meta.url).resolve('opentype.js') },
  },
  plugins: [
    ...filesInDist,
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
}

const output = {
  format: 'esm',
  // Less to read at every start; names are kept, for whoever reports a fault.
  minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
  chunkFileNames: 'chunks/[name].js',
  // A fault is reported in lines of src (cli/fault.ts). The maps are read only then.
  sourcemap: true,
  sourcemapExcludeSources: true,
}

/**
 * Starts whose modules become one file each, in this order, because each file more costs a hundredth of a start: every start, and
 * `graycard diagnose` with a text.
 */
const starts = { start: 'src/cli/run.ts', diagnosis: 'src/cli/commands/diagnose.ts' }

/** The modules that importing `module` loads, among chunks that hold nothing else. */
function loadedWith(module, chunks) {
  const byName = new Map(chunks.map((one) => [one.fileName, one]))
  const names = new Set(
    chunks.filter(({ moduleIds }) => moduleIds.includes(module)).map((one) => one.fileName),
  )
  if (names.size === 0) throw new Error(`no chunk holds ${module}`)
  for (const name of names) for (const other of byName.get(name)?.imports ?? []) names.add(other)
  return new Set([...names].flatMap((name) => byName.get(name)?.moduleIds ?? []))
}

/** Bundles the code of `src/` and the packages it needs. Everything behind an `import()` stays a file of its own. `modules`: those of each file. */
export async function bundleCode(root, dist) {
  const bundle = await rolldown({ ...input, cwd: root })
  const apart = (await bundle.generate(output)).output.filter(({ type }) => type === 'chunk')
  const groups = Object.entries(starts).map(([name, module], at, { length }) => {
    const modules = loadedWith(path.join(root, module), apart)
    return { name, priority: length - at, test: (id) => modules.has(id) }
  })
  const codeSplitting = { includeDependenciesRecursively: false, groups }
  const { output: chunks } = await bundle.write({ ...output, codeSplitting, dir: dist })
  return {
    files: chunks.map((one) => one.fileName),
    modules: Object.fromEntries(
      chunks.filter(({ type }) => type === 'chunk').map(({ fileName, moduleIds }) => [fileName, moduleIds]),
    ),
  }
}
