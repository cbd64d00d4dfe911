import { parseJson, type Report } from '../../contract/index.ts'
import { reportSchema } from '../../schema/index.ts'
import type { Store } from '../../store/index.ts'
import type { Archive } from '../../store/index.ts'

/**
 * Puts runs that lie in the archive into a store that has none: they are older than the database, or it was deleted. A report that
 * cannot be read is left out.
 */
export async function importRuns(store: Store, archive: Archive): Promise<void> {
  const names = await archive.runs()
  if (names.length === 0 || (await store.runs({ limit: 1 })).length > 0) return
  for (const name of names) {
    // One transaction after the other, oldest first.
    // oxlint-disable-next-line no-await-in-loop
    const report = parseReport(await archive.readReport(name))
    // oxlint-disable-next-line no-await-in-loop
    if (report) await store.keepRun(name, report.startedAt, report.finishedAt, report.runs)
  }
}

/** A report that Graycard itself kept; undefined for anything else. */
function parseReport(text: string | undefined): Report | undefined {
  const value = text === undefined ? undefined : parseJson(text)
  const parsed = reportSchema.safeParse(value)
  // Parsed with the same fields and none besides.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return parsed.success ? (value as Report) : undefined
}
