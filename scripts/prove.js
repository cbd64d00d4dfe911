// npm run prove NAME: proofs that take minutes. npm test runs a small part of some. docs/proofs.md has their results.
import { spawnSync } from 'node:child_process'
import path from 'node:path'

/** Runs test files with more repetitions. */
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
  diagnose: () => whole(['test/diagnose.test.ts'], { FAULTS: 'whole' }),
  'free-and-paid': () => whole(['test/free-and-paid.test.ts'], { FREE_AND_PAID: 'whole' }),
  kills: () => whole(['test/store/kill.test.ts', 'test/watch/concurrency.test.ts'], { KILLS: '200' }),
  'never-green': () => whole(['test/never-green.test.ts'], { NEVER_GREEN_RUNS: '1500' }),
  fuzz: () => whole(['test/fuzz'], { FUZZ_REPLIES: '14', FUZZ_FILES: '38' }),
  hostile: () => whole(['test/hostile'], { HOSTILE: 'whole' }),
  mutations: () => import('./prove/mutations.js'),
  package: () => import('./prove/package.js'),
  pages: () => whole(['test/mutated-pages'], { MUTATED_PAGES: '300' }),
  same: () => import('./prove/same.js'),
  twin: () => whole(['test/twin.test.ts'], { TWINS: 'whole' }),
}

const [name] = process.argv.slice(2)
if (!Object.hasOwn(proofs, name ?? '')) {
  process.stderr.write(`Usage: npm run prove NAME. Proofs: ${Object.keys(proofs).join(', ')}\n`)
  process.exit(2)
}
await proofs[name]()
