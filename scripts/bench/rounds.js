import os from 'node:os'
import { performance } from 'node:perf_hooks'

/** Middle value. */
export const median = (values) => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]
}

/**
 * Runs every contender once in each round, in turn, after one round that is not counted: what else the machine does meets all of
 * them alike. Each is `{ name, run }`; `run` may return its own milliseconds. Gives `{ name, times }`.
 */
export async function inTurns(rounds, contenders) {
  const rows = contenders.map((contender) => ({ ...contender, times: [] }))
  for (let round = -1; round < rounds; round++)
    for (const { run, times } of rows) {
      const start = performance.now()
      const own = await run(round)
      if (round >= 0) times.push(typeof own === 'number' ? own : performance.now() - start)
    }
  return rows
}

/** Median over the rounds of how many times as long one took as another in the same round. */
export const ratio = (row, floor) => median(row.times.map((time, round) => time / floor.times[round]))

const digits = (value) => (value < 10 ? value.toFixed(2) : value.toFixed(value < 100 ? 1 : 0))

/** A Markdown table of the rows: median, least and most, and the ratio to the first row. */
export function timesTable(rows, { unit = 'ms', first = 'what', floor = rows[0] } = {}) {
  return table(
    [first, `median ${unit}`, 'min', 'max', `times ${floor.name}`],
    rows.map((row) =>
      row.missing
        ? [row.name, row.missing, '', '', '']
        : [
            row.name,
            digits(median(row.times)),
            digits(Math.min(...row.times)),
            digits(Math.max(...row.times)),
            ratio(row, floor).toFixed(2),
          ],
    ),
  )
}

/** A Markdown table. */
export const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

/** One line: what is wanted, what was measured, and whether that is enough. `atMost` or `atLeast` as a number. */
export function target(what, measured, { atMost, atLeast }) {
  const met = atMost === undefined ? measured >= atLeast : measured <= atMost
  const limit = atMost === undefined ? `at least ${atLeast}` : `at most ${atMost}`
  return `- ${met ? 'met' : '**missed**'}: ${what}: ${digits(measured)} (${limit})`
}

/** The machine, without its name. */
export function machine() {
  const [cpu] = os.cpus()
  const memory = Math.round(os.totalmem() / 2 ** 30)
  return `${os.cpus().length} × ${cpu?.model.trim() ?? 'unknown'}, ${memory} GiB, ${os.platform()} ${os.arch()}, Node ${process.versions.node}`
}
