import path from 'node:path'
import { GraycardError, type Report, type Severity } from '../../contract/index.ts'
import { type Archive, writeWhole } from '../../store/index.ts'
import type { ProjectCatalogue } from '../plugins/index.ts'
import type { Runtime } from '../workspace/index.ts'
import { addToSummary, inActions, rootOf, withoutCommands } from './github-actions.ts'
import { render, type RenderContext } from './render.ts'
import { type Destination, reporterFor } from './reporters.ts'

/** What a report is rendered from, and for whom. */
export interface DeliverOptions {
  readonly report: Report
  readonly archive: Archive
  readonly to: readonly Destination[]
  /** What stdout is written on. */
  readonly screen: { readonly columns: number; readonly colour: boolean }
  readonly failOn: Severity | 'none'
  /** Contract file, as it was named. */
  readonly config: string
  readonly catalogue: ProjectCatalogue
}

/** What became of each report. */
export interface DeliveryResult {
  /** What belongs on stdout. */
  readonly stdout: string
  /** Files that were written, as they were named. */
  readonly wrote: readonly string[]
  /** Reports that could not be written: a file, or a reporter of a plug-in, failed. */
  readonly failed: readonly GraycardError[]
  /** Why the job summary of GitHub Actions could not be written. Nobody named it, so that this changes no exit code. */
  readonly summaryProblem?: string
}

/** Renders a report with every reporter named, each file for itself: one that cannot be written takes no other with it. */
export async function deliver(
  { report, archive, to, screen, failOn, config, catalogue }: DeliverOptions,
  { cwd, env, random }: Runtime,
): Promise<DeliveryResult> {
  const plain: RenderContext = {
    failOn,
    config,
    columns: 80,
    colour: false,
    cwd,
    catalogue,
    root: rootOf(env, cwd),
  }
  let stdout = ''
  const wrote: string[] = []
  const failed: GraycardError[] = []
  for (const { reporter, file } of to) {
    const setting = file === undefined ? { ...plain, ...screen } : plain
    try {
      // One after the other, in the order they were named.
      // oxlint-disable-next-line no-await-in-loop
      const text = await render(report, reporter, archive, setting)
      if (file === undefined) {
        const isRead = reporter.role === 'screen' && inActions(env)
        stdout += isRead ? withoutCommands(text, `graycard-${random(16)}`) : text
        continue
      }
      // oxlint-disable-next-line no-await-in-loop
      await writeWhole(path.resolve(cwd, file), text)
      wrote.push(file)
    } catch (cause) {
      if (!(cause instanceof GraycardError)) throw cause
      failed.push(cause)
    }
  }
  const summary = env['GITHUB_STEP_SUMMARY']
  if (!summary || !to.some(({ reporter }) => reporter.role === 'annotations'))
    return { stdout, wrote, failed }
  const text = await render(report, reporterFor('summary'), archive, plain)
  const summaryProblem = await addToSummary(path.resolve(cwd, summary), text)
  return { stdout, wrote, failed, ...(summaryProblem === undefined ? {} : { summaryProblem }) }
}
