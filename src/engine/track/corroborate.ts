import { type Change, dayMs } from '../../contract/index.ts'
import type { ChangeDraft } from './change-draft.ts'

/** Announced changes that this source reports too, with the source's name added to `alsoIn`. */
export function corroborated(
  drafts: readonly ChangeDraft[],
  announced: readonly Change[],
  source: string,
): readonly Change[] {
  const corroborations = new Map<string, Change>()
  for (const draft of drafts)
    for (const change of announced)
      if (change.source !== source && !change.alsoIn?.includes(source) && isSameChange(change, draft))
        corroborations.set(change.id, withSource(change, source))
  return [...corroborations.values()]
}

/**
 * The change of another source that tells the same as this draft, about the same time. Two sources that report one cause within a day of each
 * other report it once.
 */
export const toldElsewhere = (
  draft: ChangeDraft,
  announced: readonly Change[],
  { source, at }: { readonly source: string; readonly at: string },
): Change | undefined =>
  announced.find(
    (change) =>
      change.source !== source &&
      Math.abs(Date.parse(change.at) - Date.parse(at)) < dayMs &&
      isSameChange(change, draft),
  )

/** A change with one more source that reports it. */
export const withSource = (change: Change, source: string): Change =>
  change.alsoIn?.includes(source) ? change : { ...change, alsoIn: [...(change.alsoIn ?? []), source] }

/** Events that are one change of a model, whatever a source says about it. */
const wholeModelEvents: ReadonlySet<string> = new Set([
  'added',
  'removed',
  'renamed',
  'deprecated',
  'deprecation_changed',
  'shutdown_planned',
  'retired',
])

function isSameChange(change: Change, draft: ChangeDraft): boolean {
  if (change.provider !== draft.provider || change.model !== draft.model) return false
  // A later source may report a known deprecation as another lifecycle event.
  const isLife = draft.about === 'lifecycle' && change.subject === 'lifecycle' && change.event !== 'retired'
  if (isLife ? change.effective !== draft.effective : change.event !== draft.event) return false
  if (change.state === 'withdrawn') return false
  if (draft.model !== undefined && wholeModelEvents.has(draft.event)) return true
  // One change may cover several endpoints and fields.
  const subjectWords = new Set(change.subject.split(/[ ,+]+/))
  const about = draft.about === 'endpoint' ? [] : draft.about.split(' ')
  return (
    about.every((word) => subjectWords.has(word)) &&
    draft.members.some(({ place }) => change.subject.includes(place))
  )
}
