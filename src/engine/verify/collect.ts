import type { RecordedIncident, RecordedRun, Recording, TrackedClaim } from '../../contract/index.ts'
import type { Budget } from '../cost/index.ts'
import { type CollectContext, collectTarget } from './collect-target.ts'
import { paidProbes, type Plan } from './plan.ts'

export interface CollectOptions extends CollectContext {
  readonly budget: Budget
  readonly now: () => string
  /** How the recording was made. */
  readonly header: {
    /** Version of Graycard. */
    readonly graycard: string
    /** Checks that the run was limited to. */
    readonly only: readonly string[]
    /** Additional opt-in checks. */
    readonly also: readonly string[]
    /** Tracked claims about the models. They are awaited at the end and recorded with the measurements. */
    readonly tracked: Promise<readonly TrackedClaim[]>
    /** Incidents that concern the contracts, likewise. */
    readonly incidents: Promise<readonly RecordedIncident[]>
  }
}

/** Measures every target of a plan: environments in parallel, the contracts of one environment in sequence. */
export async function collect({ targets }: Plan, options: CollectOptions): Promise<Recording> {
  const { budget, now, header } = options
  const startedAt = now()
  const prepared = targets.map((one) => ({
    plan: one,
    environment: one.target.environment.name,
    allowance: budget.open(paidProbes(one).map(({ worstCase }) => worstCase)),
  }))
  const runs = await Promise.all(
    [...new Set(prepared.map(({ environment }) => environment))].map(async (name) => {
      const recorded: RecordedRun[] = []
      // The contracts of one environment share its rate limits.
      for (const { plan, environment, allowance } of prepared)
        if (environment === name) {
          // oxlint-disable-next-line no-await-in-loop
          recorded.push(await collectTarget(plan, allowance, options))
          allowance.close()
        }
      return recorded
    }),
  )
  const { graycard, only, also } = header
  const tracked = await header.tracked
  const incidents = await header.incidents
  return {
    schema: 'graycard/evidence@1',
    startedAt,
    finishedAt: now(),
    graycard,
    only,
    ...(also.length > 0 ? { also } : {}),
    ...(tracked.length > 0 ? { tracked } : {}),
    ...(incidents.length > 0 ? { incidents } : {}),
    runs: runs.flat(),
  }
}
