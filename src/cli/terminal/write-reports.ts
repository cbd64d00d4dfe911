import type { DeliveryResult } from '../../app/report/index.ts'
import type { Io } from './io.ts'

/** Writes the report for stdout, and lists the files that were written on stderr. Files that failed are reported by the caller. */
export function writeReports({ stdout, wrote, summaryProblem }: DeliveryResult, io: Io): void {
  io.stdout.write(stdout)
  for (const file of wrote) io.stderr.write(`Wrote ${file}\n`)
  if (summaryProblem !== undefined) io.stderr.write(`Cannot write the job summary: ${summaryProblem}\n`)
}
