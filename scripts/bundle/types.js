import path from 'node:path'
import { rolldown } from 'rolldown'
import { dts } from 'rolldown-plugin-dts'

/** Bundles what the compiler wrote of types: only what the three entries show stays. Returns the files' names. */
export async function bundleTypes(from, dist) {
  const entries = ['index', 'plugin/index', 'testing/index']
  const bundle = await rolldown({
    cwd: from,
    input: Object.fromEntries(entries.map((name) => [name, path.join(from, `${name}.d.ts`)])),
    plugins: [dts({ dtsInput: true })],
  })
  const { output } = await bundle.write({
    dir: dist,
    format: 'esm',
    chunkFileNames: 'types/[name].d.ts',
    minifyInternalExports: false,
  })
  return output.map((one) => one.fileName)
}
