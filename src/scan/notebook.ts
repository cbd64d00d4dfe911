import { lex } from './lexer.ts'
import type { Region } from './source.ts'
import { syntaxOf } from './syntax.ts'

/** The strings of a notebook (nbformat 4): the lines of a Markdown cell, comments and what a program printed are comments. */
export function notebookRegions(text: string): readonly Region[] {
  let cell = ''
  let key = ''
  return lex(text, syntaxOf('.json')).map(({ start, end, kind }): Region => {
    const value = text.slice(start + 1, end - 1)
    if (/^\s{0,8}:/.test(text.slice(end, end + 9))) {
      key = value
      return { start, end, kind }
    }
    if (key === 'cell_type') cell = value
    const isProse =
      key === 'source' ? cell !== 'code' || /^\s*#/.test(value) : key === 'text' || key === 'text/plain'
    return { start, end, kind: isProse ? 'comment' : kind }
  })
}
