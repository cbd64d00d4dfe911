/**
 * Text from elsewhere on one line, with nothing in it that a screen, a log or a parser would obey: line breaks become spaces;
 * escape codes, turns of direction and halves of a character show as �.
 */
export const oneLine = (text: string): string =>
  text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu, '\uFFFD')
    .trim()

/** Text of at most `most` characters; what is cut off is told by an ellipsis. */
export const shortened = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`

/**
 * A value as JSON that is safe to print in the log of a CI system: GitHub's runner takes `##[` anywhere in a line for the start of a
 * command, so that it is spelled another way. Source: ActionCommand.cs of github.com/actions/runner, 2026-11-24.
 */
export const jsonText = (value: unknown): string =>
  `${JSON.stringify(value, null, 2).replaceAll('##[', String.raw`#\u0023[`)}\n`
