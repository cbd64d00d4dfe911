import type { RecordedRun, Recording, TrackedClaim } from '../../contract/index.ts'
import type { Budget } from '../cost/index.ts'
import { type CollectContext, collectTarget } from './collect-target.ts'
import { paidIn, type Plan } from './plan.ts'

export interface CollectOptions extends CollectContext {
  readonly budget: Budget
  readonly now: () => string
  /** What the recording says of how it was made. */
  readonly header: {
    /** Version of Graycard. */
    readonly graycard: string
    /** Checks the run was limited to. */
    readonly only: readonly string[]
    /** Opt-in checks besides. */
    readonly also: readonly string[]
    /** What tracking has learned of the models, recorded with what is measured; waited for at the end. */
    readonly tracked: Promise<readonly TrackedClaim[]>
  }
}

/** Measures every target of a plan: environments side by side, contracts of one environment one after the other. */
export async function collect({ targets }: Plan, options: CollectOptions): Promise<Recording> {
  const { budget, now, header } = options
  const startedAt = now()
  const prepared = targets.map((one) => ({
    plan: one,
    environment: one.target.environment.name,
    allowance: budget.open(paidIn(one).map(({ worstCase }) => worstCase)),
  }))
  const runs = await Promise.all(
    [...new Set(prepared.map(({ environment }) => environment))].map(async (name) => {
      const done: RecordedRun[] = []
      // One environment's contracts share its limits, so they wait for each other.
      for (const { plan, environment, allowance } of prepared)
        if (environment === name) {
          // oxlint-disable-next-line no-await-in-loop
          done.push(await collectTarget(plan, allowance, options))
          allowance.close()
        }
      return done
    }),
  )
  const { graycard, only, also } = header
  const tracked = await header.tracked
  return {
    schema: 'graycard/evidence@1',
    startedAt,
    finishedAt: now(),
    graycard,
    only,
    ...(also.length > 0 ? { also } : {}),
    ...(tracked.length > 0 ? { tracked } : {}),
    runs: runs.flat(),
  }
}
