import { wrapAnsi } from 'fast-wrap-ansi'

/** Text from elsewhere with nothing in it that a terminal would obey: escape codes, line breaks and turns of direction show as �. */
const tame = (text: string) =>
  text.replaceAll(/\s+/g, ' ').replaceAll(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu, '\uFFFD')

/** Breaks text into lines of at most `width` columns, at spaces where there are any. */
export const wrap = (text: string, width: number): readonly string[] =>
  wrapAnsi(tame(text).trim(), Math.max(10, width), { hard: true }).split('\n').filter(Boolean)

/** A label, then text in a column beside it, every line within `columns`. */
export function labelled(
  label: string,
  text: string,
  indent: number,
  labelWidth: number,
  columns: number,
): string {
  const lines = wrap(text, columns - indent - labelWidth)
  const pad = ' '.repeat(indent)
  return lines.map((line, i) => `${pad}${(i === 0 ? label : '').padEnd(labelWidth)}${line}`).join('\n')
}
