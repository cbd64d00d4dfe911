// npm run bench runs every benchmark, npm run bench NAME a single one, --list prints their names. Writes the tables to stdout and docs/benchmarks.md.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { writeSection } from './bench/document.js'

/** By name, in the order of docs/benchmarks.md. Each has a `title`, and a function `run` that returns Markdown. */
export const benchmarks = {
  start: () => import('./bench/start.js'),
  verify: () => import('./bench/verify.js'),
  responses: () => import('./bench/responses.js'),
  simulator: () => import('./bench/simulator.js'),
  reading: () => import('./bench/reading.js'),
  measuring: () => import('./bench/measuring.js'),
  faults: () => import('./bench/faults.js'),
  page: () => import('./bench/page.js'),
  watch: () => import('./bench/watch.js'),
  'track-openapi': () => import('./bench/track-openapi.js'),
  'track-store': () => import('./bench/track-store.js'),
  recordings: () => import('./bench/recordings.js'),
  diagnose: () => import('./bench/diagnose.js'),
  scan: () => import('./bench/scan.js'),
  gateways: () => import('./bench/gateways.js'),
}

const names = Object.keys(benchmarks)
const [selected] = process.argv.slice(2)
if (selected === '--list') {
  for (const name of names) {
    const { title, run } = await benchmarks[name]()
    process.stdout.write(`${name}: ${title} (${typeof run})\n`)
  }
  process.exit(0)
}
if (selected !== undefined && !names.includes(selected)) {
  process.stderr.write(`Unknown benchmark “${selected}”. Benchmarks: ${names.join(', ')}\n`)
  process.exit(2)
}
for (const name of selected === undefined ? names : [selected]) {
  process.stderr.write(`${name}…\n`)
  const { title, run } = await benchmarks[name]()
  const text = await run()
  process.stdout.write(`\n## ${title}\n\n${text}\n`)
  writeSection(names, name, title, text)
}
const root = path.resolve(import.meta.dirname, '..')
spawnSync(path.join(root, 'node_modules/.bin/oxfmt'), ['docs/benchmarks.md'], { cwd: root })
// A server that a benchmark left open would keep the process alive.
process.exit(0)
