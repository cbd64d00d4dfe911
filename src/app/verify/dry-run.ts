import { type BudgetFacts, probes, type ProbeId, type UsdRange } from '../../contract/index.ts'
import type { PlannedProbe, TargetPlan } from '../../engine/verify/index.ts'
import type { ProjectWorkspace } from '../workspace/index.ts'
import { prepareRun, type VerifyOptions } from './prepare.ts'

/** A request that a run would send. */
export interface DryRequest {
  readonly probe: ProbeId
  /** What the request is, as a noun phrase. */
  readonly description: string
  readonly method: string
  /** Path that is appended to the endpoint, or a whole URL. */
  readonly path: string
  /** A conforming API bills the request. It rejects every other one. */
  readonly paid: boolean
  /** The highest possible cost: also of a request that a conforming API rejects. `usd` is null if no price is known. */
  readonly worstCase: { readonly images: number; readonly usd: UsdRange | null }
  /** Why the request would not be sent. */
  readonly notSent?: string
}

/** What a run would send, without sending anything. */
export interface DryRun {
  readonly runs: readonly {
    readonly contract: string
    readonly environment: string
    readonly endpoint: string
    readonly requests: readonly DryRequest[]
  }[]
  /** Limits of the run. Requests that would exceed them are not sent. */
  readonly limits: Omit<BudgetFacts, 'withheld'> & { readonly images: number }
}

/** Plans a run as `verify` does, and describes its requests in the order in which they would be sent. Throws as `verify` does. */
export async function dryRun(workspace: ProjectWorkspace, options: VerifyOptions): Promise<DryRun> {
  const { planned, caps } = await prepareRun(workspace, options)
  const clean = workspace.redactor.text
  const request = ({ id, worstCase, exclusion, request: { method, path } }: PlannedProbe): DryRequest => ({
    probe: id,
    description: probes[id].description,
    method,
    path: clean(path),
    paid: probes[id].paid === true,
    worstCase,
    ...(exclusion ? { notSent: exclusion.why } : {}),
  })
  const run = ({ target: { contract, environment }, probes: some }: TargetPlan) => ({
    contract: contract.name,
    environment: environment.name,
    endpoint: environment.baseUrl,
    requests: some.map(request),
  })
  return { runs: planned.targets.map(run), limits: caps }
}
