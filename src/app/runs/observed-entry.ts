import { type LockEntry, type RecordedRun, type Recording, withTracked } from '../../contract/index.ts'
import { lockEntry } from '../../engine/lock/index.ts'
import { assemble } from '../../engine/verify/index.ts'
import { knowledge } from '../../knowledge/index.ts'
import { findProvider, type ProjectCatalogue } from '../plugins/index.ts'

/** What a run observed, in the form of a lock entry. Facts that it did not measure are those of `before`. */
export const observedEntry = (
  run: RecordedRun,
  { tracked = [] }: Pick<Recording, 'tracked'>,
  catalogue: ProjectCatalogue,
  before?: LockEntry,
): LockEntry =>
  lockEntry(
    run,
    assemble(run, findProvider(catalogue, run.contract.provider), withTracked(knowledge, tracked)),
    before,
  )
