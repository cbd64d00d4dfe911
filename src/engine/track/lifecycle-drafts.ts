import {
  dayOf,
  daysBetween,
  grouped,
  type Json,
  optionalField,
  shutdownBreakingDays,
  shutdownNoticeDays,
  statementKey,
} from '../../contract/index.ts'
import type { ClaimIndex } from './claim-index.ts'
import { type Difference, differenceKey } from './difference.ts'
import type { ChangeDraft, DraftMember } from './change-draft.ts'
import { type SeverityCell, ruleFor } from './severity-table.ts'
import { lifecyclePaths } from './statement-path.ts'
import { valueText } from './difference-text.ts'

const names = (value: Json | undefined): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter(
    (one): one is string => typeof one === 'string' && one !== '',
  )

/** What the drafts of a poll depend on. */
export interface LifecycleContext {
  readonly index: ClaimIndex
  /** ISO instant of the poll. */
  readonly at: string
  /** What the source states now about a path of a model. */
  readonly stated: (one: Pick<Difference, 'provider' | 'model'>, path: string) => Json | undefined
}

/**
 * Lifecycle changes, one for each model: a deprecation with its date and replacement, a changed date or replacement, a shutdown that is planned
 * for a model in service, or a retirement. An omission is not a change, because pages drop rows and feeds lose entries.
 */
export function lifecycleDrafts(
  differences: readonly Difference[],
  context: LifecycleContext,
): readonly ChangeDraft[] {
  const stated = differences.filter(
    ({ model, path, after }) => model !== undefined && lifecyclePaths.has(path) && after !== undefined,
  )
  const byModel = grouped(stated, ({ provider, model }) => JSON.stringify([provider, model]))
  return [...byModel.values()].flatMap((all) => draftOf(all, context) ?? [])
}

/** Whether any source stated the path of a model. If a source is read again, the index already contains this content. */
const isStated = ({ provider, model }: Difference, path: string, index: ClaimIndex): boolean =>
  index.history(statementKey({ provider, ...optionalField('model', model), path })).length > 0

/** A difference that says nothing about an end: the model is not deprecated, or it is in service. */
const isInService = ({ path, after }: Difference): boolean =>
  (path === 'deprecated' && after === false) ||
  (path === 'lifecycle' && (after === 'active' || after === 'preview'))

function draftOf(all: readonly Difference[], context: LifecycleContext): ChangeDraft | undefined {
  // The day of a known shutdown is announced when it comes.
  const isComing = (one: Difference) => one.after === 'retired' && isStated(one, 'shutdown', context.index)
  const ends = all.filter((one) => !isInService(one) && !isComing(one))
  const [first] = ends
  if (first?.model === undefined) return undefined
  const { provider, model } = first
  const event = eventOf(ends, context)
  if (event === undefined) return undefined
  const shutdown = ends.find(({ path }) => path === 'shutdown')
  const replacement = ends.find(({ path }) => path === 'replacement')
  const isNew = event === 'deprecated'
  // Announcement dates are often rewritten. Such a change affects no user.
  const members = ends
    .filter(({ path }) => isNew || path !== 'notice')
    .map((one): DraftMember => ({
      key: differenceKey(one),
      place: '',
      difference: one,
      detail: textOf(one, event),
      severity: ruleFor(cellOf(one, event, context.at)).severity,
    }))
  if (members.length === 0) return undefined
  const effective = shutdown?.after ?? context.stated(first, 'shutdown')
  const replacements = history(replacement, context.index)
  return {
    event,
    provider,
    model,
    about: 'lifecycle',
    ...optionalField('effective', typeof effective === 'string' ? effective : undefined),
    ...(replacements.length === 0 ? {} : { replacements }),
    members,
  }
}

type LifecycleEvent = 'deprecated' | 'deprecation_changed' | 'shutdown_planned' | 'retired'

/** The event of a model's differences. Undefined if they announce nothing. */
function eventOf(
  ends: readonly Difference[],
  { index, stated }: LifecycleContext,
): LifecycleEvent | undefined {
  const [first] = ends
  if (first === undefined) return undefined
  const has = (path: string) => ends.some((one) => one.path === path)
  const stage = stated(first, 'lifecycle')
  const moved = ends.find(({ path }) => path === 'lifecycle')
  if (moved?.after === 'retired') return 'retired'
  if (stage === 'active' && !has('deprecated') && !has('notice')) {
    const planned = ends.find(({ path }) => path === 'shutdown')
    if (planned?.before !== undefined) return 'deprecation_changed'
    return planned !== undefined || (has('replacement') && stated(first, 'shutdown') !== undefined)
      ? 'shutdown_planned'
      : undefined
  }
  // A planned shutdown was no deprecation yet.
  if (moved?.before === 'active' || moved?.before === 'preview') return 'deprecated'
  const isKnown = ['shutdown', 'deprecated', 'notice'].some((path) => isStated(first, path, index))
  if (isKnown || ends.some((one) => one.before !== undefined)) return 'deprecation_changed'
  // A successor alone is advice.
  return ends.some(({ path }) => path !== 'replacement') ? 'deprecated' : undefined
}

/** All replacements recommended so far, the latest recommendation last. */
function history(replacement: Difference | undefined, index: ClaimIndex): readonly string[] {
  if (replacement === undefined) return []
  const earlier = index
    .history(statementKey(replacement))
    .flatMap(({ value }) => names(Array.isArray(value) || typeof value === 'string' ? value : undefined))
  const now = names(replacement.after)
  return [...new Set([...earlier, ...names(replacement.before)])]
    .filter((one) => !now.includes(one))
    .concat(now)
}

const label: Readonly<Record<string, string>> = {
  shutdown: 'shutdown',
  notice: 'announced',
  replacement: 'replacement',
}

function textOf({ path, before, after }: Difference, event: LifecycleEvent): string {
  if (path === 'deprecated') return 'deprecated'
  if (path === 'lifecycle') return `stage ${valueText(after)}`
  const was = event !== 'deprecated' && before !== undefined ? `${valueText(before)} → ` : ''
  const name =
    path === 'shutdown' && event === 'shutdown_planned' ? 'planned shutdown' : (label[path] ?? path)
  return `${name} ${was}${valueText(after)}`
}

/** The row of the severity table for one difference in a model's lifecycle. */
function cellOf({ path, before, after }: Difference, event: LifecycleEvent, at: string): SeverityCell {
  if (event === 'retired') return 'model: shutdown date passed'
  if (path === 'replacement')
    return event === 'deprecated' ? 'model: first replacement' : 'model: replacement changed'
  if (path === 'notice') return 'model: first notice'
  if (path !== 'shutdown')
    return event === 'deprecated' ? 'model: first deprecation' : 'model: deprecation changed'
  if (event === 'deprecated') return 'model: first shutdown date'
  if (event === 'shutdown_planned') return plannedCell(daysBetween(dayOf(at), valueText(after)))
  if (typeof before !== 'string' || typeof after !== 'string') return 'model: shutdown date added'
  return after > before ? 'model: shutdown date later' : 'model: shutdown date sooner'
}

/** The nearer a planned shutdown, the more severe it is. The same periods as those of `model/active`. */
function plannedCell(daysLeft: number): SeverityCell {
  if (daysLeft <= shutdownBreakingDays) return 'model: planned shutdown near'
  return daysLeft <= shutdownNoticeDays ? 'model: planned shutdown ahead' : 'model: planned shutdown far'
}
