import { dayOf, type Knowledge, modelFacts, sameJson } from '../../contract/index.ts'
import { flattenPrice } from './catalog-claims.ts'
import type { Difference } from './difference.ts'
import { shippedOn } from './knowledge-on.ts'

/** What shipped knowledge already states at an instant. */
export interface ShippedKnowledge {
  /** Whether knowledge states what a source now states about a model. */
  readonly states: (difference: Difference, at: string) => boolean
  /** Whether knowledge has the model. */
  readonly names: (subject: Pick<Difference, 'provider' | 'model'>, at: string) => boolean
}

/** Without knowledge, everything that no source stated is new. */
export const nothingShipped: ShippedKnowledge = { states: () => false, names: () => false }

const asList = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).map((one) => JSON.stringify(one)).toSorted()

/**
 * Recognises facts of shipped knowledge: a source that catches up with them reports nothing new. Before the day of its latest claim the
 * knowledge was not shipped, so it says nothing about a replayed past. That a source lists a model is news, even if knowledge has the model.
 */
export function shippedKnowledge(knowledge: Knowledge): ShippedKnowledge {
  const day = shippedOn(knowledge)
  const isShipped = (at: string) => day !== '' && dayOf(at) >= day
  const factsOf = ({ provider, model }: Pick<Difference, 'provider' | 'model'>) =>
    model === undefined ? undefined : modelFacts(knowledge, provider, model)
  return {
    states(difference, at) {
      const { path, after } = difference
      if (after === undefined || !isShipped(at)) return false
      const { claims = [], price } = factsOf(difference) ?? {}
      if (path.startsWith('price.'))
        return flattenPrice({ path: 'price', value: price }).some(
          (one) => one.path === path && sameJson(one.value, after),
        )
      if (path === 'deprecated' || path === 'lifecycle')
        return claims.some((claim) => claim.path === 'shutdown' || claim.path === 'notice')
      return claims.some((claim) => claim.path === path && sameJson(asList(claim.value), asList(after)))
    },
    names: (subject, at) => isShipped(at) && (factsOf(subject)?.claims.length ?? 0) > 0,
  }
}
