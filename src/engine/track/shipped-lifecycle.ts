import { type Knowledge, modelFacts, sameJson } from '../../contract/index.ts'
import { modelSheets } from './catalog-claims.ts'
import type { Difference } from './difference.ts'
import { lifecyclePaths } from './statement-path.ts'

/** Whether shipped knowledge already states, at the instant `at`, what a source now states about a model's lifecycle. */
export type IsShipped = (difference: Difference, at: string) => boolean

const asList = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).map(String).toSorted()

/**
 * Recognises lifecycle facts of shipped knowledge: a source that catches up with them reports nothing new. Before the day of its latest claim
 * the knowledge was not shipped, so it says nothing about a replayed past.
 */
export function shippedLifecycle(knowledge: Knowledge): IsShipped {
  const sheets = [
    ...modelSheets(knowledge),
    ...knowledge.providers.map(({ everyModel = [] }) => ({ claims: everyModel })),
  ]
  const shippedOn = sheets
    .flatMap(({ claims }) => claims.map(({ date }) => date))
    .toSorted()
    .at(-1)
  return ({ provider, model, path, before, after }, at) => {
    // A value that the source itself replaced is news, even if the knowledge has the new one.
    if (model === undefined || before !== undefined || after === undefined) return false
    if (!lifecyclePaths.has(path)) return false
    if (shippedOn === undefined || at.slice(0, 10) < shippedOn) return false
    const { claims } = modelFacts(knowledge, provider, model)
    return path === 'deprecated' || path === 'lifecycle'
      ? claims.some((claim) => claim.path === 'shutdown' || claim.path === 'notice')
      : claims.some((claim) => claim.path === path && sameJson(asList(claim.value), asList(after)))
  }
}
