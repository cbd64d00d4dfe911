import {
  type Acceptance,
  type BudgetFacts,
  exitCodes,
  type FailOn,
  GraycardError,
  graycardError,
  optionalField,
  type ProbeId,
  type Recording,
  type Report,
} from '../../contract/index.ts'
import {
  collect,
  judgesPaidRequest,
  paidProbes,
  plan,
  type Plan,
  type ProgressEvent,
  type Target,
  wantedProbes,
} from '../../engine/verify/index.ts'
import { createBudget } from '../../engine/cost/index.ts'
import { openDaySpend } from '../../store/index.ts'
import { version } from '../startup/index.ts'
import { lockStatus, lockName, lifecycleClaims, type ProjectWorkspace } from '../workspace/index.ts'
import { judgeRecording, selectedChecks, unusedAcceptances } from './judge.ts'
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

export interface VerifyResult {
  readonly report: Report
  readonly recording: Recording
  /** Name of the stored run and path of its evidence. Undefined if the run was not stored. */
  readonly run?: { readonly name: string; readonly evidence: string }
  /** Why the run, or a part of the run, was not stored. The report is still valid. */
  readonly storeProblem?: GraycardError
  /** Old acceptances whose failure no longer occurs. */
  readonly unused?: readonly Acceptance[]
}

/**
 * Default image limit of a run: the paid requests of every contract in every environment, and one more image in each environment, which is
 * reserved for one probe after the other.
 */
const defaultImages = ({ targets }: Plan): number =>
  targets.flatMap(paidProbes).reduce((sum, { worstCase }) => sum + worstCase.images, 0) +
  new Set(targets.map(({ target }) => target.environment.name)).size

/** Sends the probes, judges the results and stores the run. Throws only for unusable input. */
export async function verify(workspace: ProjectWorkspace, options: VerifyOptions): Promise<VerifyResult> {
  const { archive, runtime } = workspace
  const catalogue = await workspace.catalogue()
  const { only = [], also = [], free = false, keyless = false, sendAnyway = false } = options
  const { frozen = false, timeoutSeconds } = options
  const checks = selectedChecks(catalogue, only, also)
  if (free && checks.every(judgesPaidRequest))
    throw graycardError('OPTIONS_CONFLICT', {
      option: '--free',
      conflictsWith: `--only ${only.join(',')}`,
      why: 'the selected checks need a paid request',
    })
  if (frozen && !checks.some(({ needs }) => needs.includes('locked')))
    throw graycardError('OPTIONS_CONFLICT', {
      option: '--frozen',
      conflictsWith: `--only ${only.join(',')}`,
      why: 'none of the selected checks compares with graycard.lock',
      alternative: 'add environment/same-as-lock to --only.',
    })
  const [lock, accepted] = await Promise.all([workspace.lock(), workspace.acceptances()])
  if (frozen && lock === undefined) throw graycardError('LOCK_MISSING', { path: lockName })
  const name = `${runtime.now().toISOString().replaceAll(/[:.]/g, '-')}-${runtime.random(2)}`
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
  const day =
    fromFile.perDay &&
    openDaySpend(
      archive.folder,
      { ...optionalField('usd', fromFile.perDay.usd), ...optionalField('images', fromFile.perDay.images) },
      runtime.now,
      runtime.random(8),
    )
  // Reads the claims in parallel with the requests. A store that cannot be opened must not abort the run, so `keep` reports the error.
  const tracked = workspace
    .store()
    .then(({ claims }) =>
      lifecycleClaims(
        targets.map(({ contract }) => contract),
        claims,
      ),
    )
    .catch(() => [])
  const recording = await collect(planned, {
    budget: createBudget({ images: caps.images, ...optionalField('usd', caps.usd) }, day),
    caps,
    progress: options.progress ?? (() => {}),
    signal: runtime.signal,
    now: () => runtime.now().toISOString(),
    header: { graycard: version(), only, also, tracked },
  })
  const judged = judgeRecording(recording, accepted, catalogue, workspace.redactor.text, options.failOn)
  const report = runtime.signal.aborted ? { ...judged, exitCode: exitCodes.interrupted } : judged
  const unused = unusedAcceptances(accepted, report, report.startedAt.slice(0, 10))
  return { report, recording, unused, ...(await keep(name, recording, report, workspace)) }
}

/** Stores a run in the archive and in the database. Returns a storage error instead of throwing it, because the results are valid. */
async function keep(
  name: string,
  recording: Recording,
  report: Report,
  { archive, store }: ProjectWorkspace,
): Promise<Pick<VerifyResult, 'run' | 'storeProblem'>> {
  let run: VerifyResult['run']
  try {
    run = { name, evidence: await archive.keepRun(name, recording, report) }
    await (await store()).keepRun(name, report.startedAt, report.finishedAt, report.runs)
    return { run, ...optionalField('storeProblem', archive.writeError()) }
  } catch (cause) {
    if (!(cause instanceof GraycardError)) throw cause
    return { ...optionalField('run', run), storeProblem: archive.writeError() ?? cause }
  }
}

interface Caps {
  readonly usd?: number | undefined
  readonly images?: number | undefined
}

function budgetOf(
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
