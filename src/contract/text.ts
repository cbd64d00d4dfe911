/**
 * Bidirectional control characters: marks, embeddings, overrides, isolates. They reorder the text around them, so that the displayed text
 * differs from its content (CVE-2021-42574). Source: https://www.unicode.org/reports/tr9/, 2026-11-24. Then characters without a width, which
 * make two different names look the same. Joiners stay, because emoji and many scripts need them.
 */
const deceptive = '\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u206F\\u200B\\u2060-\\u2064\\uFEFF'
/** Separators of lines that only some readers know. */
const separators = '\\u2028\\u2029'

const deceptiveCharacter = new RegExp(`[${deceptive}]`, 'g')

/** The text with bidirectional control characters and characters without a width replaced by �. */
export const maskDeceptive = (text: string): string => text.replaceAll(deceptiveCharacter, '\uFFFD')

/**
 * Untrusted text on one line, without characters that control a screen, a log or a parser. Line breaks become spaces. Escape codes,
 * bidirectional controls, characters without a width and lone surrogates become �.
 */
export const oneLine = (text: string): string =>
  maskDeceptive(text)
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, '\uFFFD')
    .trim()

/** Untrusted text on several lines, without characters that control a screen. Tabs become spaces. Line breaks stay. */
export const printable = (text: string): string =>
  maskDeceptive(text)
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll('\t', '  ')
    .replaceAll(/(?!\n)[\p{Cc}\p{Cs}\u2028\u2029]/gu, '\uFFFD')

/** Colours and styles, the only escape codes that Graycard writes. Concealed text is none of them. Source: ECMA-48 §8.3.117. */
const style = '\\u001B\\[(?:[0-479]|2[1-9]|[34][0-79]|9[0-7]|10[0-7])m'
// The styles are matched first, so that they stay.
const controlCharacter = new RegExp(
  `${style}|\\r\\n|[${deceptive}${separators}]|(?![\\n\\t])\\p{Cc}|\\p{Cs}`,
  'gu',
)
const isStyle = new RegExp(`^${style}$`)

/** `::` at the start of a line, also behind colours. */
const commandStart = new RegExp(`^((?:[^\\S\\n]|${style})*):(?=:)`, 'gmu')

/**
 * A text for people as it may be written to a screen or a log, whatever it quotes: no character controls the screen, except for colours, and
 * no line is a command of GitHub's runner. The runner ignores white space before `::` and reads `##[` anywhere in a line (source:
 * ActionCommand.cs of github.com/actions/runner, 2026-11-24).
 */
export const screenText = (text: string): string =>
  withoutControls(text).replaceAll(commandStart, '$1: ').replaceAll('##[', '# #[')

/** A text without characters that control a screen, except for colours. */
export const withoutControls = (text: string): string =>
  text.replaceAll(controlCharacter, (one) => (isStyle.test(one) ? one : one === '\r\n' ? '\n' : '\uFFFD'))

/** Text of at most `maxLength` characters. Truncated text ends with an ellipsis. */
export const truncate = (text: string, maxLength: number): string =>
  text.length <= maxLength ? text : `${text.slice(0, maxLength - 1).replace(/[\uD800-\uDBFF]$/, '')}…`

/** Characters that a screen, a log or a parser of lines acts on. */
// oxlint-disable-next-line no-control-regex
const unsafeInJson = new RegExp(`[\\u007F-\\u009F${deceptive}${separators}]`, 'g')

/**
 * A value as JSON that is safe to print in the log of a CI system. GitHub's runner reads `##[` anywhere in a line as the start of a command
 * (source: ActionCommand.cs of github.com/actions/runner, 2026-11-24), and control characters change what a screen shows. Both are escaped.
 * The parsed value is the same.
 */
export const jsonText = (value: unknown): string => `${safeJson(JSON.stringify(value, null, 2))}\n`

/** A value as JSON on one line, without a line break, as safe as `jsonText`. */
export const jsonLine = (value: unknown): string => safeJson(JSON.stringify(value))

const safeJson = (json: string): string =>
  json
    .replaceAll('##[', String.raw`#\u0023[`)
    .replaceAll(unsafeInJson, (one) => String.raw`\u` + one.charCodeAt(0).toString(16).padStart(4, '0'))

/** The message of what was thrown, which may be anything, even a value that cannot be turned into text. Never throws. */
export function thrownText(cause: unknown): string {
  try {
    const message: unknown = cause instanceof Error ? cause.message : cause
    return String(message)
  } catch {
    return 'a value that has no text'
  }
}

/** Longer lists are shortened where they are printed, because a server or a file chooses their length. */
const maxListed = 40

/** `a, b and 2998 more`: a list from elsewhere, in a length that a reader can use. */
export const someOf = (names: readonly string[], max = maxListed): string =>
  names.length <= max ? names.join(', ') : `${names.slice(0, max).join(', ')} and ${names.length - max} more`

/** Lines from elsewhere, the first of a long list. */
export const someLines = (lines: readonly string[], max = maxListed): string =>
  lines.length <= max
    ? lines.join('\n')
    : [...lines.slice(0, max), `and ${lines.length - max} more`].join('\n')
