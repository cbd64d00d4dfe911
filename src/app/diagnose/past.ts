import { type KnownIncident, optionalField } from '../../contract/index.ts'
import type { Past } from '../../engine/diagnose/index.ts'
import { knownIncidents } from '../../engine/track/index.ts'
import { affectedContracts, lockStatus, type ProjectWorkspace } from '../workspace/index.ts'

/** Runs that are searched for the last one whose request was accepted. */
const maxRuns = 50

/**
 * What the lock and the store hold about a contract in an environment: its entry, the last accepted request, and what changed upstream since
 * then. A store that cannot be read holds nothing.
 */
export async function readPast(
  workspace: ProjectWorkspace,
  {
    contract,
    environment,
    at,
  }: { readonly contract: string; readonly environment: string; readonly at?: string },
): Promise<Past & { readonly incidents: readonly KnownIncident[] }> {
  const entry = lockStatus(await workspace.lock(), contract, environment, false)?.entry
  const now = at ?? workspace.runtime.now().toISOString()
  try {
    const store = await workspace.kept()
    const runs = await store.runs({ contracts: [contract], environments: [environment], limit: maxRuns })
    const lastAccepted = runs.find(({ verdict, images }) => verdict === 'pass' && images > 0)?.finishedAt
    const since = lastAccepted ?? entry?.servedOn ?? entry?.verifiedOn
    const uses = affectedContracts(await workspace.config()).filter((use) => use.contract === contract)
    const incidents = knownIncidents(
      await store.claims({ path: 'incident:', current: false }),
      await store.sources(),
      uses,
      now,
    )
    const changes =
      since === undefined
        ? []
        : await store.changes({ since, affecting: `${contract}@${environment}`, limit: 20 })
    return {
      ...optionalField('entry', entry),
      ...optionalField('lastAccepted', lastAccepted),
      changes: changes.filter(({ state }) => state !== 'withdrawn'),
      incidents,
    }
  } catch {
    return { ...optionalField('entry', entry), changes: [], incidents: [] }
  }
}
