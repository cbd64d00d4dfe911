import { type MissingEvidence, optionalField, type ProbeId, probeIds, probes } from '../../contract/index.ts'
import { requestCost, type WorstCase } from '../cost/index.ts'
import { plannedProbes, type Probe } from './probes.ts'
import type { Target } from './target.ts'
import { ruledOut } from './withhold.ts'

export interface PlanOptions {
  /** Leaves out what is paid. */
  readonly free: boolean
  /** Probes that some selected check needs. */
  readonly wanted: ReadonlySet<ProbeId>
}

/** A probe, the most it can cost, and why it will not be sent where that is known beforehand. */
export interface PlannedProbe extends Probe {
  readonly worstCase: WorstCase
  readonly ruledOut?: MissingEvidence
}

export interface TargetPlan {
  readonly target: Target
  /** In the order of sending. */
  readonly probes: readonly PlannedProbe[]
  /** Wanted probes that nothing is known to plan from, and why. */
  readonly unplanned: Readonly<Partial<Record<ProbeId, MissingEvidence>>>
}

export interface Plan {
  readonly targets: readonly TargetPlan[]
  /** Images that the opt-in checks may make, over all targets. */
  readonly optInImages: number
}

/** What will be sent for each target, with every request encoded. Sends and books nothing. */
export function plan(targets: readonly Target[], options: PlanOptions): Plan {
  const plans = targets.map((target) => planTarget(target, options))
  const optIn = plans.flatMap((one) => paidIn(one).filter(({ id }) => probes[id].optIn))
  return { targets: plans, optInImages: optIn.reduce((sum, { worstCase }) => sum + worstCase.images, 0) }
}

function planTarget(target: Target, { free, wanted }: PlanOptions): TargetPlan {
  const planned = plannedProbes(target, wanted).map((probe): PlannedProbe =>
    Object.assign(probe, {
      worstCase: worstCase(probe, target),
      ...optionalField('ruledOut', ruledOut(probe, target, free)),
    }),
  )
  const unplanned = probeIds.flatMap((id): [ProbeId, MissingEvidence][] => {
    const why = probes[id].notPlannedReason
    const lacking = wanted.has(id) && !planned.some((probe) => probe.id === id)
    return why !== undefined && lacking ? [[id, { verdict: 'skip', why }]] : []
  })
  return { target, probes: planned, unplanned: Object.fromEntries(unplanned) }
}

const worstCase = ({ mayBill, priced, kind }: Probe, { facts }: Target): WorstCase =>
  mayBill === 0
    ? { images: 0, usd: { low: 0, high: 0 } }
    : { images: mayBill, usd: priced ? requestCost(facts, priced, kind === 'edit') : null }

/** The paid probes that will be sent: what the budget sets aside for a target before anything is sent. */
export const paidIn = ({ probes: planned }: TargetPlan): readonly PlannedProbe[] =>
  planned.filter(({ id, ruledOut: why }) => probes[id].paid && !why)
