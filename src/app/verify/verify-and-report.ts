import { type FailOn, graycardError, type Report } from '../../contract/index.ts'
import { type NotifyResult, notifyReport } from '../notify/index.ts'
import { loadCatalogue } from '../plugins/index.ts'
import {
  deliver,
  type DeliveryResult,
  destinationsFor,
  type ReportRequest,
  type ScreenOptions,
} from '../report/index.ts'
import {
  type ApiConfig,
  adhocConfig,
  inWorkspace,
  type LoadedConfig,
  type Runtime,
  type ProjectWorkspace,
} from '../workspace/index.ts'
import { rejudge, type RejudgeResult } from './judge.ts'
import { type DryRun, dryRun } from './dry-run.ts'
import type { VerifyOptions } from './prepare.ts'
import { verify, type VerifyResult } from './verify.ts'

/** Options of reporting a run. */
export interface ReportCommand extends ReportRequest {
  /** Path of the contract file, as given. */
  readonly config: string
  readonly screen: ScreenOptions
  readonly failOn: FailOn
}

/** Options of a whole run, from the contract file to the reports. */
export interface VerifyCommand extends ReportCommand {
  /** An API given by options instead of a contract file. */
  readonly adhoc?: ApiConfig
  /** A recording to judge again, by path or name of a run. Nothing is sent. */
  readonly from?: string
  readonly options: VerifyOptions
  /** Send alerts to the recipients of the contract file. */
  readonly notify: boolean
}

/** Result of a whole run. */
export interface VerifyOutcome extends Partial<Pick<VerifyResult, 'run' | 'storeProblem' | 'unused'>> {
  readonly report: Report
  readonly delivered: DeliveryResult
  /** Folder that stores runs. */
  readonly folder: string
  /** Result of alerting. Undefined if alerts were not requested, `nobody` if the file has no recipients. */
  readonly notified?: NotifyResult | 'nobody'
}

/** Verifies, or judges a recording again, and then writes reports and sends alerts. Throws only for unusable input. */
export async function verifyAndReport(command: VerifyCommand, runtime: Runtime): Promise<VerifyOutcome> {
  const { config, from, screen, failOn, notify } = command
  const options = { ...command.options, failOn }
  return inWorkspace(await sourceOf(command, runtime), runtime, async (workspace) => {
    const { redactor } = workspace
    const catalogue = await workspace.catalogue()
    const to = await destinationsFor(workspace, command, true)
    const found: VerifyResult | RejudgeResult =
      from === undefined ? await verify(workspace, options) : await rejudge(workspace, from, options)
    const archive = 'archive' in found ? found.archive : workspace.archive
    const { report, recording } = found
    const delivered = await deliver(
      { report, recording, archive, to, screen, config, catalogue, redactor },
      runtime,
    )
    const shouldNotify = notify && from === undefined && !runtime.signal.aborted
    return {
      ...found,
      delivered,
      folder: archive.folder,
      ...(shouldNotify ? { notified: await alert(workspace, report) } : {}),
    }
  })
}

/** What the command would send. Sends and writes nothing. Throws as `verifyAndReport` does. */
export const verifyDry = async (command: VerifyCommand, runtime: Runtime): Promise<DryRun> =>
  inWorkspace(await sourceOf(command, runtime), runtime, (workspace) => dryRun(workspace, command.options))

const sourceOf = async ({ config, adhoc }: VerifyCommand, runtime: Runtime): Promise<string | LoadedConfig> =>
  adhoc ? adhocConfig(adhoc, runtime.cwd, await loadCatalogue([], runtime.cwd, runtime)) : config

/** Judges a stored run again (the latest by default) and reports the result. Throws RUN_MISSING if there is no stored run. */
export async function reportRun(
  named: string | undefined,
  command: ReportCommand,
  runtime: Runtime,
): Promise<DeliveryResult> {
  const { config, screen, failOn } = command
  return inWorkspace(config, runtime, async (workspace) => {
    const { redactor } = workspace
    const catalogue = await workspace.catalogue()
    const to = await destinationsFor(workspace, command, false)
    const { folder, runs } = workspace.archive
    const name = named ?? (await runs()).at(-1)
    if (name === undefined) throw graycardError('RUN_MISSING', { folder })
    const { report, recording, archive } = await rejudge(workspace, name, { failOn })
    return deliver({ report, recording, archive, to, screen, config, catalogue, redactor }, runtime)
  })
}

async function alert(workspace: ProjectWorkspace, report: Report): Promise<NotifyResult | 'nobody'> {
  const { notify = [] } = await workspace.config()
  return notify.length === 0 ? 'nobody' : notifyReport(workspace, report)
}
