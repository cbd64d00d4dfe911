import {
  type AgreedPrice,
  type Contract,
  type ModelFacts,
  type Outcome,
  optionalField,
} from '../../contract/index.ts'
import { requestCost, usageCost } from './price.ts'

/** The price of one request of this contract: from the response if it states a cost, or else from knowledge. Undefined if unknown. */
export function agreedPrice(
  facts: ModelFacts,
  contract: Contract,
  outcome: Outcome | undefined,
): AgreedPrice | undefined {
  const usage = outcome?.kind === 'images' ? outcome.usage : null
  const billed = usageCost(facts, usage)
  if (billed !== null && usage?.costUsd !== undefined) return { low: billed, high: billed, by: 'reply' }
  const source = contract.price
    ? 'the contract'
    : facts.claims.findLast(({ path }) => path === 'price')?.source
  if (billed !== null) return { low: billed, high: billed, by: 'usage', ...optionalField('source', source) }
  const known = requestCost(facts, contract.request, contract.edit !== undefined)
  return known ? { ...known, by: 'known', ...optionalField('source', source) } : undefined
}
