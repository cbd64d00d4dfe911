import { existsSync } from 'node:fs'
import path from 'node:path'
import { contractFileFor, deliverScan, scanDestinations, scanProject } from '../../app/scan/index.ts'
import { inWorkspace } from '../../app/workspace/index.ts'
import { proposeForCode } from '../scan/init.ts'
import { changesCode, chosenOption, requireOneTask, rewriteCode } from '../scan/rewrite.ts'
import { colourOn, columnsOf, exit, type Io, writeError } from '../terminal/io.ts'
import { detailOption, failOnOption, listOption, type Options, stringOption } from '../terminal/options.ts'
import { writeReports } from '../terminal/write-reports.ts'

/** `graycard scan`: finds every place in a repository that depends on an image API, and says which of them break, when, and what to do. */
export async function run(io: Io, options: Options, args: readonly string[]): Promise<number> {
  const roots = args.length === 0 ? ['.'] : args
  const configured = stringOption(options, 'config')
  const rewrites = changesCode(options)
  if (rewrites || options['init'] === true) requireOneTask(options)
  const chosen = chosenOption(options)
  const proposes = options['init'] === true
  const name = configured ?? contractFileFor(roots, io.cwd)
  const required = configured !== undefined && !(proposes && !existsSync(path.resolve(io.cwd, name)))
  return inWorkspace(name, io, async (workspace) => {
    const to = await scanDestinations(workspace, {
      reporters: [...listOption(options, 'reporter'), ...(options['json'] === true ? ['json'] : [])],
      force: options['force'] === true,
    })
    const show = (text: string) => {
      if (io.stderr.isTTY) io.stderr.write(text, 'status')
    }
    const scan = await scanProject(workspace, {
      roots,
      failOn: failOnOption(options),
      configured: required,
      chosen,
      progress: (files) => show(`Searched ${files} files`),
    }).finally(() => show(''))
    const { report, note } = scan
    if (note !== undefined) io.stderr.write(`${note}\n`)
    if (proposes) {
      await proposeForCode(io, scan, name)
      return exit.pass
    }
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
