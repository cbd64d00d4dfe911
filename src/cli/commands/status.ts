import { status, type StatusRow } from '../../app/runs/index.ts'
import { upcomingShutdowns } from '../../app/watch/index.ts'
import { inWorkspace } from '../../app/workspace/index.ts'
import { ageText, jsonText, optionalField } from '../../contract/index.ts'
import { exit, type Io } from '../terminal/io.ts'
import { configOption, numberOption, type Options, shownClock } from '../terminal/options.ts'
import { verdictLabel } from '../terminal/verdict-label.ts'
import { writeUpcoming } from '../watch/once.ts'

/** `graycard status`: shows checks as of now, and shutdowns as of `--at`. Exits with 1 if a contract or source is overdue, and with 3 if one was never checked. */
export async function run(io: Io, options: Options): Promise<number> {
  const everySeconds = numberOption(options, 'expectEvery') ?? 0
  const asOf = shownClock(options, io.now)()
  const { rows, upcoming } = await inWorkspace(configOption(options), io, async (workspace) => ({
    rows: await status(workspace, everySeconds),
    upcoming: await upcomingShutdowns(await workspace.config(), await workspace.kept(), asOf),
  }))
  if (options['json'] === true) io.stdout.write(jsonText({ everySeconds, rows, upcoming }))
  else {
    const widths = [resultOf, ({ name }: StatusRow) => name].map((text) =>
      Math.max(...rows.map((row) => text(row).length)),
    )
    const [resultWidth = 0, nameWidth = 0] = widths
    io.stdout.write(
      `${rows.map((row) => statusLine(row, [resultWidth, nameWidth], everySeconds)).join('\n')}\n`,
    )
    writeUpcoming(io.stdout, upcoming)
  }
  if (rows.some(({ state }) => state === 'overdue')) return exit.finding
  return rows.some(({ state }) => state === 'never') ? exit.unmeasured : exit.pass
}

/** One line: the result of the last run or the state of the source, then its age. Being on time says nothing about the result, so it comes last. */
function statusLine(
  row: StatusRow,
  [resultWidth, nameWidth]: readonly [number, number],
  everySeconds: number,
) {
  const { kind, name, state, last, ageSeconds = 0 } = row
  const what = kind === 'contract' ? 'verified' : 'checked'
  const head = `${resultOf(row).padEnd(resultWidth)}  ${name.padEnd(nameWidth)}  `
  if (last === undefined) return `${head}never ${what}`
  const late = state === 'overdue' ? `overdue, expected every ${ageText(everySeconds)}` : state
  return `${head}${what} ${ageText(ageSeconds)} ago, ${late}`
}

const resultOf = ({ verdict, severity, accepted, source, state }: StatusRow): string =>
  verdict === undefined
    ? (source ?? state)
    : verdictLabel({
        verdict,
        ...optionalField('severity', severity),
        ...optionalField('accepted', accepted),
      })
