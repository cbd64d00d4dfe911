import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { inTurns, ratio, target, timesTable } from './rounds.js'

const cli = path.resolve(import.meta.dirname, '../../dist/cli/main.js')
const rounds = 60

export const title = 'Start-up time'

const rows = [
  ['`node -e 0`', ['-e', '0']],
  ['`graycard --version`', [cli, '--version']],
  ['`graycard --help`', [cli, '--help']],
  ['`graycard verify --help`', [cli, 'verify', '--help']],
  ['`graycard complete -- verify`', [cli, 'complete', '--', 'verify', '']],
]

/** Start-up time of the program, against Node itself. */
export async function run() {
  const measured = await inTurns(
    rounds,
    rows.map(([name, args]) => ({
      name,
      run: () => {
        const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' })
        if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`)
      },
    })),
  )
  const [node, ...ours] = measured
  const slowest = ours.toSorted((a, b) => ratio(b, node) - ratio(a, node))[0]
  return `${rounds} rounds.

${timesTable(measured, { first: 'command' })}

${target('`graycard --help` over `node -e 0`', ratio(measured[2], node), { atMost: 1.35 })}
${target(`the slowest command, ${slowest.name}`, ratio(slowest, node), { atMost: 1.35 })}`
}
