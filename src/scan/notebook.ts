import type { ScanPlace } from '../contract/index.ts'
import { lex } from './lexer.ts'
import type { Region } from './source.ts'
import { syntaxOf } from './syntax.ts'

/** A string of a notebook, the key whose value it is or is part of, and its cell. */
interface NotebookString extends Region {
  readonly isKey: boolean
  readonly key: string
  readonly value: string
  /** `code`, `markdown` or `raw`. Empty before the first cell. */
  readonly type: string
  /** Number of the cell, from 1. */
  readonly cell: number
}

/** The strings of a notebook (nbformat 4), whose cells start with their type. */
function stringsOf(text: string): readonly NotebookString[] {
  let [key, type, cell] = ['', '', 0]
  return lex(text, syntaxOf('.json')).map(({ start, end, kind }) => {
    const value = text.slice(start + 1, end - 1)
    const isKey = /^\s{0,8}:/.test(text.slice(end, end + 9))
    if (isKey) key = value
    else if (key === 'cell_type') [type, cell] = [value, cell + 1]
    return { start, end, kind, isKey, key, value, type, cell }
  })
}

/** The strings of a notebook: the lines of a Markdown cell, comments and what a program printed are comments. */
export function notebookRegions(text: string): readonly Region[] {
  return stringsOf(text).map(({ start, end, kind, isKey, key, type, value }): Region => {
    const isProse =
      key === 'source' ? type !== 'code' || /^\s*#/.test(value) : key === 'text' || key === 'text/plain'
    return { start, end, kind: isProse && !isKey ? 'comment' : kind }
  })
}

/** The cell at an offset in a notebook, and the line in its source, as an editor shows them. Undefined outside of sources. */
export function notebookCells(text: string): (offset: number) => ScanPlace['cell'] {
  const sources = stringsOf(text).filter(({ isKey, key }) => !isKey && key === 'source')
  return (offset) => {
    const own = sources.find(({ start, end }) => start <= offset && offset < end)
    if (own === undefined) return undefined
    const before = sources.filter((one) => one.cell === own.cell && one.end <= own.start)
    const source = before.map(({ value }) => value).join('') + text.slice(own.start + 1, offset)
    return {
      number: own.cell,
      line: 1 + [...source.matchAll(/\\[^]/g)].filter(([one]) => one === '\\n').length,
    }
  }
}
