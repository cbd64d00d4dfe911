import type { ChangeSeverity, Json } from '../../contract/index.ts'
import { statementKey } from '../../contract/index.ts'
import type { ClaimIndex } from './claim-index.ts'
import { type Difference, differenceKey } from './difference.ts'
import type { ChangeDraft, DraftMember } from './change-draft.ts'
import { lifecyclePaths } from './statement-path.ts'
import { valueText } from './difference-text.ts'

const names = (value: Json | undefined): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter(
    (one): one is string => typeof one === 'string' && one !== '',
  )

/**
 * Lifecycle changes, one for each model: a deprecation with its date and replacement, or a changed date or replacement. An omission is not a
 * change, because pages drop rows and feeds lose entries.
 */
export function lifecycleDrafts(
  differences: readonly Difference[],
  index: ClaimIndex,
): readonly ChangeDraft[] {
  const byModel = new Map<string, Difference[]>()
  for (const one of differences) {
    if (one.model === undefined || !lifecyclePaths.has(one.path) || one.after === undefined) continue
    const key = JSON.stringify([one.provider, one.model])
    byModel.set(key, [...(byModel.get(key) ?? []), one])
  }
  return [...byModel.values()].flatMap((all) => draftOf(all, index) ?? [])
}

function draftOf(all: readonly Difference[], index: ClaimIndex): ChangeDraft | undefined {
  const [first] = all
  if (first?.model === undefined) return undefined
  const { provider, model } = first
  const known = (path: string) => index.history(statementKey({ provider, model, path })).length > 0
  // The day of a known shutdown is announced when it comes.
  const stated = all.filter((one) => isEnd(one) && !(one.after === 'retired' && known('shutdown')))
  // If a source is read again, the index already contains this content, so only earlier claims count.
  const before =
    stated.some((one) => one.before !== undefined) || ['shutdown', 'deprecated', 'notice'].some(known)
  const shutdown = stated.find(({ path }) => path === 'shutdown')
  const replacement = stated.find(({ path }) => path === 'replacement')
  // Announcement dates are often rewritten. Such a change affects no user.
  const matters = stated.filter(({ path }) => path !== 'notice')
  if (matters.length === 0 && before) return undefined
  if (stated.length === 0) return undefined
  const members = (before ? matters : stated).map((one): DraftMember => ({
    key: differenceKey(one),
    place: '',
    difference: one,
    detail: textOf(one, before),
    severity: severityOf(one),
  }))
  const effective = typeof shutdown?.after === 'string' ? shutdown.after : undefined
  const replacements = history(replacement, index)
  return {
    event: before ? 'deprecation_changed' : 'deprecated',
    provider,
    model,
    about: 'lifecycle',
    ...(effective === undefined ? {} : { effective }),
    ...(replacements.length === 0 ? {} : { replacements }),
    members,
  }
}

/** Whether a difference is about a model's end. That a model is active or in preview is none. */
const isEnd = ({ path, after }: Difference): boolean =>
  path === 'lifecycle'
    ? after === 'deprecated' || after === 'retired'
    : path !== 'deprecated' || after !== false

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
  deprecated: 'deprecated',
  lifecycle: 'stage',
}

function textOf({ path, before, after }: Difference, known: boolean): string {
  if (path === 'deprecated') return 'deprecated'
  const was = known && before !== undefined ? `${valueText(before)} → ` : ''
  return `${label[path] ?? path} ${was}${valueText(after)}`
}

/** An earlier shutdown date is breaking, a later one is risky. */
function severityOf({ path, before, after }: Difference): ChangeSeverity {
  if (path === 'replacement' || path === 'notice') return 'additive'
  if (path !== 'shutdown') return 'risky'
  return typeof before === 'string' && typeof after === 'string' && after > before ? 'risky' : 'breaking'
}
