import { changeSeverities, type Change, type ChangeSeverity, type Json } from '../../contract/index.ts'
import type { Draft, Member } from './draft.ts'

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

/**
 * Drafts of one look put together: the same thing at several endpoints is one change, and so is what happened to one field at the
 * same endpoints. A new thing stays apart from what happened to an old one.
 */
export function gather(drafts: readonly Draft[]): readonly Draft[] {
  const topic = ({ event, provider, model, about }: Draft) => [event, provider, model ?? null, about]
  const soleDetail = ({ members }: Draft) => unique(members.map(({ detail }) => detail))
  const across = grouped(drafts, (draft) => JSON.stringify([...topic(draft), soleDetail(draft)]))
  return grouped(across, (draft) => {
    const presence = draft.members.some(({ difference }) => difference.facet === 'present')
    const together = manySided.has(draft.event) && !(presence && draft.event === 'response_changed')
    return JSON.stringify([...topic(draft), together ? placesOf(draft) : soleDetail(draft), presence])
  })
}

/** What a draft is about, in a line: `POST /images/edits+POST /images/generations request size`. */
export const subjectOf = (draft: Draft): string =>
  [placesOf(draft).join('+'), draft.about === 'endpoint' ? '' : draft.about]
    .filter((one) => one !== '')
    .join(' ')

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
    detail: unique(members.map(({ detail }) => detail)).join('; '),
    severity: worst(members),
    ...(effective === undefined ? {} : { effective }),
    ...(replacements === undefined ? {} : { replacements }),
    ...rest,
  }
}

/** Identity of a change: what happened, to what, where, to which value, and when it was first seen. */
export function changeId(draft: Draft, at: string): string {
  const { event, provider, model, about, members } = draft
  const values = members
    .filter(({ difference }) => difference.facet === 'value')
    .map(({ difference }): Json => difference.after ?? difference.before ?? null)
  return JSON.stringify([
    event,
    provider,
    model ?? null,
    about,
    placesOf(draft),
    unique(values.map((one) => JSON.stringify(one))),
    at,
  ])
}
