import {
  type BudgetFacts,
  type FailOn,
  graycardError,
  optionalField,
  type ProbeId,
} from '../../contract/index.ts'
import type { Ledger } from '../../engine/cost/index.ts'
import {
  judgesPaidRequest,
  paidProbes,
  plan,
  type Plan,
  type ProgressEvent,
  type Target,
  wantedProbes,
} from '../../engine/verify/index.ts'
import { openDaySpend } from '../../store/index.ts'
import type { ProjectCatalogue } from '../plugins/index.ts'
import { lockStatus, lockName, type ProjectWorkspace } from '../workspace/index.ts'
import { selectedChecks } from './judge.ts'
import { prepareTargets, type Selection } from './targets.ts'

/** The selection and the limits of a run. Every option may be left out. */
export interface VerifyOptions extends Partial<Selection> {
  /** Do not send requests that may create an image. */
  readonly free?: boolean
  /** Send the contract's own request even if knowledge says that the API rejects it. */
  readonly sendAnyway?: boolean
  /** Budget of the whole run. Overrides the contract file. */
  readonly budget?: Caps
  /** Only these checks: ids, steps, or patterns such as `output/*`. */
  readonly only?: readonly string[]
  /** Additional opt-in checks, by name. */
  readonly also?: readonly string[]
  /** Timeout of one whole request. Overrides the contract file. */
  readonly timeoutSeconds?: number
  /** Leave out what needs an API key or secret header that is not set, instead of failing. */
  readonly keyless?: boolean
  /** Require a lock, and fail on any difference from it. */
  readonly frozen?: boolean
  /** Severity from which a failure fails the run. Default: `breaking`. */
  readonly failOn?: FailOn
  /** Called for each request, when the request is sent and when a response arrives. */
  readonly progress?: (event: ProgressEvent) => void
}

/** A run before anything is sent. */
export interface PreparedRun {
  readonly catalogue: ProjectCatalogue
  readonly targets: readonly Target[]
  readonly planned: Plan
  /** Limits of the run. */
  readonly caps: Omit<BudgetFacts, 'withheld'> & { readonly images: number }
  /** Limits of a day. */
  readonly perDay?: Caps
}

/** Selects the checks, connects, and plans the requests. Sends nothing. Throws for unusable input and conflicting options. */
export async function prepareRun(workspace: ProjectWorkspace, options: VerifyOptions): Promise<PreparedRun> {
  const catalogue = await workspace.catalogue()
  const { only = [], also = [], free = false, keyless = false, sendAnyway = false } = options
  const { frozen = false, timeoutSeconds } = options
  const checks = selectedChecks(catalogue, only, also)
  // Every name counts: a check that the user names must not be skipped because others are measured.
  const paid = free && only.find((name) => selectedChecks(catalogue, [name]).every(judgesPaidRequest))
  if (paid)
    throw graycardError('OPTIONS_CONFLICT', {
      option: '--free',
      conflictsWith: `--only ${paid}`,
      why: 'the selected checks need a paid request',
    })
  if (frozen && !checks.some(({ needs }) => needs.includes('locked')))
    throw graycardError('OPTIONS_CONFLICT', {
      option: '--frozen',
      conflictsWith: `--only ${only.join(',')}`,
      why: 'none of the selected checks compares with graycard.lock',
      alternative: 'add environment/same-as-lock to --only.',
    })
  const lock = await workspace.lock()
  if (frozen && lock === undefined) throw graycardError('LOCK_MISSING', { path: lockName })
  const neededProbes: ReadonlySet<ProbeId> = wantedProbes(checks)
  const { contracts = [], environments = [] } = options
  const prepared = await prepareTargets(workspace, {
    contracts,
    environments,
    neededProbes,
    keyless,
    ...optionalField('totalTimeoutMs', timeoutSeconds === undefined ? undefined : timeoutSeconds * 1000),
  })
  const { budget: fromFile = {} } = await workspace.config()
  const targets: readonly Target[] = prepared.map((target) => {
    const locked = lockStatus(lock, target.contract.name, target.environment.name, frozen)
    return Object.assign(target, optionalField('locked', locked))
  })
  const planned = plan(targets, { free, sendAnyway, neededProbes })
  const caps = budgetOf(options.budget ?? {}, fromFile, defaultImages(planned))
  return { catalogue, targets, planned, caps, ...optionalField('perDay', fromFile.perDay) }
}

/**
 * Default image limit of a run: the paid requests of every contract in every environment, and one more image in each environment for a
 * probe that the API accepts. Two at least.
 */
function defaultImages({ targets }: Plan): number {
  const own = targets.flatMap(paidProbes).reduce((sum, { worstCase }) => sum + worstCase.images, 0)
  return Math.max(2, own + new Set(targets.map(({ target }) => target.environment.name)).size)
}

/** The spending of today, over all runs of the workspace. */
export const dayLedger = ({ archive, runtime }: ProjectWorkspace, { usd, images }: Caps): Ledger =>
  openDaySpend(
    archive.folder,
    { ...optionalField('usd', usd), ...optionalField('images', images) },
    runtime.now,
    runtime.random(8),
  )

/** Limits of a run or a day. */
export interface Caps {
  readonly usd?: number | undefined
  readonly images?: number | undefined
}

/** The limits of a run: those of the command, or else of the contract file, or else `images`. */
export function budgetOf(
  requestedCaps: Caps,
  { perRun, perDay }: { readonly perRun?: Caps | undefined; readonly perDay?: Caps | undefined },
  images: number,
): Omit<BudgetFacts, 'withheld'> & { readonly images: number } {
  return {
    images: requestedCaps.images ?? perRun?.images ?? images,
    ...optionalField('usd', requestedCaps.usd ?? perRun?.usd),
    ...optionalField('perDayUsd', perDay?.usd),
    ...optionalField('perDayImages', perDay?.images),
  }
}
