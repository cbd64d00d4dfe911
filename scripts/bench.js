// npm run bench: what starting the program costs, against Node itself, in one run and in turns. Prints a table.
import { spawnSync } from 'node:child_process'
import path from 'node:path'

const cli = path.resolve(import.meta.dirname, '../dist/cli/main.js')
const rounds = 40
const rows = [
  { name: 'node -e 0', args: ['-e', '0'] },
  { name: 'graycard --version', args: [cli, '--version'] },
  { name: 'graycard --help', args: [cli, '--help'] },
  { name: 'graycard verify --help', args: [cli, 'verify', '--help'] },
  { name: 'graycard complete -- verify', args: [cli, 'complete', '--', 'verify', ''] },
].map((row) => Object.assign(row, { times: [] }))

const once = ({ args }) => {
  const start = performance.now()
  const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' })
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`)
  return performance.now() - start
}
for (const row of rows) once(row)
for (let round = 0; round < rounds; round++) for (const row of rows) row.times.push(once(row))

const sorted = rows.map(({ name, times }) => ({ name, times: times.toSorted((a, b) => a - b) }))
const median = (times) => times[Math.floor(times.length / 2)]
const floor = median(sorted[0].times)
console.log(`${rounds} rounds in turns, Node ${process.versions.node}; milliseconds\n`)
console.log('| command | median | min | max | times node -e 0 |\n|---|---|---|---|---|')
for (const { name, times } of sorted) {
  const figures = [median(times), times[0], times.at(-1)].map((ms) => ms.toFixed(0))
  console.log(`| \`${name}\` | ${figures.join(' | ')} | ${(median(times) / floor).toFixed(2)} |`)
}
