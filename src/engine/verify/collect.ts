import {
  type BudgetFacts,
  type Exchange,
  type Fitted,
  type Missing,
  paidProbes,
  present,
  type ProbeId,
  probeIds,
  type RecordedRun,
  type Spend,
} from '../../contract/index.ts'
import { addSpend, type Allowance, requestCost, type WorstCase } from '../cost/index.ts'
import { attempt } from './attempt.ts'
import type { ProgressEvent, SignalLike } from './ports.ts'
import { plannedProbes, type Probe, type ProbeContext, unplanned } from './probes.ts'
import type { Target } from './target.ts'
import { interrupted, ruledOut, stopAfter, unreadable } from './withhold.ts'

export interface CollectOptions {
  readonly free: boolean
  /** Probes that some selected check needs. */
  readonly wanted: ReadonlySet<ProbeId>
  readonly progress: (event: ProgressEvent) => void
  readonly signal: SignalLike
}

const worstCase = (probe: Probe, { facts }: ProbeContext): WorstCase =>
  probe.mayBill === 0
    ? { images: 0, usd: { low: 0, high: 0 } }
    : { images: probe.mayBill, usd: probe.priced ? requestCost(facts, probe.priced, probe.edits) : null }

/** The paid calls a target will make, so that the budget can set them aside before anything is sent. */
export function paidCalls(
  target: Omit<Target, 'caps'>,
  { free, wanted }: Pick<CollectOptions, 'free' | 'wanted'>,
): readonly WorstCase[] {
  if (free || ['unset', 'malformed'].includes(target.environment.key.state)) return []
  return plannedProbes(target).flatMap((probe) =>
    paidProbes.has(probe.id) && wanted.has(probe.id) && !unreadable(probe, target)
      ? [worstCase(probe, target)]
      : [],
  )
}

/** Sends one target's probes, one after the other and none of them twice, and records what came back. */
export async function collectRun(
  target: Target,
  allowance: Allowance,
  options: CollectOptions,
): Promise<RecordedRun> {
  const { environment, contract } = target
  const planned = plannedProbes(target)
  const probes = planned.filter((probe) => options.wanted.has(probe.id))
  const withheld: Partial<Record<ProbeId, Missing>> = {}
  const overBudget: BudgetFacts['withheld'][number][] = []
  const exchanges: Exchange[] = []
  const fitted: Fitted[] = []
  let spend: Spend = { images: 0, ambiguous: 0, usd: { low: 0, high: 0 } }
  let stop: Missing | undefined

  for (const id of probeIds) {
    const why = unplanned[id]
    if (why !== undefined && options.wanted.has(id) && !planned.some((probe) => probe.id === id))
      withheld[id] = { verdict: 'skip', why }
  }

  for (const [index, probe] of probes.entries()) {
    const event = {
      contract: contract.name,
      environment: environment.name,
      probe: probe.id,
      index: index + 1,
      total: probes.length,
    }
    const why = ruledOut(probe, target, options.free) ?? (options.signal.aborted ? interrupted : stop)
    if (why) {
      withheld[probe.id] = why
      options.progress({ ...event, state: 'withheld', detail: why.why })
      continue
    }
    const worst = worstCase(probe, target)
    // Probes go one after the other on purpose: a gateway must not mistake the check for load.
    // oxlint-disable-next-line no-await-in-loop
    const reservation = await allowance.reserve(worst, paidProbes.has(probe.id))
    if ('why' in reservation) {
      const because = `not sent: ${reservation.why}`
      withheld[probe.id] = { verdict: probe.id === 'nOver' ? 'skip' : 'error', why: because }
      if (probe.id !== 'nOver')
        overBudget.push({
          probe: probe.id,
          why: because,
          cap: reservation.cap,
          needs: { images: worst.images, usd: worst.usd?.high ?? null },
        })
      options.progress({ ...event, state: 'withheld', detail: because })
      continue
    }
    options.progress({ ...event, state: 'sent' })
    // oxlint-disable-next-line no-await-in-loop
    const done = await attempt(probe, worst, reservation, target, () => options.signal.aborted)
    if (done.fault !== undefined) withheld[probe.id] = { verdict: 'error', why: done.fault }
    exchanges.push(...done.exchanges)
    fitted.push(...done.fitted)
    spend = addSpend(spend, done.spend)
    const first = done.exchanges[0]
    options.progress({
      ...event,
      state: 'answered',
      detail: first?.reply ? String(first.reply.status) : (first?.failure?.code ?? ''),
    })
    stop = stopAfter(probe, first?.failure, exchanges, done.limited) ?? stop
  }
  return {
    contract: target.recorded,
    environment,
    exchanges,
    withheld,
    fitted,
    spend,
    budget: { ...target.caps, withheld: overBudget },
    ...present('locked', target.locked),
  }
}
