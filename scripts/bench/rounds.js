import os from 'node:os'
import { performance } from 'node:perf_hooks'

/** Middle value. */
export const median = (values) => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]
}

/**
 * Runs every contender once in each round, after one round that does not count. Taking turns spreads other load on the machine evenly.
 * A contender is `{ name, run }`; `run` may return its own duration in milliseconds. Returns `{ name, times }` for each.
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

/** Median of the ratios of two contenders, round by round. */
export const ratio = (row, floor) => median(row.times.map((time, round) => time / floor.times[round]))

const digits = (value) => (value < 10 ? value.toFixed(2) : value.toFixed(value < 100 ? 1 : 0))

/** A Markdown table of the contenders: median, minimum, maximum, and the ratio to the first one. */
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

/** One line of Markdown: whether a target is met, with the measured value and the limit `atMost` or `atLeast`. */
export function target(what, measured, { atMost, atLeast }) {
  const met = atMost === undefined ? measured >= atLeast : measured <= atMost
  const limit = atMost === undefined ? `at least ${atLeast}` : `at most ${atMost}`
  return `- ${met ? 'met' : '**missed**'}: ${what}: ${digits(measured)} (${limit})`
}

/** The hardware, system and Node version. */
export function machine() {
  const [cpu] = os.cpus()
  const memory = Math.round(os.totalmem() / 2 ** 30)
  return `${os.cpus().length} × ${cpu?.model.trim() ?? 'unknown'}, ${memory} GiB, ${os.platform()} ${os.arch()}, Node ${process.versions.node}`
}
