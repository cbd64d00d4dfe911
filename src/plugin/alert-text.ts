import { type Alert, oneLine, truncate } from '../contract/index.ts'

/** One fact of an alert, as plain text on one line. */
export interface AlertLine {
  readonly kind: 'fact' | 'affects' | 'money' | 'next' | 'evidence'
  readonly text: string
}

/** Longest texts and lists. Much of an alert was written upstream. */
const limits = { title: 200, line: 500, entries: 10 } as const

const lines = (kind: AlertLine['kind'], texts: readonly string[]): readonly AlertLine[] => {
  const bounded = texts.map((text) => truncate(oneLine(text), limits.line)).filter((text) => text !== '')
  const more = bounded.length - limits.entries
  return [...bounded.slice(0, limits.entries), ...(more > 0 ? [`and ${more} more`] : [])].map((text) => ({
    kind,
    text,
  }))
}

const prefix = { open: '', updated: 'Update: ', over: 'Over: ' } as const

/** The title in one bounded line, with a prefix on updates and at the end. */
export const alertTitle = ({ state, title }: Alert): string =>
  truncate(prefix[state] + oneLine(title), limits.title)

/** All lines of an alert except its title, in reading order. Bounded, without line breaks or control characters; not escaped. */
export const alertLines = ({ facts, affects, money, next, evidence, state }: Alert): readonly AlertLine[] => [
  ...lines('fact', facts),
  ...lines('affects', affects.length > 0 ? [`Affects ${affects.map(oneLine).join(', ')}`] : []),
  ...lines('money', money === undefined ? [] : [`Price impact: ${money}`]),
  ...(state === 'over' ? [] : lines('next', next)),
  ...lines('evidence', evidence),
]

/** As many whole texts as fit into `maxCharacters`, with one separator each; ends with `…` if some were left out. */
export function fitTexts(texts: readonly string[], maxCharacters: number): readonly string[] {
  const note = '…'
  const kept: string[] = []
  let remaining = maxCharacters - note.length
  for (const text of texts) {
    remaining -= text.length + 1
    if (remaining < 0) return [...kept, note]
    kept.push(text)
  }
  return kept
}
