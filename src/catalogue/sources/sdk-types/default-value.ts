import type { FieldFacts, Json } from '../../../contract/index.ts'

/** A value in code, or a bare number or truth value. */
const value = '(?:`([^`]+)`|(-?\\d+(?:\\.\\d+)?|true|false)(?![\\w.]*\\w))'

/** Phrases that give a default without a condition. What follows the value must end the sentence, or say when the default applies. */
const phrases: readonly RegExp[] = [
  new RegExp(
    `\\bdefault(?:s to|: ?| is| value is| value: ?) ${value}(?=[.,;)]*$|[.;)]+ |,? (?:when|if) omitted\\b)`,
    'gi',
  ),
  new RegExp(`${value} \\(default(?: value)?\\)`, 'gi'),
]

/** The value as JSON, if a field of these types can have it. */
function valueOf(text: string, { types, values, open }: FieldFacts): Json | undefined {
  const all: readonly Json[] = [
    ...(types.includes('number') && /^-?\d+(\.\d+)?$/.test(text) ? [Number(text)] : []),
    ...(types.includes('boolean') && (text === 'true' || text === 'false') ? [text === 'true'] : []),
    ...(types.includes('string') ? [text] : []),
  ]
  return all.find((one) => values === undefined || open === true || values.includes(one))
}

/** The default that the text of a field states. Undefined if it states none, several, or one that holds only under a condition. */
export function defaultIn(facts: FieldFacts): Json | undefined {
  const text = facts.text ?? ''
  const found = phrases.flatMap((phrase) =>
    [...text.matchAll(phrase)].map((match) => valueOf(match[1] ?? match[2] ?? '', facts)),
  )
  const [first] = found
  return found.every((one) => one === first) ? first : undefined
}
