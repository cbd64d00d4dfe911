import {
  GraycardError,
  type Json,
  type Lock,
  type LockedDocument,
  type LockEntry,
  ownValue,
  optionalField,
  withTracked,
} from '../../contract/index.ts'
import { assemble, type LockChange } from '../../engine/verify/index.ts'
import { entryChanges, lockEntry, withEntry } from '../../engine/lock/index.ts'
import { knowledge, watchables } from '../../knowledge/index.ts'
import { type ProjectCatalogue, findProvider } from '../plugins/index.ts'
import type { Selection } from '../verify/index.ts'
import { lockName, saveLock, type ProjectWorkspace } from '../workspace/index.ts'
import { type KeptRun, latestRuns, pairsOf } from './kept-runs.ts'
import { verdictWithoutLock } from './verdict-without-lock.ts'

export interface LockOptions extends Selection {
  /** Name, folder or file of one run. Default: the latest run of each pair. */
  readonly run?: string
  /** Also lock runs that have a breaking failure or an unverified check. */
  readonly evenIfFailing: boolean
}

/** The result for one contract in one environment. */
export interface LockOutcome {
  readonly contract: string
  readonly environment: string
  /**
   * `failing`, `unverified`: not locked, because of the run's verdict. `partial`: not locked, because the run was limited to some checks.
   * `no run`: no run was recorded.
   */
  readonly state: 'locked' | 'failing' | 'unverified' | 'partial' | 'no run'
  /** Name of the run. */
  readonly run?: string
  readonly verifiedOn?: string
  /** Fingerprints of its breaking failures, or of its unverified checks if it has no breaking failure. */
  readonly failures?: readonly string[]
  /** The entry has no output, limits and cost, because only runs with `--free` were locked. */
  readonly lacksOutput?: true
  /** ISO day of the run whose output, limits and cost the entry keeps, if the locked run sent no paid request. */
  readonly outputOf?: string
  readonly changes: readonly { readonly path: string; readonly before: Json; readonly after: Json }[]
}

export interface LockResult {
  readonly file: string
  readonly answers: readonly LockOutcome[]
  /** Why the changes could not be stored for the history. The lock itself was written. */
  readonly unkept?: GraycardError
}

/**
 * Writes graycard.lock from recorded runs: the latest run of each contract in each environment, or the named run. Throws NOTHING_SELECTED,
 * RUN_MISSING if there is no recorded run, and the errors of reading the recording, the lock and the acceptances.
 */
export async function lock(workspace: ProjectWorkspace, options: LockOptions): Promise<LockResult> {
  const { folder, runtime } = workspace
  const catalogue = await workspace.catalogue()
  const pairs = await pairsOf(workspace, options)
  const [before, accepted, documents] = await Promise.all([
    workspace.lock(),
    workspace.acceptances(),
    lockedDocuments(workspace),
  ])
  const empty: Lock = { schema: 'graycard/lock@1', contracts: {}, documents: {} }
  let updated: Lock = { ...(before ?? empty), ...optionalField('documents', documents) }
  const answers: LockOutcome[] = []
  for (const { contract, environment, found } of await latestRuns(pairs, workspace, options.run)) {
    const pair = { contract, environment }
    if (!found) {
      answers.push({ ...pair, state: 'no run', changes: [] })
      continue
    }
    if (found.recording.only.length > 0) {
      answers.push({ ...pair, run: found.name, state: 'partial', changes: [] })
      continue
    }
    const { verdict, failures } = verdictWithoutLock(found, accepted, catalogue)
    const details = { ...pair, run: found.name, ...(failures.length > 0 ? { failures } : {}) }
    if (verdict !== 'pass' && !options.evenIfFailing) {
      answers.push({ ...details, state: verdict === 'fail' ? 'failing' : 'unverified', changes: [] })
      continue
    }
    const previous = entryOf(updated, contract, environment)
    const entry = entryFrom(found, previous, catalogue)
    updated = withEntry(updated, contract, environment, entry)
    answers.push({
      ...details,
      state: 'locked',
      verifiedOn: entry.verifiedOn,
      ...(entry.servedOn === undefined ? { lacksOutput: true } : {}),
      ...(found.run.withheld.generate ? optionalField('outputOf', entry.servedOn) : {}),
      changes: entryChanges(previous, entry),
    })
  }
  if (answers.some(({ state }) => state === 'locked')) await saveLock(folder, updated)
  const at = runtime.now().toISOString()
  const rows = answers.flatMap(({ contract, environment, changes }) =>
    changes.map((change) => ({ at, contract, environment, ...change })),
  )
  const unkept = rows.length > 0 ? await keepChanges(workspace, rows) : undefined
  return { file: lockName, answers, ...optionalField('unkept', unkept) }
}

/** Stores lock changes for the history. Returns the error if that fails, because the lock is already written. */
async function keepChanges(
  { store }: ProjectWorkspace,
  rows: readonly LockChange[],
): Promise<GraycardError | undefined> {
  try {
    await (await store()).keepLockChanges(rows)
    return undefined
  } catch (cause) {
    if (cause instanceof GraycardError) return cause
    throw cause
  }
}

const entryOf = ({ contracts }: Lock, contract: string, environment: string): LockEntry | undefined => {
  const environments = ownValue(contracts, contract)
  return environments && ownValue(environments, environment)
}

const entryFrom = (
  { recording, run }: KeptRun,
  before: LockEntry | undefined,
  catalogue: ProjectCatalogue,
): LockEntry =>
  lockEntry(
    run,
    assemble(
      run,
      findProvider(catalogue, run.contract.provider),
      withTracked(knowledge, recording.tracked ?? []),
    ),
    before,
  )

/** Watched documents in the store, or undefined if the store is unusable or has no documents. The locked documents then stay unchanged. */
async function lockedDocuments({
  store,
}: ProjectWorkspace): Promise<Readonly<Record<string, LockedDocument>> | undefined> {
  const records = await store()
    .then(({ sources }) => sources())
    .catch(() => [])
  const read = records.flatMap(({ source, sha256, readAt }): [string, LockedDocument][] => {
    if (sha256 === undefined || readAt === undefined) return []
    const at = watchables.find(({ id }) => id === source)?.at
    const url = at?.kind === 'url' ? at.url : undefined
    return [[source, { sha256, readOn: readAt.slice(0, 10), ...optionalField('url', url) }]]
  })
  return read.length > 0 ? Object.fromEntries(read) : undefined
}
