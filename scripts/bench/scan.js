import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { rgPath } from '@vscode/ripgrep'
import { cache, inside } from './inside.js'
import { inTurns, ratio, target, timesTable } from './rounds.js'

const root = path.resolve(import.meta.dirname, '../..')
const cli = path.join(root, 'dist/cli/main.js')
const folder = path.join(root, 'node_modules')
const rounds = 5
/** Writes the largest resident memory of a process to its fourth output when it ends. */
const memory = `data:text/javascript,${encodeURIComponent("import { writeSync } from 'node:fs'; process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)))")}`

export const title = 'Scan of a repository'

/** `graycard scan` over this project's own node_modules, against ripgrep with the same words, which only names lines. */
export async function run() {
  const { scanWords } = await inside('scan-words', { scanWords: 'app/scan/scan-words.ts' })
  const { families, models, hosts, paths, calls, sizes } = scanWords()
  const words = [
    ...[...families, ...paths].map(({ stem }) => stem),
    ...models,
    ...hosts.map(({ name }) => name),
    ...calls,
    ...sizes,
  ]
  const list = path.join(cache, 'scan-words.txt')
  writeFileSync(list, `${words.join('\n')}\n`)
  let largest = 0
  let places = 0
  const rows = await inTurns(rounds, [
    {
      name: 'ripgrep',
      run: () => {
        const args = [
          '--ignore-case',
          '--fixed-strings',
          '--line-number',
          '--column',
          '--no-ignore',
          '--hidden',
          '--file',
          list,
          folder,
        ]
        if (spawnSync(rgPath, args, { stdio: ['ignore', 'ignore', 'inherit'] }).status !== 0)
          throw new Error('ripgrep failed')
      },
    },
    {
      name: '`graycard scan`',
      run: () => {
        const { stdout, output, status } = spawnSync(
          process.execPath,
          ['--import', memory, cli, 'scan', folder, '--json', '--fail-on', 'none'],
          { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore', 'pipe'], maxBuffer: 1 << 28 },
        )
        if (status !== 0) throw new Error(`scan ended with ${status}`)
        largest = Math.max(largest, Number(output[3]))
        places = JSON.parse(stdout).findings.length
      },
    },
  ])
  const [ripgrep, scan] = rows
  return `${rounds} rounds over this project’s own \`node_modules\`, ${words.length} words. Scan names ${places} places.

${timesTable(rows, { first: 'program' })}

${target('`graycard scan` over ripgrep', ratio(scan, ripgrep), { atMost: 3 })}
${target('peak memory of `graycard scan` in MB', largest / 1000, { atMost: 150 })}`
}
