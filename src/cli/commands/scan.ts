import { contractFileFor, deliverScan, scanDestinations, scanProject } from '../../app/scan/index.ts'
import { inWorkspace } from '../../app/workspace/index.ts'
import { changesCode, chosenOption, requireNoReport, rewriteCode } from '../scan/rewrite.ts'
import { colourOn, columnsOf, exit, type Io, writeError } from '../terminal/io.ts'
import { detailOption, failOnOption, listOption, type Options, stringOption } from '../terminal/options.ts'
import { writeReports } from '../terminal/write-reports.ts'

/** `graycard scan`: finds every place in a repository that depends on an image API, and says which of them break, when, and what to do. */
export async function run(io: Io, options: Options, args: readonly string[]): Promise<number> {
  const roots = args.length === 0 ? ['.'] : args
  const configured = stringOption(options, 'config')
  const rewrites = changesCode(options)
  if (rewrites) requireNoReport(options)
  const chosen = chosenOption(options)
  return inWorkspace(configured ?? contractFileFor(roots, io.cwd), io, async (workspace) => {
    const to = await scanDestinations(workspace, {
      reporters: [...listOption(options, 'reporter'), ...(options['json'] === true ? ['json'] : [])],
      force: options['force'] === true,
    })
    const scan = await scanProject(workspace, {
      roots,
      failOn: failOnOption(options),
      configured: configured !== undefined,
      chosen,
    })
    const { report, note } = scan
    if (note !== undefined) io.stderr.write(`${note}\n`)
    if (rewrites) {
      await rewriteCode(io, options, scan)
      return report.unread.length > 0 ? exit.unmeasured : exit.pass
    }
    const delivered = await deliverScan(report, {
      to,
      screen: {
        columns: columnsOf(io.stdout),
        colour: colourOn(io.stdout, io.env),
        detail: detailOption(options),
      },
      workspace,
    })
    writeReports(delivered, io)
    for (const error of delivered.failed) writeError(io, error)
    return delivered.failed.length > 0 ? exit.usage : report.exitCode
  })
}
