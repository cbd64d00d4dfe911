import path from 'node:path'
import {
  type Acceptance,
  daysBetween,
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
import { requireNames } from '../builtins/index.ts'
import { type ProjectCatalogue, providerIn } from '../plugins/index.ts'
import type { Workspace } from '../workspace/index.ts'
import type { Selection } from './targets.ts'

/** What a recording comes to by all checks, with what was accepted marked. */
export function judgeRecording(
  recording: Recording,
  accepted: readonly Acceptance[],
  catalogue: ProjectCatalogue,
): Report {
  const { checks, plugins } = catalogue
  const provider = (id: string) => providerIn(catalogue, id)
  const report = judge(recording, { checks, knowledge, provider, accepted })
  return plugins.length > 0 ? { ...report, plugins } : report
}

/** A recording judged again, and the archive its images lie in. */
export interface RejudgeResult {
  readonly report: Report
  readonly recording: Recording
  readonly archive: Archive
}

const wanted = (names: readonly string[], name: string) => names.length === 0 || names.includes(name)

/**
 * Judges a recording that was made before, here or elsewhere: by path, or by the name of a run that the workspace keeps. Sends nothing.
 * Throws FILE_UNREADABLE, RECORDING_INVALID or NOTHING_SELECTED.
 */
export async function rejudge(
  { archive: own, runtime: { cwd }, acceptances, catalogue: loaded }: Workspace,
  nameOrPath: string,
  {
    only = [],
    contracts = [],
    environments = [],
  }: Partial<Selection & { readonly only: readonly string[] }> = {},
): Promise<RejudgeResult> {
  const catalogue = await loaded()
  selectedChecks(catalogue, only)
  // The images of a run lie in the archive that the run lies in.
  const kept = /^(.*\.graycard)[/\\]runs[/\\]/.exec(path.resolve(cwd, nameOrPath))?.[1]
  const archive = kept === undefined ? own : openArchive(kept)
  const parsed = parseRecording(await archive.readRecording(nameOrPath, cwd))
  if ('problem' in parsed)
    throw graycardError('RECORDING_INVALID', { path: nameOrPath, problem: parsed.problem })
  const { runs } = parsed.recording
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
        wanted(contracts, contract.name) && wanted(environments, environment.name),
    ),
  }
  return { report: judgeRecording(recording, await acceptances(), catalogue), recording, archive }
}

/** The checks that are named, or all. Throws NOTHING_SELECTED for the first name that is no check's. */
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

/** More checks than these are not listed: nobody reads them. */
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
      ? { takes: `a step (${steps.join(', ')}), the id of a check or a pattern such as output/*` }
      : {}),
  })
}

/** Ours: what was accepted this long ago and is not seen is worth a word. */
const longUnusedDays = 14

/**
 * Acceptances that match nothing in a report though their contract was verified in their environment, and that are older than two
 * weeks or say no day.
 */
export function unusedAcceptances(
  known: readonly Acceptance[],
  report: Report,
  today: string,
): readonly Acceptance[] {
  const seen = new Set(report.runs.flatMap((run) => run.findings.map(({ fingerprint }) => fingerprint)))
  return known.filter(
    ({ fingerprint, since }) =>
      !seen.has(fingerprint) &&
      (since === undefined || daysBetween(since, today) >= longUnusedDays) &&
      report.runs.some((run) => concerns(run, fingerprint)),
  )
}

/** Was the check that the fingerprint names run here? */
function concerns({ contract, environment, findings }: Report['runs'][number], fingerprint: string): boolean {
  const start = `${contract}@${environment}/`
  return (
    fingerprint.startsWith(start) &&
    findings.some(({ check, verdict }) => verdict === 'pass' && fingerprint.startsWith(`${start}${check}#`))
  )
}
