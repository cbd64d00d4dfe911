import { changeSeverities, type Change, type ChangeSeverity, type Json } from '../../contract/index.ts'
import type { ChangeDraft, DraftMember } from './change-draft.ts'
import { changedSentences, isSentenceDifference } from './prose.ts'
import { parsePath } from './statement-path.ts'

const worst = (members: readonly DraftMember[]): ChangeSeverity =>
  members
    .map(({ severity }) => severity)
    .reduce((a, b) => (changeSeverities.indexOf(a) >= changeSeverities.indexOf(b) ? a : b))

const unique = (all: readonly string[]): readonly string[] => [...new Set(all)]
/** Events that can combine several facets of one field. */
const multiFacetEvents: ReadonlySet<string> = new Set([
  'param_changed',
  'response_changed',
  'default_changed',
  'doc_changed',
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
  // A whole schema is a separate subject.
  return [event, provider, model ?? null, about, about === '' ? placesOf(draft) : []]
}
const detailsOf = ({ members }: ChangeDraft): readonly string[] => unique(members.map(({ detail }) => detail))
const isPresence = ({ members }: ChangeDraft): boolean =>
  members.some(({ difference }) => difference.facet === 'present')

/** Whether a draft is about a model as a whole, or about its prices or its rules. */
const isOfModel = ({ model, event, members }: ChangeDraft): boolean =>
  model !== undefined &&
  (event === 'added' ||
    event === 'removed' ||
    event === 'price_changed' ||
    members.every(({ difference }) => difference.model !== undefined))

/** A model is listed and named at once. Its prices change together, in one direction. Its rules change one by one. */
const modelKey = (draft: ChangeDraft): readonly unknown[] => {
  const { event, provider, model, about, members } = draft
  if (event === 'added' || event === 'removed') return [event, provider, model]
  return event === 'price_changed'
    ? [event, provider, model, worst(members), isRemoval(draft)]
    : [event, provider, model, about]
}

/**
 * Groups the drafts of one poll into changes: the same difference at several endpoints, several differences in one field, and fields that
 * were added to or removed from the same endpoints together, because such fields belong to one release. Drafts with different severities stay
 * separate.
 */
export function groupDrafts(drafts: readonly ChangeDraft[]): readonly ChangeDraft[] {
  const across = groupBy(drafts, (draft) => JSON.stringify([...topicKey(draft), detailsOf(draft)]))
  const sided = groupBy(across, (draft) => {
    if (isOfModel(draft)) return JSON.stringify(modelKey(draft))
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
/** Whether a draft is about whole fields of a request or response. */
const isFields = (draft: ChangeDraft): boolean =>
  /^(request|response) /.test(draft.about) &&
  draft.members.every(({ difference }) => difference.facet === 'present' && difference.part === undefined)

/** Subject of a draft on one line: `POST /images/edits+POST /images/generations request size`. */
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

const maxNamedPrices = 3
const pricesOf = ({ members }: ChangeDraft): readonly string[] =>
  unique(members.map(({ difference }) => difference.path))

/** Subject of a draft with all its fields: `request background, moderation`, `price.textIn, price.imageOut`. */
function aboutOf(draft: ChangeDraft): string {
  if (isFields(draft)) return `${draft.about.split(' ', 1).join('')} ${fieldsOf(draft).join(', ')}`
  if (draft.event !== 'price_changed') return draft.about
  const prices = pricesOf(draft)
  return prices.length > maxNamedPrices ? `${prices.length} prices` : prices.join(', ')
}

const detailOf = (draft: ChangeDraft): string => {
  const sentences = draft.members.map(({ difference }) => difference).filter(isSentenceDifference)
  if (sentences.length > 0) return changedSentences(sentences)
  const several = isFields(draft) && fieldsOf(draft).length > 1
  const isPrices = draft.event === 'price_changed' && pricesOf(draft).length > 1
  const details = draft.members.map(({ detail, difference }) => {
    const topic = parsePath(difference.path)
    if (isPrices) return `${difference.path} ${detail}`
    return several && 'field' in topic ? `${topic.field}: ${detail}` : detail
  })
  return unique(details).join('; ')
}

/** The change for a draft that was observed at `at`. The id of the change depends on meaning and time, never on wording. */
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

/** Identity of a change: event, subject, endpoints, values, and the time of its first observation. */
export function changeId(draft: ChangeDraft, at: string): string {
  const { event, provider, model, members } = draft
  const values = members
    .filter(({ difference }) => difference.facet === 'value' && !isSentenceDifference(difference))
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
