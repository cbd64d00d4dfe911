import { type Change, dayMs, type Statement, statementKey } from '../../contract/index.ts'
import { arrivals } from './arrivals.ts'
import type { ChangeDraft } from './change-draft.ts'
import { arrivalDraft, classify } from './classify.ts'
import { servedEndpoint } from './classify-model.ts'
import type { ClassifyContext } from './classify-field.ts'
import { containedFields, containersOf } from './containment.ts'
import { corroborated, toldElsewhere } from './corroborate.ts'
import { type Difference, differenceKey } from './difference.ts'
import { withoutFieldNoise } from './field-noise.ts'
import { groupDrafts } from './group-drafts.ts'
import { markHousekeeping } from './housekeeping.ts'
import { lifecycleDrafts } from './lifecycle-drafts.ts'
import type { PollContext } from './poll-context.ts'
import { nothingShipped } from './shipped-knowledge.ts'
import { contentTypeField, lifecyclePaths, modelField } from './statement-path.ts'
import { isSecondary, unreportedDifferences } from './unreported-differences.ts'

/** Drafts of changes for these differences, and announced changes of other sources that this source corroborates. */
export function draftsOf(
  fresh: readonly Difference[],
  input: PollContext,
): { readonly drafts: readonly ChangeDraft[]; readonly corroborations: readonly Change[] } {
  const { watchable, index, announced, shipped = nothingShipped, at } = input
  const { id: source, authority } = watchable
  const moved = new Set(fresh.filter(({ before }) => before !== undefined).map(statementKey))
  // A vendor's own page that changes a value is news, even if knowledge had it first.
  const isOld = (one: Difference) =>
    shipped.states(one, at) && (isSecondary(authority) || !moved.has(statementKey(one)))
  const fit = unreportedDifferences(fresh, { source, authority, index }).filter((one) => !isOld(one))
  const told = withoutFieldNoise(fit).filter((one) => !isLostEndpointList(one, input.statements))
  const known = fresh.filter((one) => one.after !== undefined && !fit.includes(one))
  const drafted = (all: readonly Difference[]) => draftAll(all, fresh, fit, input)
  const drafts = markHousekeeping(groupDrafts(drafted(told)), isSecondary(authority))
  const isTold = (one: ChangeDraft) => toldElsewhere(one, announced, { source, at }) !== undefined
  return {
    drafts: drafts.filter((one) => !isTold(one)),
    corroborations: corroborated([...drafted(known), ...drafts.filter(isTold)], announced, source),
  }
}

/** Whether an endpoint that serves a model is gone together with all others: the page states nothing about the model's endpoints now. */
const isLostEndpointList = (one: Difference, statements: readonly Statement[]): boolean =>
  one.after === undefined &&
  servedEndpoint(one.path) !== undefined &&
  !statements.some(
    ({ provider, model, path, value }) =>
      provider === one.provider &&
      model === one.model &&
      value === true &&
      servedEndpoint(path) !== undefined,
  )

function draftAll(
  all: readonly Difference[],
  fresh: readonly Difference[],
  fit: readonly Difference[],
  input: PollContext,
): readonly ChangeDraft[] {
  const { index, at, statements } = input
  const { arrived, kept, silent } = arrivals(all, fresh, input)
  const covered = containersOf(all)
  // A price that appears together with its model's row is not a price change, even if other sources already have the row.
  const rows = containersOf(fresh.filter(({ model }) => model !== undefined))
  const folded = new Set([...silent, ...arrived.flat()])
  const whole = all.filter(
    (one) =>
      kept.has(one) ||
      (!folded.has(one) && !covered.has(differenceKey(one)) && !rows.has(differenceKey(one))),
  )
  const stated = new Map(statements.map((one) => [statementKey(one), one.value]))
  return [
    ...classify(
      whole.filter(({ path }) => !lifecyclePaths.has(path)),
      circumstancesOf(fit, input),
      containedFields(all, covered),
    ),
    ...arrived.map((facts) => arrivalDraft(facts)),
    ...lifecycleDrafts(whole, {
      index,
      at,
      stated: (one, path) => {
        const value = stated.get(statementKey({ ...one, path }))
        return typeof value === 'string' ? value : undefined
      },
    }),
  ]
}

/** Days within which a row of a list that leaves and returns says something about the list, and nothing about the model. */
const flapDays = 14

const circumstancesOf = (
  fit: readonly Difference[],
  { watchable: { id, authority }, index, at }: PollContext,
): ClassifyContext => ({
  newMediaTypeEndpoints: new Set(
    fit.flatMap(({ path, facet, after }) =>
      path.endsWith(`:${contentTypeField}`) && facet === 'value' && after !== undefined
        ? [path.slice('request:'.length, -contentTypeField.length - 1)]
        : [],
    ),
  ),
  daysSinceNamed: (provider, model) => {
    const since = isSecondary(authority) ? index.firstNamed(provider, modelField, model, id) : undefined
    return since === undefined ? 0 : Math.floor((Date.parse(at) - Date.parse(since)) / dayMs)
  },
  flaps: (one) =>
    isSecondary(authority) &&
    index
      .history(statementKey(one))
      .some(
        ({ source, until }) =>
          source === id && until !== undefined && Date.parse(at) - Date.parse(until) < flapDays * dayMs,
      ),
})
