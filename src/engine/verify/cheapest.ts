import {
  type Contract,
  type ImageRequest,
  type ModelFacts,
  sizeProblem,
  wildcard,
} from '../../contract/index.ts'
import { ratedQualities } from '../cost/index.ts'

/** The cheapest variant of the contract's request: one image, the cheapest known quality, no optional fields. */
export function cheapest({ request: { prompt, size } }: Contract, facts: ModelFacts): ImageRequest {
  const possible = size !== undefined && (!facts.size || sizeProblem(facts.size, size) === undefined)
  const rule = facts.params['quality']
  const choices = rule?.type === 'choice' ? rule.values.filter((value) => value !== 'auto') : []
  const rated = cheapestQuality(facts) ?? choices[0]
  const quality = rated === wildcard ? undefined : rated
  return { prompt, n: 1, ...(possible ? { size } : {}), ...(quality === undefined ? {} : { quality }) }
}

const highestPrice = (sizes: Readonly<Record<string, number>>) => Math.max(...Object.values(sizes))

/** The cheapest quality by tokens or prices, or undefined if neither is known. */
function cheapestQuality({ tokens, price }: ModelFacts): string | undefined {
  if (tokens) return ratedQualities(tokens)[0]
  if (price?.kind !== 'pictures') return undefined
  return Object.entries(price.usd).toSorted(([, a], [, b]) => highestPrice(a) - highestPrice(b))[0]?.[0]
}
