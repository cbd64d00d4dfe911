import { wrapAnsi } from 'fast-wrap-ansi'
import { oneLine } from '../contract/index.ts'

/** Breaks text into lines of at most `width` columns, at spaces where possible. */
export const wrap = (text: string, width: number): readonly string[] =>
  wrapAnsi(oneLine(text), Math.max(10, width), { hard: true }).split('\n').filter(Boolean)

/** A label with text in a column beside it, every line within `columns`. */
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
