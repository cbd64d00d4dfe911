import { changeSeverities, type Change, type ChangeSeverity, type Json } from '../../contract/index.ts'
import type { ChangeDraft, DraftMember } from './change-draft.ts'
import { parsePath } from './statement-path.ts'

const worst = (members: readonly DraftMember[]): ChangeSeverity =>
  members
    .map(({ severity }) => severity)
    .reduce((a, b) => (changeSeverities.indexOf(a) >= changeSeverities.indexOf(b) ? a : b))

const unique = (all: readonly string[]): readonly string[] => [...new Set(all)]
/** Events that tell of several things about one field at once. */
const multiFacetEvents: ReadonlySet<string> = new Set([
  'param_changed',
  'response_changed',
  'default_changed',
])

const groupBy = (
  drafts: readonly ChangeDraft[],
  keyOf: (draft: ChangeDraft) => string,
): readonly ChangeDraft[] => {
  const groups = new Map<string, ChangeDraft>()
  for (const draft of drafts) {
    const key = keyOf(draft)
    const before = groups.get(key)
    groups.set(key, before ? { ...before, members: [...before.members, ...draft.members] } : draft)
  }
  return [...groups.values()]
}

const placesOf = ({ members }: ChangeDraft): readonly string[] =>
  unique(members.map(({ place }) => place)).filter((place) => place !== '')

const topicKey = (draft: ChangeDraft): readonly unknown[] => {
  const { event, provider, model, about } = draft
  // A whole shape is a thing of its own.
  return [event, provider, model ?? null, about, about === '' ? placesOf(draft) : []]
}
const detailsOf = ({ members }: ChangeDraft): readonly string[] => unique(members.map(({ detail }) => detail))
const isPresence = ({ members }: ChangeDraft): boolean =>
  members.some(({ difference }) => difference.facet === 'present')

/**
 * Drafts of one look put together: the same thing at several endpoints is one change; so is what happened to one field at the same
 * endpoints; and so are the fields that came to, or left, the same endpoints together, for they are one release. Those of another
 * severity stay apart.
 */
export function groupDrafts(drafts: readonly ChangeDraft[]): readonly ChangeDraft[] {
  const across = groupBy(drafts, (draft) => JSON.stringify([...topicKey(draft), detailsOf(draft)]))
  const sided = groupBy(across, (draft) => {
    const together = multiFacetEvents.has(draft.event) && !isPresence(draft)
    return JSON.stringify([
      ...topicKey(draft),
      together ? placesOf(draft) : detailsOf(draft),
      isPresence(draft),
    ])
  })
  return [
    ...sided.filter((draft) => !isFields(draft)),
    ...groupBy(sided.filter(isFields), (draft) =>
      JSON.stringify([draft.event, draft.provider, placesOf(draft), worst(draft.members), isRemoval(draft)]),
    ),
  ]
}

const isRemoval = ({ members }: ChangeDraft): boolean =>
  members.every(({ difference }) => difference.after === undefined)
/** Whether a draft tells of whole fields of a request or a reply. */
const isFields = (draft: ChangeDraft): boolean =>
  /^(request|response) /.test(draft.about) &&
  draft.members.every(({ difference }) => difference.facet === 'present' && difference.part === undefined)

/** What a draft is about, in a line: `POST /images/edits+POST /images/generations request size`. */
const subjectOf = (draft: ChangeDraft): string =>
  [placesOf(draft).join('+'), draft.about === 'endpoint' ? '' : aboutOf(draft)]
    .filter((one) => one !== '')
    .join(' ')

const fieldsOf = ({ members }: ChangeDraft): readonly string[] =>
  unique(
    members.flatMap(({ difference }) => {
      const topic = parsePath(difference.path)
      return 'field' in topic ? topic.field : []
    }),
  )

/** What a draft is about, whichever of its fields: `request background, moderation`. */
const aboutOf = (draft: ChangeDraft): string =>
  isFields(draft) ? `${draft.about.split(' ', 1).join('')} ${fieldsOf(draft).join(', ')}` : draft.about

const detailOf = (draft: ChangeDraft): string => {
  const several = isFields(draft) && fieldsOf(draft).length > 1
  const told = draft.members.map(({ detail, difference }) => {
    const topic = parsePath(difference.path)
    return several && 'field' in topic ? `${topic.field}: ${detail}` : detail
  })
  return unique(told).join('; ')
}

/** The change that a draft is, seen at `at`. Its id is made of what it means and when: no wording is in it. */
export function changeOf(
  draft: ChangeDraft,
  rest: Pick<Change, 'at' | 'source' | 'state' | 'decidedAt' | 'affects'>,
  id: string = changeId(draft, rest.at),
): Change {
  const { event, provider, model, effective, replacements, members } = draft
  return {
    id,
    event,
    provider,
    ...(model === undefined ? {} : { model }),
    subject: subjectOf(draft),
    detail: detailOf(draft),
    severity: worst(members),
    ...(effective === undefined ? {} : { effective }),
    ...(replacements === undefined ? {} : { replacements }),
    ...rest,
  }
}

/** Identity of a change: what happened, to what, where, to which value, and when it was first seen. */
export function changeId(draft: ChangeDraft, at: string): string {
  const { event, provider, model, members } = draft
  const values = members
    .filter(({ difference }) => difference.facet === 'value')
    .map(({ difference }): Json => difference.after ?? difference.before ?? null)
  return JSON.stringify([
    event,
    provider,
    model ?? null,
    aboutOf(draft),
    placesOf(draft),
    unique(values.map((one) => JSON.stringify(one))),
    at,
  ])
}
