import { type Table, tablesOf } from '../page/index.ts'
import { parseNumber, parseYesNo } from './cells.ts'
import { lifecycleColumn } from './lifecycle-columns.ts'
import type { MatchedStatement, Matcher } from './matcher.ts'
import { isPriceCell } from './price-cells.ts'

/** Whether the rows of a table are models. */
const isModelTable = ({ head, rows }: Table): boolean =>
  /^(image )?models?( id| name)?$/i.test(head[0]?.text ?? '') &&
  head.length > 1 &&
  rows.some(([first]) => isModel(first?.text))

const isModel = (text: string | undefined): boolean =>
  /^[a-z][\w.:/-]*$/i.test(text ?? '') && /\d/.test(text ?? '')

/** The models in the rows of a table of models. Empty for any other table. */
export const modelsOfTable = (table: Table): readonly string[] => (isModelTable(table) ? rowsOf(table) : [])

const rowsOf = ({ rows }: Table): readonly string[] =>
  rows.flatMap(([first]) => (first && isModel(first.text) ? [first.text] : []))

type Subject = Pick<MatchedStatement, 'model'>

/** Statements for each kind of column, chosen by the column's name. The first match counts. */
const columns: readonly {
  readonly called: (name: string) => boolean
  readonly says: (of: Subject, text: string) => readonly MatchedStatement[]
}[] = [
  {
    called: (name) => /transparen/i.test(name),
    says: (of, text) => {
      const value = parseYesNo(text)
      return value === undefined ? [] : [{ ...of, path: 'transparency', value }]
    },
  },
  {
    called: (name) => /max.{0,80}prompt|prompt.{0,80}(length|limit|max|char)/i.test(name),
    says: (of, text) => {
      const maxLength = parseNumber(text)
      return maxLength === undefined
        ? []
        : [{ ...of, path: 'param.prompt', value: { type: 'text', maxLength } }]
    },
  },
  {
    called: (name) => /max.{0,80}images|images? (limit|max)/i.test(name),
    says: (of, text) => {
      const value = parseNumber(text)
      return value === undefined ? [] : [{ ...of, path: 'limit.images', value }]
    },
  },
  {
    called: (name) => /^n$|max n\b|images per (request|call)|outputs? per (request|call)/i.test(name),
    says: (of, text) => {
      const max = parseNumber(text.replace(/^.*[-–—]/, ''))
      return max === undefined ? [] : [{ ...of, path: 'param.n', value: { type: 'integer', min: 1, max } }]
    },
  },
]

/** Statements from a table of models. Columns of unknown kind become prose of the model. */
const statementsOfTable = (table: Table, place: string): readonly MatchedStatement[] =>
  table.rows.flatMap((cells) => {
    const model = cells[0]?.text
    if (model === undefined || !isModel(model)) return []
    return [
      { model, path: 'listed', value: true },
      ...table.head.slice(1).flatMap(({ text: name }, index) => {
        const text = cells[index + 1]?.text ?? ''
        const found = columns.find(({ called }) => called(name))?.says({ model }, text) ?? []
        return found.length > 0 ||
          text === '' ||
          isPriceCell(text, name) ||
          lifecycleColumn(name) !== undefined
          ? found
          : [{ model, path: `says:${place}: ${name}`, value: text }]
      }),
    ]
  })

/** Tables whose rows are models. */
export const modelTables: Matcher = {
  id: 'model-tables',
  read({ section }) {
    const tables = tablesOf(section).filter(isModelTable)
    return { statements: tables.flatMap((table) => statementsOfTable(table, section.name)), blocks: tables }
  },
}
