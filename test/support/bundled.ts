import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'

const driver = '@photostructure/sqlite'

/**
 * A module of `src` and what it imports, as JavaScript that another process can load, in `folder`. Gives its address. The driver, which
 * has machine code beside it, stays where it is.
 */
export async function bundled(module: string, folder: string): Promise<string> {
  const bundle = await rolldown({
    input: { bundled: path.resolve(import.meta.dirname, '../../src', module) },
    platform: 'node',
    plugins: [
      {
        name: 'driver-where-it-is',
        resolveId: (id) =>
          id === driver
            ? { id: pathToFileURL(createRequire(import.meta.url).resolve(driver)).href, external: true }
            : undefined,
      },
    ],
  })
  await bundle.write({
    dir: folder,
    format: 'esm',
    entryFileNames: '[name].mjs',
    chunkFileNames: '[name]-[hash].mjs',
  })
  return pathToFileURL(path.join(folder, 'bundled.mjs')).href
}
