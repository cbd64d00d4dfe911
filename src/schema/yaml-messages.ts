const indentation =
  'wrong indentation: start all keys of a group in the same column, and indent the content of a key further'

/** Message for each of the parser's error codes. Source: yaml 2.9.1, dist/errors.d.ts, read 2026-11-24. */
const messages: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'tab in the indentation: indent with spaces',
  DUPLICATE_KEY: 'duplicate key: each key can appear only once in a group',
  BLOCK_AS_IMPLICIT_KEY:
    'second “: ” in this value: put the value in quotes, or put each key on a separate, indented line',
  MULTILINE_IMPLICIT_KEY: 'missing “: ” after this key, or wrong indentation of this line',
  BAD_INDENT: indentation,
  BAD_SCALAR_START: 'text that starts with @, ` or % must be quoted',
  BAD_DQ_ESCAPE: 'unknown escape sequence in double quotes: write \\\\ for a backslash, or use single quotes',
  MULTIPLE_DOCS: 'second document (---): the file can contain only one document',
  BAD_ALIAS: 'missing name after & or *. Text that starts with & or * must be quoted',
  BAD_DIRECTIVE: 'a line that starts with % is a YAML directive: put the text in quotes',
  NON_STRING_KEY: 'a key must be a plain name',
  KEY_OVER_1024_CHARS: 'key of more than 1024 characters',
}

/** Messages for a missing character, by the parser's message. */
const missing: readonly (readonly [RegExp, string])[] = [
  [/closing/i, 'missing closing quote'],
  [/\]/, 'missing closing ]'],
  [/\}/, 'missing closing }'],
  [/comma|,/i, 'missing comma between two entries'],
  [/map values/i, 'missing “: ” after this key, or wrong indentation of this line'],
]

/** Messages for an unexpected token, by the parser's message. */
const unexpected: readonly (readonly [RegExp, string])[] = [
  [/flow-map-end|flow-seq-end|\bin flow/i, 'unexpected bracket or comma'],
  [/block scalar header/i, 'text after | or > on the same line: move the text to the next line'],
  [
    /node end/i,
    'unexpected text after the end of the value: put the whole value in quotes, and double any quote inside it',
  ],
  [/block-seq-ind/i, 'start a list on the line below its key, and begin each entry with “- ”'],
]

const firstOf = (rows: readonly (readonly [RegExp, string])[], message: string) =>
  rows.find(([pattern]) => pattern.test(message))?.[1]

const secondColon =
  'second “: ” in this value: put the value in quotes, or add the comma that separates it from the next key'

/** Message for a syntax error at the beginning of `rest`. Repeats nothing of the file, since that may hold a secret. */
export function yamlProblem(code: string, message: string, rest: string): string {
  if (code === 'BLOCK_AS_IMPLICIT_KEY' && !/^[^\n]*:\s+\S/.test(rest)) return indentation
  if (code === 'BLOCK_IN_FLOW')
    return /^-\s/.test(rest) ? 'a list on several lines is not allowed inside [ ] or { }' : secondColon
  if (code === 'MISSING_CHAR' || (code === 'BAD_INDENT' && /end with/.test(message)))
    return firstOf(missing, message) ?? indentation
  if (code === 'UNEXPECTED_TOKEN') return firstOf(unexpected, message) ?? indentation
  return messages[code] ?? 'not valid YAML: check quotes, colons and indentation'
}

/** Message for an alias that cannot be resolved. */
export const aliasProblem = (message: string): string =>
  /unresolved/i.test(message)
    ? 'unknown alias: no anchor (&) above defines this name. Text that starts with * must be quoted'
    : 'too many nested aliases'
