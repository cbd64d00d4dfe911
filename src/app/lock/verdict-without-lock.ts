import { type Acceptance, failsRun, isUnverified, type RunVerdict, runVerdict } from '../../contract/index.ts'
import type { ProjectCatalogue } from '../plugins/index.ts'
import { judgeRecording } from '../verify/index.ts'
import type { KeptRun } from './kept-runs.ts'

/** Checks that compare a run with the lock. Locking the run resolves their failures. */
const answeredBy = ({ checks }: ProjectCatalogue): ReadonlySet<string> =>
  new Set(checks.flatMap(({ id, needs }) => (needs.includes('locked') ? [id] : [])))

/** The verdict of a run judged without a lock, and the findings that decide it. */
export function verdictWithoutLock(
  { recording, run }: KeptRun,
  known: readonly Acceptance[],
  catalogue: ProjectCatalogue,
): { readonly verdict: RunVerdict; readonly failures: readonly string[] } {
  const lockChecks = answeredBy(catalogue)
  const { locked: _locked, ...unlocked } = run
  const [judged] = judgeRecording({ ...recording, runs: [unlocked] }, known, catalogue, {
    value: (data) => data,
  }).runs
  const findings = (judged?.findings ?? []).filter(({ check }) => !lockChecks.has(check))
  const verdict = runVerdict(findings, 'breaking')
  const deciding = findings.filter((one) =>
    verdict === 'fail' ? failsRun(one, 'breaking') : isUnverified(one),
  )
  return { verdict, failures: deciding.map(({ fingerprint }) => fingerprint) }
}
