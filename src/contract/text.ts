/**
 * Characters that turn the direction of the text around them, so that what is read is not what stands there (CVE-2021-42574): marks,
 * embeddings, overrides, isolates. Source: https://www.unicode.org/reports/tr9/, 2026-11-24.
 */
const bidiControls = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u206F]/g

/** The same text with what turns its direction shown as �. */
export const maskBidiControls = (text: string): string => text.replaceAll(bidiControls, '\uFFFD')

/**
 * Text from elsewhere on one line, with nothing in it that a screen, a log or a parser would obey: line breaks become spaces;
 * escape codes, turns of direction and halves of a character show as �.
 */
export const oneLine = (text: string): string =>
  maskBidiControls(text)
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, '\uFFFD')
    .trim()

/** Text of at most `most` characters; what is cut off is told by an ellipsis. */
export const truncate = (text: string, maxLength: number): string =>
  text.length <= maxLength ? text : `${text.slice(0, maxLength - 1).replace(/[\uD800-\uDBFF]$/, '')}…`

/**
 * A value as JSON that is safe to print in the log of a CI system: GitHub's runner takes `##[` anywhere in a line for the start of a
 * command (source: ActionCommand.cs of github.com/actions/runner, 2026-11-24), and a screen turns the text around some characters.
 * Both are spelled another way: the value is the same.
 */
export const jsonText = (value: unknown): string =>
  `${JSON.stringify(value, null, 2)
    .replaceAll('##[', String.raw`#\u0023[`)
    .replaceAll(bidiControls, (one) => String.raw`\u` + one.charCodeAt(0).toString(16).padStart(4, '0'))}\n`
