import { type Alert, oneLine, truncate } from '../contract/index.ts'

/** One fact of an alert, as plain text on one line. */
export interface AlertLine {
  readonly kind: 'fact' | 'affects' | 'money' | 'next' | 'evidence'
  readonly text: string
}

/** Maximum lengths of texts and lists. Much of an alert comes from upstream. */
const limits = { title: 200, line: 500, entries: 10 } as const

const lines = (kind: AlertLine['kind'], texts: readonly string[]): readonly AlertLine[] => {
  const bounded = texts.map((text) => truncate(oneLine(text), limits.line)).filter((text) => text !== '')
  const more = bounded.length - limits.entries
  return [...bounded.slice(0, limits.entries), ...(more > 0 ? [`and ${more} more`] : [])].map((text) => ({
    kind,
    text,
  }))
}

const prefix = { open: '', updated: 'Update: ', over: 'Resolved: ' } as const

/** The title on one line of limited length. Updates and ended alerts have a prefix. */
export const alertTitle = ({ state, title }: Alert): string =>
  truncate(prefix[state] + oneLine(title), limits.title)

/**
 * All lines of an alert except its title, in reading order. The lines are limited in length and contain no line breaks or control characters.
 * They are not escaped.
 */
export const alertLines = ({ facts, affects, money, next, evidence, state }: Alert): readonly AlertLine[] => [
  ...lines('fact', facts),
  ...lines('affects', affects.length > 0 ? [`Affects ${affects.map(oneLine).join(', ')}`] : []),
  ...lines('money', money === undefined ? [] : [`Price impact: ${money}`]),
  ...(state === 'over' ? [] : lines('next', next)),
  ...lines('evidence', evidence),
]

/** Joins as many whole texts as fit into `maxCharacters`, with a separator between them. Ends with `…` if some texts were left out. */
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
