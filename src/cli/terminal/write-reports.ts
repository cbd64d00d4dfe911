import type { DeliveryResult } from '../../app/report/index.ts'
import type { Io } from './io.ts'

/** Writes the report to stdout, and the names of the written files to stderr. The caller reports files that could not be written. */
export function writeReports({ stdout, wrote, summaryProblem }: DeliveryResult, io: Io): void {
  for (const { text, commands } of stdout) io.stdout.write(text, commands ? 'commands' : 'text')
  for (const file of wrote) io.stderr.write(`Wrote ${file}\n`)
  if (summaryProblem !== undefined) io.stderr.write(`Cannot write the job summary: ${summaryProblem}\n`)
}
