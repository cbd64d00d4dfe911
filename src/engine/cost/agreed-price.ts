import {
  type AgreedPrice,
  type Contract,
  type ModelFacts,
  type Outcome,
  optionalField,
} from '../../contract/index.ts'
import { billedInputs, isUnderstated, requestCost, usageCost } from './price.ts'

/**
 * The price of one request of this contract: from the response if it states a cost, or else from knowledge. Undefined if unknown. A response
 * that states less than any quality costs is not believed.
 */
export function agreedPrice(
  facts: ModelFacts,
  contract: Contract,
  outcome: Outcome | undefined,
): AgreedPrice | undefined {
  const usage = outcome?.kind === 'images' ? outcome.usage : null
  const inputImages = billedInputs(contract.edit)
  const lowest = requestCost(facts, { ...contract.request, quality: undefined }, inputImages)?.low ?? 0
  const stated = usageCost(facts, usage)
  const billed = stated === null || isUnderstated(stated, lowest) ? null : stated
  if (billed !== null && usage?.costUsd !== undefined) return { low: billed, high: billed, by: 'reply' }
  const source = contract.price
    ? 'the contract'
    : facts.claims.findLast(({ path }) => path === 'price')?.source
  if (billed !== null) return { low: billed, high: billed, by: 'usage', ...optionalField('source', source) }
  const known = requestCost(facts, contract.request, inputImages)
  return known ? { ...known, by: 'known', ...optionalField('source', source) } : undefined
}
