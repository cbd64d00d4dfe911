import { pruneRuns } from '../../app/runs/index.ts'
import { inWorkspace } from '../../app/workspace/index.ts'
import { ageText, count, graycardError, jsonText } from '../../contract/index.ts'
import { exit, type Io } from '../terminal/io.ts'
import { configOption, numberOption, type Options } from '../terminal/options.ts'

/** `graycard prune --keep 30d`: removes old runs, and what only they refer to. */
export async function run(io: Io, options: Options): Promise<number> {
  const keepSeconds = numberOption(options, 'keep')
  if (keepSeconds === undefined)
    throw graycardError('OPTION_MISSING', {
      option: '--keep',
      why: 'to select the runs to remove',
      example: 'graycard prune --keep 30d',
    })
  const dryRun = options['dryRun'] === true
  const result = await inWorkspace(configOption(options), io, (workspace) =>
    pruneRuns(workspace, { keepSeconds, dryRun }),
  )
  const { runs, exchanges, images, bytes, kept, keptOlder } = result
  if (options['json'] === true) io.stdout.write(jsonText({ dryRun, ...result }))
  else {
    const what = `${count(runs.length, 'run')} older than ${ageText(keepSeconds)}, ${count(exchanges, 'exchange')} and ${count(images, 'image')}`
    const locked = keptOlder > 0 ? `, including ${keptOlder} for graycard.lock` : ''
    io.stdout.write(
      `${dryRun ? 'Would remove' : 'Removed'} ${what}: ${sizeText(bytes)}. ${dryRun ? 'Would keep' : 'Kept'} ${count(kept, 'run')}${locked}.\n`,
    )
  }
  return exit.pass
}

/** A size in the largest decimal unit: `9.8 MB`. */
const sizeText = (bytes: number): string => {
  const [unit, size] = bytes >= 1e6 ? (['MB', 1e6] as const) : (['kB', 1e3] as const)
  return `${(bytes / size).toFixed(1)} ${unit}`
}
