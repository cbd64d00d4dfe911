import {
  type AgreedPrice,
  type Contract,
  type ModelFacts,
  type Outcome,
  optionalField,
} from '../../contract/index.ts'
import { requestCost, usageCost } from './price.ts'

/** What a call of this contract costs: by the reply where one says so, else by what is known; undefined where neither is. */
export function agreedPrice(
  facts: ModelFacts,
  contract: Contract,
  outcome: Outcome | undefined,
): AgreedPrice | undefined {
  const usage = outcome?.kind === 'images' ? outcome.usage : null
  const billed = usageCost(facts, usage)
  if (billed !== null && usage?.costUsd !== undefined) return { low: billed, high: billed, by: 'reply' }
  const source = facts.claims.findLast(({ path }) => path === 'price')?.source
  if (billed !== null) return { low: billed, high: billed, by: 'usage', ...optionalField('source', source) }
  const known = requestCost(facts, contract.request, contract.edit !== undefined)
  return known ? { ...known, by: 'known', ...optionalField('source', source) } : undefined
}
