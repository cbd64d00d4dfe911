import type { FieldFacts } from '../contract/index.ts'
import { type Cell, digest, type Table, tablesOf } from '../page/index.ts'
import { parseDefault, parseLengths, parseNumber, parseRange, parseTypes, parseValues } from './cells.ts'
import type { MatchedStatement, Matcher } from './matcher.ts'

/** Whether the rows of a table are fields of a request. */
const isParameterTable = ({ head, rows }: Table): boolean =>
  /^(parameters?|params?|fields?|arguments?|body parameters?|attributes?)( name)?$/i.test(
    head[0]?.text ?? '',
  ) &&
  head.length > 1 &&
  rows.length > 0

/** Statements from a table of parameters: about the endpoint's fields, and about models that a row names. */
const statementsOfTable = (
  table: Table,
  endpoint: string,
  models: readonly string[],
): readonly MatchedStatement[] =>
  table.rows.flatMap((cells) => {
    const named = (pattern: RegExp): string => cellBy(table, cells, pattern)?.text ?? ''
    const field = (cells[0]?.code[0] ?? cells[0]?.text ?? '').replaceAll(/["'*]/g, '').split(' ')[0] ?? ''
    if (!/^[a-z_][\w.[\]]*$/i.test(field)) return []
    const text = named(/descri|detail|note|meaning/i) || (cells.at(-1)?.text ?? '')
    const facts = factsOf(text, named(/type/i), named(/required/i), named(/default/i))
    return [
      { path: `request:${endpoint}:${field}`, value: facts },
      ...(field === 'n' ? perModel(text, models) : []),
    ]
  })

const cellBy = ({ head }: Table, cells: readonly Cell[], pattern: RegExp): Cell | undefined => {
  const at = head.findIndex((cell, index) => index > 0 && pattern.test(cell.text))
  return at === -1 ? undefined : cells[at]
}

function factsOf(text: string, type: string, required: string, fallback: string): FieldFacts {
  const range = parseRange(text)
  const lengths = parseLengths(text)
  const values = parseValues(text)
  const standard = parseDefault(fallback === '' ? text : `default: ${fallback}`)
  return {
    types: parseTypes(type),
    ...(values.length > 0 ? { values, open: true as const } : {}),
    ...(standard === undefined || /^[-–—]$/.test(fallback) ? {} : { default: standard }),
    ...(/^(yes|required|true|✓|✅)/i.test(required) ? { required: true as const } : {}),
    ...(range ? { min: range.min, max: range.max } : {}),
    ...(lengths.length > 0 ? { maxLength: Math.max(...lengths) } : {}),
    ...(/deprecated/i.test(text) ? { deprecated: true as const } : {}),
    ...(text === '' ? {} : { text: digest(text) }),
  }
}

/** Maximum `n` of a model, from `MODEL only supports 1`. */
const perModel = (text: string, models: readonly string[]): readonly MatchedStatement[] =>
  models.flatMap((model) => {
    const at = text.indexOf(`${model} only sup`)
    const max = at === -1 ? undefined : parseNumber(text.slice(at + model.length).replace(/\bn\s*=\s*/, ''))
    return max === undefined ? [] : [{ model, path: 'param.n', value: { type: 'integer', min: 1, max } }]
  })

/** Tables whose rows are fields of the request of the passage's endpoint. */
export const parameterTables: Matcher = {
  id: 'parameter-tables',
  read({ section, endpoint }, { listed }) {
    const tables = endpoint === undefined ? [] : tablesOf(section).filter(isParameterTable)
    const read = tables.map((table) => ({
      table,
      statements: statementsOfTable(table, endpoint ?? '', listed),
    }))
    return {
      statements: read.flatMap(({ statements }) => statements),
      blocks: read.flatMap(({ table, statements }) => (statements.length > 0 ? [table] : [])),
    }
  },
}
