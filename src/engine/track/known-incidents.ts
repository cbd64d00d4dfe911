import {
  dayMs,
  incidentOf,
  type RecordedIncident,
  type TrackedClaim,
  unlisted,
} from '../../contract/index.ts'
import type { ContractUse } from './affects.ts'
import { incidentConcerns } from './incident-scope.ts'
import type { SourceRecord } from './ports.ts'

/** An incident that ended this long before a run may still explain it: pages are updated late, and a service recovers slowly. */
const afterMs = 3 * 3_600_000
/** What a source said longer ago is not known any more. */
const staleMs = dayMs

/**
 * The incidents that overlap with a run at `at` and concern a contract, by the claims of sources that were read within a day. Several sources
 * that list an incident count once, in the state of the source that was read last.
 */
export function knownIncidents(
  claims: readonly TrackedClaim[],
  sources: readonly SourceRecord[],
  contractUses: readonly ContractUse[],
  at: string,
): readonly RecordedIncident[] {
  const now = Date.parse(at)
  const readAt = new Map(sources.map((one) => [one.source, one.readAt ?? '']))
  const latest = new Map<string, TrackedClaim>()
  for (const claim of claims) {
    if (!claim.path.startsWith('incident:')) continue
    const key = JSON.stringify([claim.provider, claim.path])
    const known = latest.get(key)
    const order = (one: TrackedClaim) => `${readAt.get(one.source) ?? ''} ${one.since}`
    if (known === undefined || order(known) <= order(claim)) latest.set(key, claim)
  }
  return [...latest.values()].flatMap((claim): readonly RecordedIncident[] => {
    const listed = incidentOf(claim.value)
    const checkedAt = readAt.get(claim.source) ?? ''
    if (listed === undefined || !(now - Date.parse(checkedAt) <= staleMs)) return []
    const incident =
      claim.until === undefined || listed.phase === 'over' ? listed : unlisted(listed, claim.until)
    const beginMs = Date.parse(incident.since ?? claim.since)
    const endMs =
      incident.phase === 'over' ? Date.parse(incident.until ?? incident.updated ?? claim.since) : now
    if (incident.phase === 'planned' || beginMs > now || endMs < now - afterMs) return []
    const contracts = contractUses
      .filter((use) => use.provider === claim.provider && incidentConcerns(incident, use))
      .map(({ contract }) => contract)
    if (contracts.length === 0) return []
    const { provider, source } = claim
    return [{ incident, provider, source, checkedAt, contracts: [...new Set(contracts)] }]
  })
}
