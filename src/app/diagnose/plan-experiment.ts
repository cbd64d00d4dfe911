import type { UsdRange } from '../../contract/index.ts'
import { plannedExperiments } from '../../engine/diagnose/index.ts'
import type { budgetOf } from '../verify/index.ts'
import type { ProjectWorkspace } from '../workspace/index.ts'
import type { KeyDestination } from './key-host.ts'
import { type ExperimentCommand, keyDestinations, prepareExperiment } from './prepare-experiment.ts'

/** A request that experiments may send, with its highest cost. */
interface PlannedTrial {
  readonly what: string
  readonly environment: string
  readonly method: string
  readonly path: string
  readonly worstCase: { readonly images: number; readonly usd: UsdRange | null }
}

export interface ExperimentPlan {
  readonly requests: readonly PlannedTrial[]
  /** Where the API keys of the requests are sent. */
  readonly keys: readonly KeyDestination[]
  readonly limits: ReturnType<typeof budgetOf>
}

/** What `experiment` would send first, and within which limits. Sends nothing. */
export async function planExperiment(
  workspace: ProjectWorkspace,
  command: ExperimentCommand,
): Promise<ExperimentPlan> {
  const { here, siblings, caps } = await prepareExperiment(workspace, command)
  const clean = workspace.redactor.text
  return {
    requests: plannedExperiments(here, siblings).map(({ what, environment, request, worstCase }) => ({
      what,
      environment,
      method: request.method,
      path: clean(request.path),
      worstCase,
    })),
    keys: keyDestinations([here, ...siblings]),
    limits: caps,
  }
}
