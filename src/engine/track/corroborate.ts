import type { Change } from '../../contract/index.ts'
import type { ChangeDraft } from './change-draft.ts'

/** Announced changes that this source tells as well, with its name added to those that said so. */
export function corroborated(
  drafts: readonly ChangeDraft[],
  announced: readonly Change[],
  source: string,
): readonly Change[] {
  const told = new Map<string, Change>()
  for (const draft of drafts)
    for (const change of announced)
      if (change.source !== source && !change.alsoIn?.includes(source) && isSameChange(change, draft))
        told.set(change.id, { ...change, alsoIn: [...(change.alsoIn ?? []), source] })
  return [...told.values()]
}

function isSameChange(change: Change, draft: ChangeDraft): boolean {
  if (change.provider !== draft.provider || change.model !== draft.model) return false
  // Whoever says it later finds a deprecation that is known.
  const isLife = draft.about === 'lifecycle' && change.subject === 'lifecycle' && change.event !== 'retired'
  if (isLife ? change.effective !== draft.effective : change.event !== draft.event) return false
  if (change.state === 'withdrawn') return false
  if (draft.model !== undefined && draft.event !== 'price_changed') return true
  // A change may tell of several places and fields at once.
  const told = new Set(change.subject.split(/[ ,+]+/))
  const about = draft.about === 'endpoint' ? [] : draft.about.split(' ')
  return (
    about.every((word) => told.has(word)) && draft.members.some(({ place }) => change.subject.includes(place))
  )
}
