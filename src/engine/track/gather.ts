import { changeSeverities, type Change, type ChangeSeverity, type Json } from '../../contract/index.ts'
import type { Draft, Member } from './draft.ts'
import { topicOf } from './topic.ts'

const worst = (members: readonly Member[]): ChangeSeverity =>
  members
    .map(({ severity }) => severity)
    .reduce((a, b) => (changeSeverities.indexOf(a) >= changeSeverities.indexOf(b) ? a : b))

const unique = (all: readonly string[]): readonly string[] => [...new Set(all)]
/** Events that tell of several things about one field at once. */
const manySided: ReadonlySet<string> = new Set(['param_changed', 'response_changed', 'default_changed'])

const grouped = (drafts: readonly Draft[], keyOf: (draft: Draft) => string): readonly Draft[] => {
  const groups = new Map<string, Draft>()
  for (const draft of drafts) {
    const key = keyOf(draft)
    const before = groups.get(key)
    groups.set(key, before ? { ...before, members: [...before.members, ...draft.members] } : draft)
  }
  return [...groups.values()]
}

const placesOf = ({ members }: Draft): readonly string[] =>
  unique(members.map(({ place }) => place)).filter((place) => place !== '')

const topicKey = (draft: Draft): readonly unknown[] => {
  const { event, provider, model, about } = draft
  // A whole shape is a thing of its own.
  return [event, provider, model ?? null, about, about === '' ? placesOf(draft) : []]
}
const soleDetail = ({ members }: Draft): readonly string[] => unique(members.map(({ detail }) => detail))
const isPresence = ({ members }: Draft): boolean =>
  members.some(({ difference }) => difference.facet === 'present')

/**
 * Drafts of one look put together: the same thing at several endpoints is one change; so is what happened to one field at the same
 * endpoints; and so are the fields that came to, or left, the same endpoints together, for they are one release. Those of another
 * severity stay apart.
 */
export function gather(drafts: readonly Draft[]): readonly Draft[] {
  const across = grouped(drafts, (draft) => JSON.stringify([...topicKey(draft), soleDetail(draft)]))
  const sided = grouped(across, (draft) => {
    const together = manySided.has(draft.event) && !isPresence(draft)
    return JSON.stringify([
      ...topicKey(draft),
      together ? placesOf(draft) : soleDetail(draft),
      isPresence(draft),
    ])
  })
  return [
    ...sided.filter((draft) => !isFields(draft)),
    ...grouped(sided.filter(isFields), (draft) =>
      JSON.stringify([draft.event, draft.provider, placesOf(draft), worst(draft.members), gone(draft)]),
    ),
  ]
}

const gone = ({ members }: Draft): boolean =>
  members.every(({ difference }) => difference.after === undefined)
/** Whether a draft tells of whole fields of a request or a reply. */
const isFields = (draft: Draft): boolean =>
  /^(request|response) /.test(draft.about) &&
  draft.members.every(({ difference }) => difference.facet === 'present' && difference.part === undefined)

/** What a draft is about, in a line: `POST /images/edits+POST /images/generations request size`. */
const subjectOf = (draft: Draft): string =>
  [placesOf(draft).join('+'), draft.about === 'endpoint' ? '' : aboutOf(draft)]
    .filter((one) => one !== '')
    .join(' ')

const fieldsOf = ({ members }: Draft): readonly string[] =>
  unique(
    members.flatMap(({ difference }) => {
      const topic = topicOf(difference.path)
      return 'field' in topic ? topic.field : []
    }),
  )

/** What a draft is about, whichever of its fields: `request background, moderation`. */
const aboutOf = (draft: Draft): string =>
  isFields(draft) ? `${draft.about.split(' ', 1).join('')} ${fieldsOf(draft).join(', ')}` : draft.about

const detailOf = (draft: Draft): string => {
  const several = isFields(draft) && fieldsOf(draft).length > 1
  const told = draft.members.map(({ detail, difference }) => {
    const topic = topicOf(difference.path)
    return several && 'field' in topic ? `${topic.field}: ${detail}` : detail
  })
  return unique(told).join('; ')
}

/** The change that a draft is, seen at `at`. Its id is made of what it means and when: no wording is in it. */
export function changeOf(
  draft: Draft,
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
export function changeId(draft: Draft, at: string): string {
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
