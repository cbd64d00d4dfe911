import type { DeliveryResult } from '../../app/report/index.ts'
import type { Io } from './io.ts'

/** Writes the report that has stdout, and says which files were written; those that could not be are for the end. */
export function writeReports({ stdout, wrote, summaryProblem }: DeliveryResult, io: Io): void {
  io.stdout.write(stdout)
  for (const file of wrote) io.stderr.write(`Wrote ${file}\n`)
  if (summaryProblem !== undefined)
    io.stderr.write(`The job summary could not be written: ${summaryProblem}\n`)
}
