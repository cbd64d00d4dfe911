import {
  type Acceptance,
  exitCodes,
  GraycardError,
  optionalField,
  type Recording,
  type Report,
} from '../../contract/index.ts'
import { collect, paidProbes } from '../../engine/verify/index.ts'
import { knownIncidents } from '../../engine/track/index.ts'
import { createBudget } from '../../engine/cost/index.ts'
import { version } from '../startup/index.ts'
import { affectedContracts, lifecycleClaims, type ProjectWorkspace } from '../workspace/index.ts'
import { judgeRecording, unusedAcceptances } from './judge.ts'
import { dayLedger, prepareRun, type VerifyOptions } from './prepare.ts'

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

/** Sends the probes, judges the results and stores the run. Throws only for unusable input. */
export async function verify(workspace: ProjectWorkspace, options: VerifyOptions): Promise<VerifyResult> {
  const { runtime } = workspace
  const { catalogue, planned, targets, caps, perDay } = await prepareRun(workspace, options)
  const { only = [], also = [] } = options
  const accepted = await workspace.acceptances()
  const name = `${runtime.now().toISOString().replaceAll(/[:.]/g, '-')}-${runtime.random(2)}`
  const day = perDay && dayLedger(workspace, perDay)
  // Loads the decoder while the first requests are on their way. An image tells whether that failed.
  if (planned.targets.some((target) => paidProbes(target).length > 0))
    void workspace.sandbox.run('loadDecoder', []).catch(() => undefined)
  // Reads the claims in parallel with the requests. A store that cannot be opened must not abort the run, so `keep` reports the error.
  const opened = workspace.store()
  const tracked = opened
    .then(async ({ claims }) =>
      lifecycleClaims(
        targets.map(({ contract }) => contract),
        claims,
        await workspace.config(),
      ),
    )
    .catch(() => [])
  const startedAt = runtime.now().toISOString()
  const incidents = opened
    .then(async ({ claims, sources }) =>
      knownIncidents(
        await claims({ path: 'incident:', current: false }),
        await sources(),
        affectedContracts(await workspace.config()),
        startedAt,
      ),
    )
    .catch(() => [])
  const recording = await collect(planned, {
    budget: createBudget({ images: caps.images, ...optionalField('usd', caps.usd) }, day),
    caps,
    progress: options.progress ?? (() => {}),
    signal: runtime.signal,
    now: () => runtime.now().toISOString(),
    header: { graycard: version(), only, also, tracked, incidents },
  })
  const judged = judgeRecording(recording, accepted, catalogue, workspace.redactor, options.failOn)
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
