// npm run prove NAME: proofs that take minutes. npm test runs a small part of them, or none. docs/proofs.md has their figures.
import { spawnSync } from 'node:child_process'
import path from 'node:path'

/** Tests at their full length. */
function whole(files, env) {
  const root = path.resolve(import.meta.dirname, '..')
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs')
  const { status } = spawnSync(process.execPath, [vitest, 'run', ...files], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  process.exitCode = status ?? 1
}

/** By name. */
const proofs = {
  kills: () => whole(['test/store/kill.test.ts', 'test/watch/together.test.ts'], { KILLS: '200' }),
  mutations: () => import('./prove/mutations.js'),
  package: () => import('./prove/package.js'),
  same: () => import('./prove/same.js'),
}

const [name] = process.argv.slice(2)
if (!Object.hasOwn(proofs, name ?? '')) {
  process.stderr.write(`npm run prove NAME, of: ${Object.keys(proofs).join(', ')}\n`)
  process.exit(2)
}
await proofs[name]()
