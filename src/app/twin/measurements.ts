import {
  type CollectedEvidence,
  differingPaths,
  lockedRequest,
  type ProbeId,
  probeIds,
  type ProbeResponse,
  type RecordedRun,
  withTracked,
} from '../../contract/index.ts'
import type { Measurement } from '../../engine/twin/index.ts'
import { assemble } from '../../engine/verify/index.ts'
import { knowledge } from '../../knowledge/index.ts'
import type { KeptRun } from '../lock/index.ts'
import { findProvider, type ProjectCatalogue } from '../plugins/index.ts'

/** The measurements of one contract in one environment, each from the newest run that has it. */
export interface Measurements {
  /** The newest run. */
  readonly run: RecordedRun
  readonly byProbe: ReadonlyMap<ProbeId, Measurement>
  /** Further responses to opt-in probes, which may send several requests. */
  readonly others: readonly Measurement[]
  /** Evidence of the run that sent the contract's own request, or else of the newest run. */
  readonly evidence: CollectedEvidence['evidence']
  /** Why the newest run did not measure something. */
  readonly missing: CollectedEvidence['missing']
}

/** Measurements of the same contract: same provider, model, endpoint and request as in the newest run. Runs are newest first. */
export function measurementsOf(
  [newest, ...older]: readonly [KeptRun, ...KeptRun[]],
  catalogue: ProjectCatalogue,
): Measurements {
  const { run } = newest
  const collect = (kept: KeptRun) =>
    assemble(
      kept.run,
      findProvider(catalogue, kept.run.contract.provider),
      withTracked(knowledge, kept.recording.tracked ?? []),
    )
  const first = collect(newest)
  const runs = [
    { run, ...first },
    ...older
      .filter((one) => isSameTarget(one.run, run))
      .map((one) => Object.assign({ run: one.run }, collect(one))),
  ]
  const byProbe = new Map<ProbeId, Measurement>()
  const others: Measurement[] = []
  for (const probe of probeIds)
    for (const { run: from, evidence } of runs) {
      if (byProbe.has(probe)) break
      const [response, ...rest] = responsesIn(evidence, probe)
      if (!response) continue
      byProbe.set(probe, { probe, run: from, response })
      others.push(...rest.map((one) => ({ probe, run: from, response: one })))
    }
  const ofRequest = runs.find(({ evidence }) => evidence.generate) ?? first
  return { run, byProbe, others, evidence: ofRequest.evidence, missing: first.missing }
}

const isSameTarget = (a: RecordedRun, b: RecordedRun): boolean =>
  a.contract.provider === b.contract.provider &&
  a.contract.model === b.contract.model &&
  a.environment.baseUrl === b.environment.baseUrl &&
  differingPaths(lockedRequest(a.contract), lockedRequest(b.contract)).length === 0

function responsesIn(evidence: CollectedEvidence['evidence'], probe: ProbeId): readonly ProbeResponse[] {
  const found = evidence[probe]
  return found === undefined ? [] : 'exchange' in found ? [found] : found
}
