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
 * Changes of how long models live, one for each model: its deprecation, whatever of day, reason and advice came with it, or what
 * became another about it. That a source leaves something out is no change: pages drop rows, and feeds lose them.
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
  const told = all.filter((one) => !(one.path === 'deprecated' && one.after === false))
  const known = (path: string) => index.history(statementKey({ provider, model, path })).length > 0
  // The same look has been taken in already where a source is read again: only what was there before it counts.
  const before =
    told.some((one) => one.before !== undefined) || ['shutdown', 'deprecated', 'notice'].some(known)
  const day = told.find(({ path }) => path === 'shutdown')
  const advice = told.find(({ path }) => path === 'replacement')
  // The day of an announcement is often written anew; it changes nothing for anybody.
  const matters = told.filter(({ path }) => path !== 'notice')
  if (matters.length === 0 && before) return undefined
  if (told.length === 0) return undefined
  const members = (before ? matters : told).map((one): DraftMember => ({
    key: differenceKey(one),
    place: '',
    difference: one,
    detail: textOf(one, before),
    severity: severityOf(one),
  }))
  const effective = typeof day?.after === 'string' ? day.after : undefined
  const replacements = history(advice, index)
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

/** Everything recommended so far, latest advice last. */
function history(advice: Difference | undefined, index: ClaimIndex): readonly string[] {
  if (advice === undefined) return []
  const earlier = index
    .history(statementKey(advice))
    .flatMap(({ value }) => names(Array.isArray(value) || typeof value === 'string' ? value : undefined))
  const now = names(advice.after)
  return [...new Set([...earlier, ...names(advice.before)])].filter((one) => !now.includes(one)).concat(now)
}

const label: Readonly<Record<string, string>> = {
  shutdown: 'shutdown',
  notice: 'announced',
  replacement: 'replacement',
  deprecated: 'deprecated',
}

function textOf({ path, before, after }: Difference, known: boolean): string {
  if (path === 'deprecated') return 'deprecated'
  const was = known && before !== undefined ? `${valueText(before)} → ` : ''
  return `${label[path] ?? path} ${was}${valueText(after)}`
}

/** A day that comes nearer breaks sooner; one that moves away gives time. */
function severityOf({ path, before, after }: Difference): ChangeSeverity {
  if (path === 'replacement' || path === 'notice') return 'additive'
  if (path !== 'shutdown') return 'risky'
  return typeof before === 'string' && typeof after === 'string' && after > before ? 'risky' : 'breaking'
}
