const indentation =
  'this line is not indented like the lines it belongs to: keys of one group begin in the same column, and what belongs to a key stands further to the right'

/** The parser's codes in words for somebody who writes YAML once a month. Source: yaml 2.9.1, dist/errors.d.ts, read 2026-11-24. */
const messages: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'there is a tab here: YAML is indented with spaces',
  DUPLICATE_KEY: 'this key stands here a second time: a group has each key once',
  BLOCK_AS_IMPLICIT_KEY:
    'there is a second key or “: ” in this value: put the value in quotes, or its keys on lines of their own, indented',
  MULTILINE_IMPLICIT_KEY: 'there is no “: ” behind this key, or the line is not indented like its neighbours',
  BAD_INDENT: indentation,
  BAD_SCALAR_START: 'a text that begins with @, ` or % needs quotes around it',
  BAD_DQ_ESCAPE:
    'there is a \\ in double quotes that begins nothing YAML knows: write \\\\, or use single quotes',
  MULTIPLE_DOCS: 'a second document begins here (---): the file has one',
  BLOCK_IN_FLOW: 'a list or group on several lines cannot stand inside [ ] or { }',
  BAD_ALIAS: 'an & or * needs a name behind it; a text that begins with one needs quotes around it',
  BAD_DIRECTIVE: 'a line that begins with % is for YAML itself: put the text in quotes',
  NON_STRING_KEY: 'a key has to be a plain name',
  KEY_OVER_1024_CHARS: 'this key is longer than any key',
}

/** What is missing, by the parser's own words. */
const missing: readonly (readonly [RegExp, string])[] = [
  [/closing/i, 'a quote that was opened is not closed'],
  [/\]/, 'a [ is not closed: a ] is missing'],
  [/\}/, 'a { is not closed: a } is missing'],
  [/comma|,/i, 'a comma is missing between two entries'],
  [/map values/i, 'there is no “: ” behind this key, or the line is not indented like its neighbours'],
]

/** What is unexpected, likewise. */
const unexpected: readonly (readonly [RegExp, string])[] = [
  [/flow-map-end|flow-seq-end|\bin flow/i, 'there is a bracket or a comma too many here'],
  [/block scalar header/i, 'behind | or > nothing may stand on the same line'],
  [
    /node end/i,
    'the value has ended before this: put the whole of it in quotes, and write a quote inside it twice',
  ],
  [/block-seq-ind/i, 'a list begins on the line below its key, each entry with “- ”'],
]

const firstOf = (rows: readonly (readonly [RegExp, string])[], message: string) =>
  rows.find(([pattern]) => pattern.test(message))?.[1]

/** One mistake of the form in plain words. Repeats nothing of the file: there may be a key in it. */
export function yamlProblem(code: string, message: string): string {
  if (code === 'MISSING_CHAR' || (code === 'BAD_INDENT' && /end with/.test(message)))
    return firstOf(missing, message) ?? indentation
  if (code === 'UNEXPECTED_TOKEN') return firstOf(unexpected, message) ?? indentation
  return messages[code] ?? 'this is not YAML: check quotes, colons and indentation'
}

/** Why aliases could not be followed. */
export const aliasProblem = (message: string): string =>
  /unresolved/i.test(message)
    ? 'this * names nothing that an & named before it; a text that begins with * needs quotes around it'
    : 'aliases that repeat one another too often'
