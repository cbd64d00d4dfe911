import { type Contract, contractFacts, defaultProbes, probes } from '../../contract/index.ts'
import { plannedProbes } from '../../engine/verify/index.ts'
import { knowledge } from '../../knowledge/index.ts'
import { builtins, isKeyless, pick } from '../builtins/index.ts'

/**
 * The images that one verification of a contract in one environment may cost: those of its own request, and those of its probes if the API
 * accepts all of them. A probe that is only sent if the budget allows it is not included.
 */
export function worstCaseImages(contract: Contract): { readonly own: number; readonly probes: number } {
  const provider = pick('provider', builtins.providers, contract.provider)
  const planned = plannedProbes(
    { contract, provider, facts: contractFacts(knowledge, contract) },
    new Set(defaultProbes),
  ).filter(({ id, auth }) => probes[id].spare !== true && (auth === 'key' || !isKeyless(contract.provider)))
  const sum = (paid: boolean) =>
    planned.reduce(
      (total, { id, maxImages }) => total + ((probes[id].paid ?? false) === paid ? maxImages : 0),
      0,
    )
  return { own: sum(true), probes: sum(false) }
}
