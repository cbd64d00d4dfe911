import { diffRuns, type RunDifference } from '../../app/runs/index.ts'
import { inWorkspace } from '../../app/workspace/index.ts'
import { count, type Json, jsonText } from '../../contract/index.ts'
import { describeObserved, describeProperty } from '../../plugin/index.ts'
import { exit, type Io } from '../terminal/io.ts'
import { configOption, type Options } from '../terminal/options.ts'
import { writeTable } from '../terminal/table.ts'

/** `graycard diff RUN RUN`: what differs between two stored runs. Exits with 1 if anything does, and with 3 if one run measured less. */
export async function run(
  io: Io,
  options: Options,
  [from = '', to = '']: readonly string[],
): Promise<number> {
  const diff = await inWorkspace(configOption(options), io, (workspace) => diffRuns(workspace, from, to))
  const shared = diff.differences.filter(({ measuredIn }) => measuredIn === 'both')
  const others = diff.differences.length - shared.length
  if (options['json'] === true) io.stdout.write(jsonText(diff))
  else {
    const all = options['all'] === true
    const shown = all ? diff.differences : shared
    const days = [diff.from, diff.to].map((at) => at.slice(0, 19).replace('T', ' '))
    const rows = [['WHERE', 'WHAT', ...days], ...shown.map(rowOf)]
    if (shown.length > 0) writeTable(io.stdout, rows, [0, 1])
    if (shared.length === 0) io.stderr.write('No differences in what both runs measured.\n')
    if (others > 0 && !all)
      io.stderr.write(
        `Only one of the runs measured ${count(others, 'further value')}. To list them, use --all.\n`,
      )
  }
  if (shared.length > 0) return exit.finding
  return others > 0 ? exit.unmeasured : exit.pass
}

function rowOf({ contract, environment, kind, name, before, after }: RunDifference): readonly string[] {
  const cell = (value: Json) => {
    if (value === null) return 'unknown'
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    return kind === 'fact' ? describeObserved(text) : text
  }
  const what = kind === 'fact' ? describeProperty(name) : name
  return [`${contract}@${environment}`, what, cell(before), cell(after)]
}
