import {
  type Finding,
  type Json,
  type LockEntry,
  ownValue,
  type Recording,
  type Run,
  stateLabels,
  stateOf,
} from '../../contract/index.ts'
import { entryChanges } from '../../engine/lock/index.ts'
import type { ProjectCatalogue } from '../plugins/index.ts'
import { rejudge } from '../verify/index.ts'
import type { ProjectWorkspace } from '../workspace/index.ts'
import { observedEntry } from './observed-entry.ts'

/** One difference between two runs. */
export interface RunDifference {
  readonly contract: string
  readonly environment: string
  /** `run`: only one of the two runs has this contract in this environment. `fact`: an observed property. */
  readonly kind: 'run' | 'finding' | 'fact'
  /** Id of the check, path of the fact, or `run`. */
  readonly name: string
  /** Null if this run has no such finding or fact. */
  readonly before: Json
  readonly after: Json
  /** Whether only one of the runs measured it, as when the other was limited with --free or --only. */
  readonly measuredIn: 'both' | 'one'
}

export interface RunDiff {
  /** Start of each run, as ISO instants. */
  readonly from: string
  readonly to: string
  readonly differences: readonly RunDifference[]
}

/** One contract in one environment: its findings, and what was observed in the form of a lock entry. */
interface Judged {
  readonly run: Run
  readonly entry: LockEntry
}

/**
 * The findings and the observed facts that differ between two stored runs, both judged with the current checks. Wording and timings do not
 * count. Throws RUN_UNKNOWN, RUN_MISSING, FILE_UNREADABLE or RECORDING_INVALID.
 */
export async function diffRuns(workspace: ProjectWorkspace, from: string, to: string): Promise<RunDiff> {
  const catalogue = await workspace.catalogue()
  const old = await rejudge(workspace, from)
  const current = await rejudge(workspace, to)
  const before = judged(old.report.runs, old.recording, catalogue)
  const after = judged(current.report.runs, current.recording, catalogue)
  const names = new Set([...before.keys(), ...after.keys()])
  return {
    from: old.recording.startedAt,
    to: current.recording.startedAt,
    differences: [...names].flatMap((name) => differencesOf(before.get(name), after.get(name))),
  }
}

function judged(
  runs: readonly Run[],
  recording: Recording,
  catalogue: ProjectCatalogue,
): ReadonlyMap<string, Judged> {
  return new Map(
    recording.runs.flatMap((recorded, index) => {
      const run = runs[index]
      const name = `${recorded.contract.name}@${recorded.environment.name}`
      return run ? [[name, { run, entry: observedEntry(recorded, recording, catalogue) }] as const] : []
    }),
  )
}

function differencesOf(before: Judged | undefined, after: Judged | undefined): readonly RunDifference[] {
  const either = before ?? after
  if (!either) return []
  const { contract, environment } = either.run
  const place = { contract, environment }
  if (!before || !after) {
    const side = (one: Judged | undefined) => (one ? 'verified' : null)
    const sides = { before: side(before), after: side(after) }
    return [{ ...place, kind: 'run', name: 'run', ...sides, measuredIn: 'one' }]
  }
  const checks = new Set([...before.run.findings, ...after.run.findings].map(({ check }) => check))
  return [
    ...[...checks].flatMap((check): readonly RunDifference[] => {
      const findings = ({ run }: Judged) => run.findings.filter((one) => one.check === check)
      const [old, current] = [findings(before), findings(after)]
      if (identity(old) === identity(current)) return []
      const measuredIn = isMeasured(old) && isMeasured(current) ? 'both' : 'one'
      const sides = { before: findingsText(old), after: findingsText(current) }
      return [{ ...place, kind: 'finding', name: check, ...sides, measuredIn }]
    }),
    ...entryChanges(before.entry, after.entry).map(
      ({ path, before: old, after: current }): RunDifference => ({
        contract,
        environment,
        kind: 'fact',
        name: path,
        before: old,
        after: current,
        measuredIn: hasFact(before.entry, path) && hasFact(after.entry, path) ? 'both' : 'one',
      }),
    ),
  ]
}

const identity = (findings: readonly Finding[]): string =>
  findings
    .map((one) => `${stateOf(one)} ${one.fingerprint}`)
    .toSorted()
    .join('\n')

const isMeasured = (findings: readonly Finding[]): boolean =>
  findings.some(({ verdict }) => verdict === 'pass' || verdict === 'fail')

/** Whether the run measured the fact. A measured absence is a fact too. */
function hasFact({ request, price, observed }: LockEntry, path: string): boolean {
  if (path.startsWith('request.')) return request !== undefined
  if (path.startsWith('price.')) return price !== undefined
  return ['provider', 'model', 'endpoint'].includes(path) || ownValue(observed, path) !== undefined
}

function findingsText(findings: readonly Finding[]): string | null {
  if (findings.length === 0) return null
  return findings
    .map((one) =>
      one.verdict === 'pass' || one.verdict === 'skip'
        ? stateLabels[one.verdict]
        : `${stateLabels[stateOf(one)]}: ${one.message}`,
    )
    .join('; ')
}
