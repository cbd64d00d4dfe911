// Gives benchmarks functions that the package does not export, bundled like the product.
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { rolldown } from 'rolldown'

const root = path.resolve(import.meta.dirname, '../..')

/** Folder for files of benchmarks. It is inside node_modules, so that Git ignores it and Node finds packages from there. */
export const cache = path.join(root, 'node_modules/.cache/bench')
mkdirSync(cache, { recursive: true })

/** The named exports of files under src, bundled: `{ createLifter: 'transport/body/lift.ts' }`. */
export async function inside(name, exports) {
  const id = 'inside'
  const code = Object.entries(exports)
    .map(([what, file]) => `export { ${what} } from ${JSON.stringify(path.join(root, 'src', file))}`)
    .join('\n')
  const bundle = await rolldown({
    input: id,
    platform: 'node',
    external: [/^node:/, 'sharp', '@photostructure/sqlite', 'cbor-extract', 'opentype.js', 'vitest'],
    resolve: { mainFields: ['module', 'main'] },
    plugins: [
      {
        name: 'inside',
        resolveId: (requested) => (requested === id ? id : undefined),
        load: (requested) => (requested === id ? code : undefined),
      },
    ],
  })
  const file = path.join(cache, `${name}.js`)
  await bundle.write({ file, format: 'esm', codeSplitting: false })
  return import(file)
}
