import type { ChangeDraft, DraftMember } from './change-draft.ts'

const looseName = (name: string): string => name.toLowerCase().replaceAll(/[\s_.:-]/g, '')

/** As many rows gone at once are a catalogue being tidied up, not so many withdrawals on one day. */
const minBulkRemoval = 10

/**
 * What a list does to its own rows: a name that is only spelt otherwise is one renamed row, not one gone and one new; and rows
 * that a catalogue drops by the dozen are its own affair.
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
    const told = (one: DraftMember): DraftMember => ({ ...one, detail, severity: 'cosmetic' })
    const members = [...twin.members, ...gone.members].map(told)
    renamed.set(gone, { ...twin, event: 'renamed', members })
    renamed.set(twin, { ...twin, members: [] })
  }
  const dropped = rows('removed').filter((one) => !renamed.has(one))
  const cleared = catalogue && dropped.length >= minBulkRemoval ? new Set(dropped) : new Set<ChangeDraft>()
  return drafts
    .map((one) => renamed.get(one) ?? (cleared.has(one) ? cosmetic(one) : one))
    .filter(({ members }) => members.length > 0)
}

const asCosmetic = (one: DraftMember): DraftMember => ({ ...one, severity: 'cosmetic' })
const cosmetic = (draft: ChangeDraft): ChangeDraft => ({ ...draft, members: draft.members.map(asCosmetic) })
