import { graycardError, type Report, type Severity } from '../../contract/index.ts'
import { type NotifyResult, notifyReport } from '../notify/index.ts'
import { loadCatalogue } from '../plugins/index.ts'
import { deliver, type DeliveryResult, destinationsFor } from '../report/index.ts'
import {
  type ApiConfig,
  adhocConfig,
  inWorkspace,
  type LoadedConfig,
  type Runtime,
  type Workspace,
} from '../workspace/index.ts'
import { rejudge, type RejudgeResult } from './judge.ts'
import { verify, type VerifyResult, type VerifyOptions } from './verify.ts'

/** How a run is reported. */
export interface ReportCommand {
  /** Contract file, as it was named. */
  readonly config: string
  /** `html:report.html` and the like. */
  readonly reporters: readonly string[]
  readonly screen: { readonly columns: number; readonly colour: boolean }
  readonly failOn: Severity | 'none'
}

/** A whole run, from the contract file to the reports. */
export interface VerifyCommand extends ReportCommand {
  /** An API instead of a file. */
  readonly adhoc?: ApiConfig
  /** A recording to judge again, by path or by the name of a run; then nothing is sent. */
  readonly from?: string
  readonly options: VerifyOptions
  /** Alert whom the file names. */
  readonly notify: boolean
}

/** What became of it. */
export interface VerifyOutcome extends Partial<Pick<VerifyResult, 'run' | 'unkept' | 'unused'>> {
  readonly report: Report
  readonly delivered: DeliveryResult
  /** Where runs are kept. */
  readonly folder: string
  /** What alerting came to; undefined where nobody asked for it, `nobody` where the file names no one. */
  readonly notified?: NotifyResult | 'nobody'
}

/** Verifies, or judges a recording again; then writes every report and alerts. Throws only for unusable input. */
export async function verifyAndReport(command: VerifyCommand, runtime: Runtime): Promise<VerifyOutcome> {
  const { config, adhoc, from, screen, failOn, notify, options } = command
  const source: string | LoadedConfig = adhoc
    ? adhocConfig(adhoc, runtime.cwd, await loadCatalogue([], runtime.cwd, runtime))
    : config
  return inWorkspace(source, runtime, async (workspace) => {
    const catalogue = await workspace.catalogue()
    const to = await destinationsFor(catalogue, command.reporters, runtime, true)
    const found: VerifyResult | RejudgeResult =
      from === undefined ? await verify(workspace, options) : await rejudge(workspace, from, options)
    const archive = 'archive' in found ? found.archive : workspace.archive
    const { report } = found
    const delivered = await deliver({ report, archive, to, screen, failOn, config, catalogue }, runtime)
    const wanted = notify && from === undefined && !runtime.signal.aborted
    return {
      ...found,
      delivered,
      folder: archive.folder,
      ...(wanted ? { notified: await alert(workspace, report) } : {}),
    }
  })
}

/** Judges a kept run again, the latest where none is named, and reports it. Throws RUN_MISSING where there is none. */
export async function reportRun(
  named: string | undefined,
  { config, reporters, screen, failOn }: ReportCommand,
  runtime: Runtime,
): Promise<DeliveryResult> {
  return inWorkspace(config, runtime, async (workspace) => {
    const catalogue = await workspace.catalogue()
    const to = await destinationsFor(catalogue, reporters, runtime, false)
    const { folder, runs } = workspace.archive
    const name = named ?? (await runs()).at(-1)
    if (name === undefined) throw graycardError('RUN_MISSING', { folder })
    const { report, archive } = await rejudge(workspace, name)
    return deliver({ report, archive, to, screen, failOn, config, catalogue }, runtime)
  })
}

async function alert(workspace: Workspace, report: Report): Promise<NotifyResult | 'nobody'> {
  const { notify = [] } = await workspace.config()
  return notify.length === 0 ? 'nobody' : notifyReport(workspace, report)
}
