import { incidentOf, type Statement } from '../../../contract/index.ts'
import { type ContractUse, incidentConcerns } from '../../../engine/track/index.ts'

/** Kinds of claims by path, and what one of them is called. The first that fits counts. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/^says:/, 'passage'],
  [/^incident:/, 'incident'],
  [/^component:/, 'component'],
  [/^price\./, 'price'],
  [/^(shutdown|notice|replacement|deprecated|released|alias|lifecycle)/, 'lifecycle fact'],
  [/^listed$/, 'listed model'],
  [/^(endpoint:|endpoints$)/, 'endpoint'],
  [/^(request:|param\.|size|transparency)/, 'parameter'],
  [/^(response:|stream:|schema:)/, 'response field'],
  [/^(limit\.|tiers$)/, 'limit'],
  [/^tokens/, 'token figure'],
]

/** What a source claims. */
export interface ClaimSummary {
  /** Number of claims by kind, the most frequent first. */
  readonly counts: Readonly<Record<string, number>>
  /** Claims about the models, endpoints and providers of the contracts, without text. */
  readonly mine: readonly Statement[]
}

const kindOf = ({ path }: Statement): string => kinds.find(([form]) => form.test(path))?.[1] ?? 'other fact'

/** Counts the claims of a source, and selects those that concern a contract. */
export function summariseClaims(
  statements: readonly Statement[],
  contractUses: readonly ContractUse[],
): ClaimSummary {
  const counts = new Map<string, number>()
  for (const one of statements) counts.set(kindOf(one), (counts.get(kindOf(one)) ?? 0) + 1)
  return {
    counts: Object.fromEntries([...counts].toSorted(([, a], [, b]) => b - a)),
    mine: statements.filter((one) => contractUses.some((use) => concerns(one, use))),
  }
}

function concerns({ provider, model, path, value }: Statement, use: ContractUse): boolean {
  if (provider !== use.provider || path.startsWith('says:')) return false
  if (model !== undefined) return model === use.model || use.aliases?.includes(model) === true
  const incident = incidentOf(value)
  if (incident !== undefined) return incident.phase !== 'over' && incidentConcerns(incident, use)
  if (path.startsWith('component:')) return false
  return use.endpoint === undefined || !/^(request|response|stream|endpoint):/.test(path)
    ? !path.startsWith('endpoint')
    : path.includes(use.endpoint)
}
