import { type Acceptance, daysBetween, type Report } from '../../contract/index.ts'

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
