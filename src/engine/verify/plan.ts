import { type MissingEvidence, optionalField, type ProbeId, probeIds, probes } from '../../contract/index.ts'
import { billedInputs, requestCost, type WorstCase } from '../cost/index.ts'
import { plannedProbes, type Probe } from './probes.ts'
import type { Target } from './target.ts'
import { exclusionOf, type SendOptions } from './withhold.ts'

export interface PlanOptions extends SendOptions {
  /** Probes that a selected check needs. */
  readonly neededProbes: ReadonlySet<ProbeId>
}

/** A probe with its worst case, and the reason if it is known in advance that the probe will not be sent. */
export interface PlannedProbe extends Probe {
  readonly worstCase: WorstCase
  readonly exclusion?: MissingEvidence
}

export interface TargetPlan {
  readonly target: Target
  /** Probes in the order in which they are sent. */
  readonly probes: readonly PlannedProbe[]
  /** Wanted probes that cannot be planned, with the reason. */
  readonly unplanned: Readonly<Partial<Record<ProbeId, MissingEvidence>>>
}

export interface Plan {
  readonly targets: readonly TargetPlan[]
}

/** Plans and encodes the requests of each target. Sends and reserves nothing. */
export function plan(targets: readonly Target[], options: PlanOptions): Plan {
  return { targets: targets.map((target) => planTarget(target, options)) }
}

function planTarget(target: Target, options: PlanOptions): TargetPlan {
  const planned = plannedProbes(target, options.neededProbes).map((probe): PlannedProbe =>
    Object.assign(probe, {
      worstCase: worstCase(probe, target),
      ...optionalField('exclusion', exclusionOf(probe, target, options)),
    }),
  )
  const unplanned = probeIds.flatMap((id): [ProbeId, MissingEvidence][] => {
    const why = probes[id].notPlannedReason
    const lacking = options.neededProbes.has(id) && !planned.some((probe) => probe.id === id)
    return why !== undefined && lacking ? [[id, { verdict: 'skip', why }]] : []
  })
  return { target, probes: planned, unplanned: Object.fromEntries(unplanned) }
}

const worstCase = (probe: Probe, { facts, contract }: Target): WorstCase => {
  const { maxImages, priced, kind } = probe
  if (maxImages === 0) return { images: 0, usd: { low: 0, high: 0 } }
  // Only the opt-in edit of a contract without input images has one of Graycard's own.
  const inputImages = kind === 'edit' ? Math.max(1, billedInputs(contract.edit)) : 0
  return { images: maxImages, usd: priced ? requestCost(facts, priced, inputImages) : null }
}

/** The paid probes that will be sent. The budget reserves them for a target before any request is sent. */
export const paidProbes = ({ probes: planned }: TargetPlan): readonly PlannedProbe[] =>
  planned.filter(({ id, exclusion }) => probes[id].paid && !exclusion)
