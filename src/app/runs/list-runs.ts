import type { RunRow } from '../../engine/verify/index.ts'
import type { ProjectWorkspace } from '../workspace/index.ts'

/** A stored run. */
export interface StoredRun {
  readonly run: string
  /** One row for each contract in each environment. Empty if the run is in the archive only. */
  readonly rows: readonly RunRow[]
}

/**
 * The stored runs, newest first, at most `limit`. A run that was pruned is left out, although the history still has it. Creates no store
 * if there is none. Throws STORE_UNUSABLE or STORE_NEWER.
 */
export async function listRuns(
  { archive, kept }: ProjectWorkspace,
  limit: number,
): Promise<readonly StoredRun[]> {
  const names = (await archive.runs()).toReversed().slice(0, limit)
  if (names.length === 0) return []
  const rows = await (await kept()).runs({})
  return names.map((run) => ({ run, rows: rows.filter((one) => one.run === run) }))
}
