import { type Lock, type LockEntry, ownValue } from '../../contract/index.ts'
import { entryChanges } from '../../engine/lock/index.ts'
import { parseRecording } from '../../schema/index.ts'
import type { PruneResult } from '../../store/index.ts'
import type { ProjectCatalogue } from '../plugins/index.ts'
import type { ProjectWorkspace } from '../workspace/index.ts'
import { observedEntry } from './observed-entry.ts'

/**
 * Removes the stored runs that are older than `keepSeconds`, and the exchanges and images that only they refer to. Keeps the runs that the
 * lock was written from, and everything of a run in flight. The history keeps its entries. Throws the errors of reading the lock,
 * FILE_UNREADABLE and FILE_UNWRITABLE.
 */
export async function pruneRuns(
  { archive, catalogue, lock, runtime }: ProjectWorkspace,
  { keepSeconds, dryRun }: { readonly keepSeconds: number; readonly dryRun: boolean },
): Promise<PruneResult> {
  const locked = await lock()
  const nowMs = runtime.now().getTime()
  return archive.prune({
    beforeMs: nowMs - keepSeconds * 1000,
    nowMs,
    dryRun,
    isKept: locked === undefined ? () => false : sourceOf(locked, await catalogue()),
  })
}

/**
 * Whether a recording is what the lock was written from. A lock names days, so the latest run of the day that agrees with the entry is its
 * source. The returned function is called with newer runs first.
 */
function sourceOf({ contracts }: Lock, catalogue: ProjectCatalogue): (recording: unknown) => boolean {
  const found = new Set<string>()
  return (value) => {
    const parsed = parseRecording(value)
    if ('problem' in parsed) return false
    const { recording } = parsed
    return recording.runs
      .map((run) => {
        const environments = ownValue(contracts, run.contract.name)
        const entry = environments && ownValue(environments, run.environment.name)
        if (!entry) return false
        const own = observedEntry(run, recording, catalogue, entry)
        if (entryChanges(entry, own).length > 0) return false
        const days = daysOf(entry).filter((day) => daysOf(own).includes(day))
        const keys = days.map((day) => JSON.stringify([run.contract.name, run.environment.name, day]))
        const isNew = keys.some((key) => !found.has(key))
        for (const key of keys) found.add(key)
        return isNew
      })
      .includes(true)
  }
}

const daysOf = ({ verifiedOn, servedOn }: LockEntry): readonly string[] => [
  `verified ${verifiedOn}`,
  ...(servedOn === undefined ? [] : [`served ${servedOn}`]),
]
