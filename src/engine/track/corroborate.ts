import type { Change } from '../../contract/index.ts'
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
        corroborations.set(change.id, { ...change, alsoIn: [...(change.alsoIn ?? []), source] })
  return [...corroborations.values()]
}

function isSameChange(change: Change, draft: ChangeDraft): boolean {
  if (change.provider !== draft.provider || change.model !== draft.model) return false
  // A later source may report a known deprecation as another lifecycle event.
  const isLife = draft.about === 'lifecycle' && change.subject === 'lifecycle' && change.event !== 'retired'
  if (isLife ? change.effective !== draft.effective : change.event !== draft.event) return false
  if (change.state === 'withdrawn') return false
  if (draft.model !== undefined && draft.event !== 'price_changed') return true
  // One change may cover several endpoints and fields.
  const subjectWords = new Set(change.subject.split(/[ ,+]+/))
  const about = draft.about === 'endpoint' ? [] : draft.about.split(' ')
  return (
    about.every((word) => subjectWords.has(word)) &&
    draft.members.some(({ place }) => change.subject.includes(place))
  )
}
