import { reportRun } from '../../app/verify/index.ts'
import { colourOn, columnsOf, writeError, exit, type Io } from '../terminal/io.ts'
import { configOption, detailOption, listOption, type Options } from '../terminal/options.ts'
import { writeReports } from '../terminal/write-reports.ts'

/** `graycard report`: judges a stored run again with the current checks and renders its report. */
export async function run(io: Io, options: Options, [named]: readonly string[]): Promise<number> {
  const delivered = await reportRun(
    named,
    {
      config: configOption(options),
      reporters: [...listOption(options, 'reporter'), ...(options['json'] === true ? ['json'] : [])],
      force: options['force'] === true,
      screen: {
        columns: columnsOf(io.stdout),
        colour: colourOn(io.stdout, io.env),
        detail: detailOption(options),
      },
      failOn: 'breaking',
    },
    io,
  )
  writeReports(delivered, io)
  for (const error of delivered.failed) writeError(io, error)
  return delivered.failed.length > 0 ? exit.usage : exit.pass
}
