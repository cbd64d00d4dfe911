import { dayOf, optionalField } from '../../contract/index.ts'
import { knowledgeOn, knownIncidents } from '../../engine/track/index.ts'
import { knowledge } from '../../knowledge/index.ts'
import { show } from '../runs/index.ts'
import { affectedContracts, inWorkspace, ownClaims, type Runtime } from '../workspace/index.ts'
import type { DiagnoseContext } from './answer.ts'
import { fromExchange, type RecordedFailure } from './failure.ts'

/**
 * What a project knows: tracked claims change the shipped knowledge, and status pages list incidents at the time of the failure (`at`, default:
 * now). Throws the errors of reading the contract file and the store.
 */
export function projectContext(config: string, runtime: Runtime, at?: string): Promise<DiagnoseContext> {
  const now = runtime.now()
  return inWorkspace(config, runtime, async (workspace) => {
    const [claims, store, file] = await Promise.all([
      ownClaims(workspace),
      workspace.kept(),
      workspace.config(),
    ])
    const incidents = knownIncidents(
      await store.claims({ path: 'incident:', current: false }),
      await store.sources(),
      affectedContracts(file),
      at ?? now.toISOString(),
    )
    return { now, incidents, knowledge: knowledgeOn(knowledge, claims, dayOf(at ?? now.toISOString())) }
  })
}

/** A recorded exchange of the project, given by its id or the beginning of it. Throws EXCHANGE_UNKNOWN. */
export const recordedFailure = (config: string, runtime: Runtime, id: string): Promise<RecordedFailure> =>
  inWorkspace(config, runtime, async (workspace) => {
    const exchange = await show(workspace, id)
    const failure = fromExchange(exchange)
    if (exchange.images.length === 0) return failure
    const { findRun, problemsOfRun } = await import('./recorded-problems.ts')
    const problems = await findRun(workspace, (run, recording) =>
      /^(?:generate|download)\b/.test(exchange.probe) && run.exchanges.some((one) => one.id === exchange.id)
        ? problemsOfRun(workspace, recording, run)
        : undefined,
    )
    return { ...failure, ...optionalField('problems', problems) }
  })
