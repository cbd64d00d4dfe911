import type { Knowledge } from './claim.ts'
import type { Contract } from './contract.ts'
import { latestReplacements, type ModelFacts, modelFacts, optionalField, shutdownDay } from './facts.ts'

/** A model that was recommended as a successor and was shut down itself. */
export interface EndedSuccessor {
  readonly model: string
  /** ISO day. */
  readonly shutdown: string
}

/** A recommended successor that is not shut down. */
interface LivingSuccessor {
  readonly facts: ModelFacts
  /** ISO day of its own announced shutdown. */
  readonly shutdown?: string
  /** Recommendations that led to this model and were shut down themselves, the first one first. */
  readonly via: readonly EndedSuccessor[]
}

/** The recommendations for a model, followed until they name models that are not shut down. */
export interface Succession {
  readonly living: readonly LivingSuccessor[]
  readonly ended: readonly EndedSuccessor[]
}

/**
 * Follows the recommended successors of a model. A successor that was shut down by `today` (ISO day) is replaced by its own successors. Each
 * model counts once, so recommendations in a circle end. `announced`: shutdown dates of a models list, which override known dates.
 */
export function followSuccessors(
  facts: ModelFacts,
  today: string,
  announced: ReadonlyMap<string, string | undefined> = new Map(),
): Succession {
  const living: LivingSuccessor[] = []
  const ended: EndedSuccessor[] = []
  const seen = new Set([facts.model])
  const follow = (from: ModelFacts, via: readonly EndedSuccessor[]) => {
    for (const one of from.successors ?? []) {
      if (seen.has(one.model)) continue
      seen.add(one.model)
      const shutdown = shutdownDay(announced.get(one.model), one.shutdown)
      if (shutdown === undefined) living.push({ facts: one, via })
      else if (shutdown > today) living.push({ facts: one, shutdown, via })
      else {
        const hop = { model: one.model, shutdown }
        ended.push(hop)
        follow(one, [...via, hop])
      }
    }
  }
  follow(facts, [])
  return { living, ended }
}

/** Facts about the model of a contract. If `aliasOf` is set, facts about the model behind the name. The contract's own price comes first. */
export function contractFacts(
  knowledge: Knowledge,
  { provider, model, aliasOf, price }: Pick<Contract, 'provider' | 'model' | 'aliasOf' | 'price'>,
): ModelFacts {
  const facts = modelFacts(knowledge, provider, aliasOf ?? model)
  return {
    ...withSuccessors(knowledge, provider, facts, new Set()),
    ...optionalField('price', price ?? facts.price),
    names: [...new Set([...(aliasOf === undefined ? [] : [model]), ...facts.names])],
  }
}

/** Facts with the successors of the latest recommendation and of their own. `path`: the models above, where a circle ends. */
function withSuccessors(
  knowledge: Knowledge,
  provider: string,
  facts: ModelFacts,
  path: ReadonlySet<string>,
): ModelFacts {
  const above = new Set([...path, facts.model])
  const advice = latestReplacements(facts.replacements).filter((one) => !above.has(one))
  const successors = advice.map((one) =>
    withSuccessors(knowledge, provider, modelFacts(knowledge, provider, one), above),
  )
  return { ...facts, ...optionalField('successors', successors.length > 0 ? successors : undefined) }
}
