import { status, type StatusRow } from '../../app/runs/index.ts'
import { inWorkspace } from '../../app/workspace/index.ts'
import { ageText, jsonText, optionalField } from '../../contract/index.ts'
import { exit, type Io } from '../terminal/io.ts'
import { configOption, numberOption, type Options } from '../terminal/options.ts'
import { verdictLabel } from '../terminal/verdict-label.ts'

/** `graycard status`: exits with 1 if a contract or source is overdue, and with 3 if one was never checked. */
export async function run(io: Io, options: Options): Promise<number> {
  const everySeconds = numberOption(options, 'expectEvery') ?? 0
  const rows = await inWorkspace(configOption(options), io, (workspace) => status(workspace, everySeconds))
  if (options['json'] === true) io.stdout.write(jsonText({ everySeconds, rows }))
  else {
    const width = Math.max(...rows.map(({ name }) => name.length))
    io.stdout.write(`${rows.map((row) => statusLine(row, width, everySeconds)).join('\n')}\n`)
  }
  if (rows.some(({ state }) => state === 'overdue')) return exit.finding
  return rows.some(({ state }) => state === 'never') ? exit.unmeasured : exit.pass
}

function statusLine(
  { kind, name, state, last, ageSeconds = 0, verdict, severity, source }: StatusRow,
  width: number,
  everySeconds: number,
) {
  const what = kind === 'contract' ? 'verified' : 'checked'
  const head = `${state.padEnd(7)}  ${name.padEnd(width)}  `
  if (last === undefined) return `${head}never ${what}`
  const how =
    verdict === undefined ? source : verdictLabel({ verdict, ...optionalField('severity', severity) })
  const late = state === 'overdue' ? `, expected every ${ageText(everySeconds)}` : ''
  return `${head}${what} ${ageText(ageSeconds)} ago${how === undefined ? '' : `, ${how}`}${late}`
}
