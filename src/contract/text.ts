/**
 * Bidirectional control characters: marks, embeddings, overrides, isolates. They reorder the text around them, so that the displayed text
 * differs from its content (CVE-2021-42574). Source: https://www.unicode.org/reports/tr9/, 2026-11-24.
 */
const bidiControls = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u206F]/g

/** The text with bidirectional control characters replaced by �. */
export const maskBidiControls = (text: string): string => text.replaceAll(bidiControls, '\uFFFD')

/**
 * Untrusted text on one line, without characters that control a screen, a log or a parser. Line breaks become spaces. Escape codes,
 * bidirectional controls and lone surrogates become �.
 */
export const oneLine = (text: string): string =>
  maskBidiControls(text)
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\p{Cc}\p{Cs}\u2028\u2029]/gu, '\uFFFD')
    .trim()

/** Untrusted text on several lines, without characters that control a screen. Tabs become spaces. Line breaks stay. */
export const printable = (text: string): string =>
  maskBidiControls(text)
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll('\t', '  ')
    .replaceAll(/(?!\n)[\p{Cc}\p{Cs}\u2028\u2029]/gu, '\uFFFD')

/** Text of at most `maxLength` characters. Truncated text ends with an ellipsis. */
export const truncate = (text: string, maxLength: number): string =>
  text.length <= maxLength ? text : `${text.slice(0, maxLength - 1).replace(/[\uD800-\uDBFF]$/, '')}…`

/**
 * A value as JSON that is safe to print in the log of a CI system. GitHub's runner reads `##[` anywhere in a line as the start of a command
 * (source: ActionCommand.cs of github.com/actions/runner, 2026-11-24), and bidirectional controls reorder text on a screen. Both are escaped.
 * The parsed value is the same.
 */
export const jsonText = (value: unknown): string =>
  `${JSON.stringify(value, null, 2)
    .replaceAll('##[', String.raw`#\u0023[`)
    .replaceAll(bidiControls, (one) => String.raw`\u` + one.charCodeAt(0).toString(16).padStart(4, '0'))}\n`
