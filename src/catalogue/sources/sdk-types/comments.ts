import { type FieldFacts, optionalField } from '../../../contract/index.ts'

/** Facts in a field's comment: its text on one line without examples, and whether it is deprecated. */
export function commentFacts(comment: string): Pick<FieldFacts, 'text' | 'deprecated'> {
  const text = comment
    .replace(/@example[\s\S]*?(?=\n@|$)/, '')
    .replace(/@deprecated\s*/, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
  return {
    ...(text === '' ? {} : { text }),
    ...(/^@deprecated/m.test(comment) ? { deprecated: true } : {}),
  }
}

/** A notice about one deprecated value. */
export interface Notice {
  readonly value: string
  /** The value no longer works. */
  readonly lifecycle?: 'retired'
  /** ISO day. */
  readonly shutdown?: string
  readonly replacement?: readonly string[]
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
)

/** The ISO day in phrases such as "was shut down on October 23, 2026". */
function shutdownIn(text: string): string | undefined {
  const [, month = '', day = '', year = ''] =
    /\b(?:shut(?:s|ting)? down|retire[sd]?)\b[^.]{0,60}? on (\w+) (\d{1,2}), (\d{4})/.exec(text) ?? []
  const index = months.indexOf(month)
  return index < 0 ? undefined : `${year}-${String(index + 1).padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** A sentence that says that something has ended: "was shut down on …", "Retired.". A sentence about a day to come has another verb. */
const hasEnded = (text: string) =>
  /^\s*retired\b|\b(?:was|were|has been|have been) (?:retired|shut down)\b|\b(?:is|are) (?:now |already )?retired\b(?! on\b)/i.test(
    text,
  )

/**
 * Notices in the list after "Deprecated values:" in a comment, such as `- "a", "b": Use "c".` Replacements are names after "Use" that
 * are in `known`.
 */
export function noticesIn(comment: string, known: readonly string[]): readonly Notice[] {
  const list = comment.split('Deprecated values:').slice(1).join('Deprecated values:')
  return list.split(/^[ \t]*-\s+/m).flatMap((item) => {
    const [, names = '', description = ''] = /^((?:"[^"]+"(?:,\s*)?)+):([\s\S]*)/.exec(item) ?? []
    const text = description.replaceAll(/\s+/g, ' ')
    const advice = /\bUse ([\s\S]*)/.exec(text)?.[1] ?? ''
    const replacement = known.filter((name) =>
      advice.split(/[\s,`'"]+/).some((word) => word.replace(/\.$/, '') === name),
    )
    const rest = Object.assign(
      hasEnded(text) ? { lifecycle: 'retired' as const } : {},
      optionalField('shutdown', shutdownIn(text)),
      optionalField('replacement', replacement.length > 0 ? replacement : undefined),
    )
    return [...names.matchAll(/"([^"]+)"/g)].map(([, value = '']) => Object.assign({ value }, rest))
  })
}
