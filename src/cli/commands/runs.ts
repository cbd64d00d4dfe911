import { listRuns, type StoredRun } from '../../app/runs/index.ts'
import { inWorkspace } from '../../app/workspace/index.ts'
import { count, formatRange, jsonText, stateLabels } from '../../contract/index.ts'
import { exit, type Io } from '../terminal/io.ts'
import { configOption, numberOption, type Options } from '../terminal/options.ts'
import { writeTable } from '../terminal/table.ts'
import { verdictLabel } from '../terminal/verdict-label.ts'

/** Number of runs shown without `--limit`. */
const defaultLimit = 20

/** `graycard runs`: lists the stored runs, newest first. */
export async function run(io: Io, options: Options): Promise<number> {
  const limit = numberOption(options, 'limit') ?? defaultLimit
  const found = await inWorkspace(configOption(options), io, (workspace) => listRuns(workspace, limit))
  if (options['json'] === true) io.stdout.write(jsonText(found))
  else if (found.length === 0) io.stderr.write('No stored runs. Run `graycard verify` first.\n')
  else writeTable(io.stdout, [['RUN', 'SPENT', 'RESULT'], ...found.map(rowOf)], [0])
  return exit.pass
}

function rowOf({ run: name, rows }: StoredRun): readonly string[] {
  const urgency = Object.values(stateLabels)
  const rank = (label: string) => urgency.findIndex((one) => label.startsWith(one))
  const ordered = [...new Set(rows.map((row) => verdictLabel(row)))].toSorted((a, b) => rank(a) - rank(b))
  const results = ordered.map((label) => {
    const alike = rows.filter((row) => verdictLabel(row) === label)
    return `${label}: ${alike.map((row) => `${row.contract}@${row.environment}`).join(', ')}`
  })
  return [name, spentText(rows), results.join('; ') || 'unknown']
}

function spentText(rows: StoredRun['rows']): string {
  const images = rows.reduce((sum, row) => sum + row.images, 0)
  if (images === 0) return '0 images'
  const sum = (of: 'usdLow' | 'usdHigh') =>
    rows.reduce<number | null>(
      (total, row) => (total === null || row[of] === null ? null : total + row[of]),
      0,
    )
  const [low, high] = [sum('usdLow'), sum('usdHigh')]
  return `${count(images, 'image')}${low === null || high === null ? '' : `, ${formatRange({ low, high })}`}`
}
