// npm run bench: every benchmark, in one run; npm run bench NAME: one of them; --list: their names. Prints the tables and writes docs/benchmarks.md.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { writeSection } from './bench/document.js'

/** By name, in the order of the document. Each has a `title` and `run`, which returns Markdown. */
export const benchmarks = {
  start: () => import('./bench/start.js'),
  verify: () => import('./bench/verify.js'),
  replies: () => import('./bench/replies.js'),
  simulator: () => import('./bench/simulator.js'),
  reading: () => import('./bench/reading.js'),
  measuring: () => import('./bench/measuring.js'),
  faults: () => import('./bench/faults.js'),
  'track-openapi': () => import('./bench/track-openapi.js'),
  'track-store': () => import('./bench/track-store.js'),
  recordings: () => import('./bench/recordings.js'),
}

const names = Object.keys(benchmarks)
const [asked] = process.argv.slice(2)
if (asked === '--list') {
  for (const name of names) {
    const { title, run } = await benchmarks[name]()
    process.stdout.write(`${name}: ${title} (${typeof run})\n`)
  }
  process.exit(0)
}
if (asked !== undefined && !names.includes(asked)) {
  process.stderr.write(`There is no benchmark “${asked}”. There are: ${names.join(', ')}\n`)
  process.exit(2)
}
for (const name of asked === undefined ? names : [asked]) {
  process.stderr.write(`${name}…\n`)
  const { title, run } = await benchmarks[name]()
  const text = await run()
  process.stdout.write(`\n## ${title}\n\n${text}\n`)
  writeSection(names, name, title, text)
}
const root = path.resolve(import.meta.dirname, '..')
spawnSync(path.join(root, 'node_modules/.bin/oxfmt'), ['docs/benchmarks.md'], { cwd: root })
// Servers that a benchmark did not close must not keep this open.
process.exit(0)
