import type { ChangeDraft, DraftMember } from './change-draft.ts'
import { ruleFor } from './severity-table.ts'

const looseName = (name: string): string => name.toLowerCase().replaceAll(/[\s_.:-]/g, '')

/** From this many rows on, simultaneous removals are a clean-up of the catalogue. */
const minBulkRemoval = 10

/**
 * Marks changes that a list makes to its own rows. A removed row that is added under another spelling counts as a renamed row. Rows that a
 * catalogue removes in bulk are cosmetic.
 */
export function markHousekeeping(drafts: readonly ChangeDraft[], catalogue: boolean): readonly ChangeDraft[] {
  const rows = (event: ChangeDraft['event']) =>
    drafts.filter((one) => one.event === event && one.about === 'model')
  const added = new Map(
    rows('added').map((one) => [JSON.stringify([one.provider, looseName(one.model ?? '')]), one]),
  )
  const renamed = new Map<ChangeDraft, ChangeDraft>()
  for (const gone of rows('removed')) {
    const twin = added.get(JSON.stringify([gone.provider, looseName(gone.model ?? '')]))
    if (twin === undefined) continue
    const detail = `${gone.model ?? ''} → ${twin.model ?? ''}`
    const asRenamed = (one: DraftMember): DraftMember => ({
      ...one,
      detail,
      severity: ruleFor('model: spelling changed').severity,
    })
    const members = [...twin.members, ...gone.members].map(asRenamed)
    renamed.set(gone, { ...twin, event: 'renamed', members })
    renamed.set(twin, { ...twin, members: [] })
  }
  const dropped = rows('removed').filter((one) => !renamed.has(one))
  const cleared = catalogue && dropped.length >= minBulkRemoval ? new Set(dropped) : new Set<ChangeDraft>()
  return drafts
    .map((one) => renamed.get(one) ?? (cleared.has(one) ? cosmetic(one) : one))
    .filter(({ members }) => members.length > 0)
}

const { severity: ofBulk } = ruleFor('model: listing removed in bulk')
const asCosmetic = (one: DraftMember): DraftMember => ({ ...one, severity: ofBulk })
const cosmetic = (draft: ChangeDraft): ChangeDraft => ({ ...draft, members: draft.members.map(asCosmetic) })
