import path from 'node:path'
import {
  type Acceptance,
  daysBetween,
  type FailOn,
  graycardError,
  type Recording,
  type Report,
  steps,
} from '../../contract/index.ts'
import { judge, selectChecks } from '../../engine/verify/index.ts'
import { knowledge } from '../../knowledge/index.ts'
import type { Check } from '../../plugin/index.ts'
import { closestName, parseRecording } from '../../schema/index.ts'
import { type Archive, openArchive } from '../../store/index.ts'
import type { Redactor } from '../../transport/index.ts'
import { requireNames } from '../builtins/index.ts'
import { learnSecrets } from '../connection/index.ts'
import { type ProjectCatalogue, findProvider } from '../plugins/index.ts'
import type { ProjectWorkspace } from '../workspace/index.ts'
import type { Selection } from './targets.ts'

/** Judges a recording with all checks and marks accepted failures. Known secrets are removed from the report, because a message of a check or a plug-in may contain one. */
export function judgeRecording(
  recording: Recording,
  accepted: readonly Acceptance[],
  catalogue: ProjectCatalogue,
  redactor: Pick<Redactor, 'value'>,
  failOn: FailOn = 'breaking',
): Report {
  const { checks, plugins } = catalogue
  const provider = (id: string) => findProvider(catalogue, id)
  const report = judge(recording, { checks, knowledge, provider, accepted, failOn })
  return redactor.value(plugins.length === 0 ? report : { ...report, plugins })
}

/** A recording judged again, and the archive that holds its images. */
export interface RejudgeResult {
  readonly report: Report
  readonly recording: Recording
  readonly archive: Archive
}

const isSelected = (names: readonly string[], name: string) => names.length === 0 || names.includes(name)

/**
 * Judges an earlier recording again, given by its path or by the name of a stored run. Sends nothing.
 * Throws FILE_UNREADABLE, RECORDING_INVALID or NOTHING_SELECTED.
 */
export async function rejudge(
  workspace: ProjectWorkspace,
  nameOrPath: string,
  {
    only = [],
    contracts = [],
    environments = [],
    failOn,
  }: Partial<Selection & { readonly only: readonly string[]; readonly failOn: FailOn }> = {},
): Promise<RejudgeResult> {
  const { archive: own, runtime, acceptances, redactor } = workspace
  const { cwd } = runtime
  const catalogue = await workspace.catalogue()
  // A recording from another machine is also written without the secrets of this project. The contract file is not required.
  await learnSecrets(workspace).catch(() => undefined)
  selectedChecks(catalogue, only)
  // The images of a run are in the archive that stores the run.
  const kept = /^(.*\.graycard)[/\\]runs[/\\]/.exec(path.resolve(cwd, nameOrPath))?.[1]
  const archive = kept === undefined ? own : openArchive(kept, redactor)
  const parsed = parseRecording(await archive.readRecording(nameOrPath, cwd))
  if ('problem' in parsed)
    throw graycardError('RECORDING_INVALID', { path: nameOrPath, problem: parsed.problem })
  const { runs } = parsed.recording
  if (only.length === 0) requireRecordedChecks(catalogue, parsed.recording.only)
  requireNames(
    '--contract',
    contracts,
    runs.map((run) => run.contract.name),
  )
  requireNames(
    '--env',
    environments,
    runs.map((run) => run.environment.name),
  )
  const recording: Recording = {
    ...parsed.recording,
    ...(only.length > 0 ? { only } : {}),
    runs: runs.filter(
      ({ contract, environment }) =>
        isSelected(contracts, contract.name) && isSelected(environments, environment.name),
    ),
  }
  return {
    report: judgeRecording(recording, await acceptances(), catalogue, redactor, failOn),
    recording,
    archive,
  }
}

/** Throws PLUGIN_LEFT_OUT or NOTHING_SELECTED if none of the checks that a recording was limited to is available. */
function requireRecordedChecks({ checks, off }: ProjectCatalogue, only: readonly string[]): void {
  if (only.length === 0 || selectChecks(checks, only).length > 0) return
  if (off !== undefined) throw graycardError('PLUGIN_LEFT_OUT', { kind: 'check', name: only.join(', '), off })
  selectedChecks({ checks }, only)
}

/** The named checks, or all. Throws NOTHING_SELECTED for the first name that matches no check. */
export function selectedChecks(
  { checks }: Pick<ProjectCatalogue, 'checks'>,
  only: readonly string[],
  also: readonly string[] = [],
): readonly Check[] {
  mustSelect('--only', only, checks)
  mustSelect(
    '--also',
    also,
    checks.filter((check) => check.optIn),
  )
  return selectChecks(checks, only, also)
}

/** A longer list of checks is left out of the error message. */
const maxListed = 24

function mustSelect(option: string, names: readonly string[], checks: readonly Check[]): void {
  const useless = names.find((name) => selectChecks(checks, [name]).length === 0)
  if (useless === undefined) return
  const ids = checks.map(({ id }) => id)
  const ofTheStep = ids.filter((id) => id.startsWith(`${useless.split('/')[0]}/`))
  const few = ofTheStep.length > 0 ? ofTheStep : ids
  throw graycardError('NOTHING_SELECTED', {
    selection: `${option} ${useless}`,
    available: few,
    nearest: closestName(useless, [...ids, ...steps]),
    ...(few.length > maxListed
      ? { takes: `a step (${steps.join(', ')}), the id of a check, or a pattern such as output/*` }
      : {}),
  })
}

/** Graycard reports an acceptance of this age that matches no failure. The number is our choice. */
const longUnusedDays = 14

/**
 * Acceptances that match no failure although their check passed in the report. Only acceptances that are older than two weeks, or have no
 * date, are included.
 */
export function unusedAcceptances(
  acceptances: readonly Acceptance[],
  report: Report,
  today: string,
): readonly Acceptance[] {
  const reported = new Set(report.runs.flatMap((run) => run.findings.map(({ fingerprint }) => fingerprint)))
  return acceptances.filter(
    ({ fingerprint, since }) =>
      !reported.has(fingerprint) &&
      (since === undefined || daysBetween(since, today) >= longUnusedDays) &&
      report.runs.some((run) => concerns(run, fingerprint)),
  )
}

/** Whether the check of the fingerprint passed in this run. */
function concerns({ contract, environment, findings }: Report['runs'][number], fingerprint: string): boolean {
  const start = `${contract}@${environment}/`
  return (
    fingerprint.startsWith(start) &&
    findings.some(({ check, verdict }) => verdict === 'pass' && fingerprint.startsWith(`${start}${check}#`))
  )
}
