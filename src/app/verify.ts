import {
  type Acceptance,
  type BudgetFacts,
  GraycardError,
  graycardError,
  present,
  type ProbeId,
  type Recording,
  type Report,
  steps,
} from '../contract/index.ts'
import {
  collect,
  judge,
  plan,
  type ProgressEvent,
  selectChecks,
  type Target,
  wantedProbes,
} from '../engine/verify/index.ts'
import { createBudget } from '../engine/cost/index.ts'
import { knowledge } from '../knowledge/index.ts'
import type { Check } from '../plugin/index.ts'
import { nearestName, parseRecording } from '../schema/index.ts'
import { type Archive, openArchive, openDaySpend, prepareStore } from '../store/index.ts'
import path from 'node:path'
import { builtins, providerOf } from './builtins.ts'
import type { LoadedConfig } from './config.ts'
import { loadKnown, unusedAcceptances } from './known.ts'
import { loadLock, lockedOf } from './lock-file.ts'
import { keepInStore } from './run-store.ts'
import { mustHave, prepareTargets } from './targets.ts'
import { trackedLife } from './tracked.ts'
import { version } from './light.ts'
import type { World } from './world.ts'

export interface VerifyOptions {
  readonly config: LoadedConfig
  readonly contracts: readonly string[]
  readonly environments: readonly string[]
  readonly free: boolean
  /** From the command line; wins over the file. */
  readonly budget: { readonly usd?: number; readonly images?: number }
  readonly only: readonly string[]
  /** Opt-in checks besides, by name. */
  readonly also: readonly string[]
  /** For one whole call; wins over the file. */
  readonly timeoutSeconds?: number
  /** Demand a lock, and that everything is as it says. */
  readonly frozen?: boolean
  readonly progress: (event: ProgressEvent) => void
}

export interface Verified {
  readonly report: Report
  readonly recording: Recording
  readonly archive: Archive
  /** Name of the run, and where its evidence lies; undefined when judged from a file. */
  readonly run?: { readonly name: string; readonly evidence: string }
  /** Why the run, or a part of it, could not be kept. Its report stands all the same. */
  readonly unkept?: GraycardError
  /** What was accepted long ago and is not seen any more. */
  readonly unused?: readonly Acceptance[]
}

/** Pictures a run may make when nobody says otherwise, those of opt-in checks aside. */
const defaultImages = 2

/** The folder everything is kept in, beside the contract file. */
export const archiveIn = (folder: string): Archive => openArchive(path.join(folder, '.graycard'))

/** Measures, judges and keeps what was learnt. Throws only for unusable input. */
export async function verify(options: VerifyOptions, world: World): Promise<Verified> {
  const { file, folder } = options.config
  const checks = selected(options.only, options.also)
  const frozen = options.frozen === true
  const [lock, known] = await Promise.all([loadLock(folder), loadKnown(folder)])
  if (frozen && lock === undefined) throw graycardError('LOCK_MISSING', { path: 'graycard.lock' })
  const archive = archiveIn(folder)
  const day = file.budget?.perDay
  const name = `${world.now().toISOString().replaceAll(/[:.]/g, '-')}-${world.random(2)}`
  const { contracts, environments, timeoutSeconds } = options
  const probes: ReadonlySet<ProbeId> = wantedProbes(checks)
  const prepared = await prepareTargets(
    {
      file,
      folder,
      contracts,
      environments,
      archive,
      wanted: probes,
      ...present('totalTimeoutMs', timeoutSeconds === undefined ? undefined : timeoutSeconds * 1000),
    },
    world,
  )
  const targets: readonly Target[] = prepared.map((target) => {
    const locked = lockedOf(lock, target.contract.name, target.environment.name, frozen)
    return Object.assign(target, present('locked', locked))
  })
  const planned = plan(targets, { free: options.free, wanted: probes })
  const caps = budgetOf(options, planned.optInImages)
  const budget = createBudget(
    { images: caps.images, ...present('usd', caps.usd) },
    day &&
      openDaySpend(
        archive.folder,
        { ...present('usd', day.usd), ...present('images', day.images) },
        world.now,
        name,
      ),
  )
  // While the network is waited for there is time to load what the run is kept with.
  const ready = prepareStore()
  const tracked = await trackedLife(
    archive.folder,
    targets.map(({ contract }) => contract),
  )
  const recording = await collect(planned, {
    budget,
    caps,
    progress: options.progress,
    signal: world.signal,
    now: () => world.now().toISOString(),
    header: { graycard: version(), only: options.only, also: options.also, tracked },
  })
  await ready
  const report = judgeAll(recording, known)
  const unused = unusedAcceptances(known, report, report.startedAt.slice(0, 10))
  const made = { report, recording, archive, unused }
  try {
    const evidence = await archive.keepRun(name, recording, report)
    const unkept = archive.lost() ?? (await keepInStore(archive.folder, name, report))
    return { ...made, run: { name, evidence }, ...present('unkept', unkept) }
  } catch (cause) {
    if (cause instanceof GraycardError) return { ...made, unkept: cause }
    throw cause
  }
}

/** What of a recording is judged; all of it where nothing is named. */
export interface Selection {
  readonly only?: readonly string[]
  readonly contracts?: readonly string[]
  readonly environments?: readonly string[]
}

const wanted = (names: readonly string[], name: string) => names.length === 0 || names.includes(name)

/** Judges a recording that was made before, here or elsewhere: by path, or by the name of a run kept beside `folder`. Sends nothing. */
export async function judgeFrom(
  nameOrPath: string,
  { only = [], contracts = [], environments = [] }: Selection,
  { cwd, folder = cwd }: { readonly cwd: string; readonly folder?: string },
): Promise<Verified> {
  selected(only)
  // The pictures of a run lie in the archive that the run lies in.
  const kept = /^(.*\.graycard)[/\\]runs[/\\]/.exec(path.resolve(cwd, nameOrPath))?.[1]
  const archive = kept === undefined ? archiveIn(folder) : openArchive(kept)
  const parsed = parseRecording(await archive.readRecording(nameOrPath, cwd))
  if ('problem' in parsed)
    throw graycardError('RECORDING_INVALID', { path: nameOrPath, problem: parsed.problem })
  const { runs } = parsed.recording
  mustHave(
    '--contract',
    contracts,
    runs.map((run) => run.contract.name),
  )
  mustHave(
    '--env',
    environments,
    runs.map((run) => run.environment.name),
  )
  const recording: Recording = {
    ...parsed.recording,
    ...(only.length > 0 ? { only } : {}),
    runs: runs.filter(
      ({ contract, environment }) =>
        wanted(contracts, contract.name) && wanted(environments, environment.name),
    ),
  }
  return { report: judgeAll(recording, await loadKnown(folder)), recording, archive }
}

/** What a recording comes to by all checks, with what was accepted marked. */
export const judgeAll = (recording: Recording, accepted: readonly Acceptance[]): Report =>
  judge(recording, { checks: builtins.checks, knowledge, provider: providerOf, accepted })

function selected(only: readonly string[], also: readonly string[] = []) {
  mustSelect('--only', only, builtins.checks)
  mustSelect(
    '--also',
    also,
    builtins.checks.filter((check) => check.optIn),
  )
  return selectChecks(builtins.checks, only, also)
}

/** More checks than these are not listed: nobody reads them. */
const mostListed = 24

/** Throws NOTHING_SELECTED for the first name that is none of these checks'. */
function mustSelect(option: string, names: readonly string[], checks: readonly Check[]): void {
  const useless = names.find((name) => selectChecks(checks, [name]).length === 0)
  if (useless === undefined) return
  const ids = checks.map(({ id }) => id)
  const ofTheStep = ids.filter((id) => id.startsWith(`${useless.split('/')[0]}/`))
  const few = ofTheStep.length > 0 ? ofTheStep : ids
  throw graycardError('NOTHING_SELECTED', {
    selection: `${option} ${useless}`,
    available: few,
    nearest: nearestName(useless, [...ids, ...steps]),
    ...(few.length > mostListed
      ? { takes: `a step (${steps.join(', ')}), the id of a check or a pattern such as output/*` }
      : {}),
  })
}

function budgetOf(
  { config, budget }: VerifyOptions,
  optional: number,
): Omit<BudgetFacts, 'withheld'> & { readonly images: number } {
  const { perRun, perDay } = config.file.budget ?? {}
  return {
    images: budget.images ?? perRun?.images ?? defaultImages + optional,
    ...present('usd', budget.usd ?? perRun?.usd),
    ...present('perDayUsd', perDay?.usd),
    ...present('perDayImages', perDay?.images),
  }
}
