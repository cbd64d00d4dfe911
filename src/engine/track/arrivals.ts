import { grouped, type Statement, statementKey } from '../../contract/index.ts'
import type { ContractUse } from './affects.ts'
import { isRestriction } from './classify-model.ts'
import type { PollContext } from './poll-context.ts'
import type { Difference } from './difference.ts'
import { nothingShipped } from './shipped-knowledge.ts'
import { lifecyclePaths, modelField, parsePath } from './statement-path.ts'

/** At least one fact of a model. */
type ModelFacts = readonly [Difference, ...Difference[]]

/** First statements about models that a source did not name before. */
export interface Arrivals {
  /** Facts of each new model. One change tells of all of them. */
  readonly arrived: readonly ModelFacts[]
  /** Facts that are changes of their own: what a contract's own model refuses. */
  readonly kept: ReadonlySet<Difference>
  /** Facts of models that other sources or knowledge already have. */
  readonly silent: ReadonlySet<Difference>
}

const subjectKey = ({ provider, model }: Pick<Statement, 'provider' | 'model'>): string =>
  statementKey({ provider, path: '', ...(model === undefined ? {} : { model }) })

const isOwn = ({ provider, model }: Difference, contractUses: readonly ContractUse[]): boolean =>
  model !== undefined &&
  contractUses.some(
    (one) => one.provider === provider && (one.model === model || one.aliases?.includes(model) === true),
  )

/** Finds the models that a source describes for the first time, and what of it is news. `all` is a part of `fresh`. */
export function arrivals(
  all: readonly Difference[],
  fresh: readonly Difference[],
  { watchable, index, at, contractUses = [], shipped = nothingShipped }: PollContext,
): Arrivals {
  const before = new Set(index.current(watchable.id).map(subjectKey))
  const listed = new Set(fresh.filter(({ path }) => path === 'listed').map(subjectKey))
  const facts = all.filter(
    (one) =>
      one.model !== undefined &&
      one.facet === 'present' &&
      one.after !== undefined &&
      !lifecyclePaths.has(one.path) &&
      !one.path.startsWith('says:') &&
      one.path !== 'listed' &&
      !before.has(subjectKey(one)),
  )
  const kept = new Set(
    facts.filter((one) => isOwn(one, contractUses) && isRestriction(one, parsePath(one.path))),
  )
  const isKnown = ([first]: ModelFacts): boolean =>
    first.model !== undefined &&
    (shipped.names(first, at) ||
      index.firstNamed(first.provider, modelField, first.model, watchable.id) !== undefined)
  const rest = facts.filter((one) => !kept.has(one) && !listed.has(subjectKey(one)))
  const models = [...grouped(rest, subjectKey).values()]
  return {
    arrived: models.filter((group) => !isKnown(group)),
    kept,
    silent: new Set(
      models
        .filter(isKnown)
        .flat()
        .filter((one) => !isOwn(one, contractUses)),
    ),
  }
}
