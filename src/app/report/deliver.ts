import path from 'node:path'
import { GraycardError, type Recording, type Report, screenText } from '../../contract/index.ts'
import { type Archive, writeWhole } from '../../store/index.ts'
import type { Reporter } from '../../plugin/index.ts'
import type { ProjectCatalogue } from '../plugins/index.ts'
import type { Redactor } from '../../transport/index.ts'
import type { Runtime } from '../workspace/index.ts'
import { addToSummary, inActions, rootOf, withoutCommands } from './github-actions.ts'
import { render, type RenderContext } from './render.ts'
import type { Destination } from './report-files.ts'
import { builtins } from '../builtins/index.ts'
import { reporterFor } from './reporters.ts'

/** Properties of stdout, and how much to show there. */
export type ScreenOptions = Pick<RenderContext, 'columns' | 'colour' | 'detail'>

/** The report to write, and where and how to write it. */
export interface DeliverOptions {
  readonly report: Report
  readonly recording: Recording
  readonly archive: Archive
  readonly to: readonly Destination[]
  readonly screen: ScreenOptions
  /** Path of the contract file, as given. */
  readonly config: string
  readonly catalogue: ProjectCatalogue
  /** Removes secrets from the report before it is rendered, and from the text. */
  readonly redactor: Pick<Redactor, 'output' | 'value'>
}

/** A text for stdout. */
interface ScreenText {
  readonly text: string
  /** The text contains workflow commands for GitHub's runner, in which all other text is escaped. */
  readonly commands: boolean
}

/** Result of writing reports. */
export interface DeliveryResult {
  /** Texts for stdout, in order. */
  readonly stdout: readonly ScreenText[]
  /** Paths of the files that were written, as given. */
  readonly wrote: readonly string[]
  /** Reports that could not be written: a file, or a reporter of a plug-in, failed. */
  readonly failed: readonly GraycardError[]
  /** Why the job summary of GitHub Actions could not be written. The problem does not change the exit code, because no option requested the summary. */
  readonly summaryProblem?: string
}

/** Renders a report with every named reporter. A file that cannot be written does not affect the other files. */
export async function deliver(
  { archive, to, screen, config, catalogue, redactor, ...given }: DeliverOptions,
  runtime: Runtime,
): Promise<DeliveryResult> {
  const { cwd, env } = runtime
  const { report, recording } = redactor.value({ report: given.report, recording: given.recording })
  const plain: RenderContext = {
    config,
    columns: 80,
    colour: false,
    detail: 'normal',
    cwd,
    catalogue,
    recording,
    root: rootOf(env, cwd),
  }
  return deliverTexts(
    {
      to,
      textOf: (reporter, onScreen) =>
        render(report, reporter, archive, onScreen ? { ...plain, ...screen } : plain),
      summary: reporterFor(builtins.reporters, 'summary'),
      redactor,
    },
    runtime,
  )
}

/** What a document is rendered by, and where the texts go. */
interface DeliverTextsOptions<R> {
  readonly to: readonly Destination<R>[]
  /** Renders the document for stdout or a file. Throws a `GraycardError` for a reporter that fails. */
  readonly textOf: (reporter: R, onScreen: boolean) => string | Promise<string>
  /** The reporter of the job summary of GitHub Actions, which is written beside annotations. */
  readonly summary: R
  readonly redactor: Pick<Redactor, 'output'>
}

/** Writes the texts of a document to stdout and to files. A file that cannot be written does not affect the other files. */
export async function deliverTexts<R extends Pick<Reporter, 'role'>>(
  { to, textOf, summary, redactor }: DeliverTextsOptions<R>,
  { cwd, env, random }: Runtime,
): Promise<DeliveryResult> {
  const stdout: ScreenText[] = []
  const wrote: string[] = []
  const failed: GraycardError[] = []
  for (const { reporter, file } of to) {
    try {
      // Reporters run in sequence, in the order in which they were named.
      // oxlint-disable-next-line no-await-in-loop
      const text = redactor.output(await textOf(reporter, file === undefined))
      if (file === undefined) {
        const isRead = reporter.role === 'screen' && inActions(env)
        stdout.push(
          isRead
            ? { text: withoutCommands(text, `graycard-${random(16)}`), commands: true }
            : { text, commands: reporter.role === 'annotations' },
        )
        continue
      }
      // oxlint-disable-next-line no-await-in-loop
      await writeWhole(path.resolve(cwd, file), reporter.role === 'screen' ? screenText(text) : text)
      wrote.push(file)
    } catch (cause) {
      if (!(cause instanceof GraycardError)) throw cause
      failed.push(cause)
    }
  }
  const summaryFile = env['GITHUB_STEP_SUMMARY']
  if (!summaryFile || !to.some(({ reporter }) => reporter.role === 'annotations'))
    return { stdout, wrote, failed }
  const text = redactor.output(await textOf(summary, false))
  const summaryProblem = await addToSummary(path.resolve(cwd, summaryFile), text)
  return { stdout, wrote, failed, ...(summaryProblem === undefined ? {} : { summaryProblem }) }
}
