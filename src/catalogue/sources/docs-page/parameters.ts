import type { FieldFacts, Statement } from '../../../contract/index.ts'
import { type Cell, digest, type Section, type Table } from '../../../page/index.ts'
import { parseDefault, parseLengths, parseNumber, parseRange, parseTypes, parseValues } from './cells.ts'

/** Whether the rows of a table are fields of a request. */
export const isParameterTable = ({ head, rows }: Table): boolean =>
  /^(parameters?|params?|fields?|arguments?|body parameters?|attributes?)( name)?$/i.test(
    head[0]?.text ?? '',
  ) &&
  head.length > 1 &&
  rows.length > 0

/** Path of an image endpoint without its prefix: `/images/edits` in `/v1/images/edits`. */
const route = /\/images\/[a-z-]+/

/** Endpoints with the heading or paragraph that introduces them, in the order of the page. */
export function routesOf(
  sections: readonly Section[],
): readonly { readonly label: string; readonly endpoint: string; readonly at: number }[] {
  return sections.flatMap(({ name, blocks }, at) => {
    const prose = blocks
      .filter(({ kind }) => kind === 'text')
      .map((block) => (block.kind === 'text' ? block.text : ''))
    return [name, ...prose].flatMap((text) => {
      const found = route.exec(text)
      if (!found) return []
      // `Text-to-Image (/v1/images/generations): …` is introduced by the words before it.
      const label = text.slice(0, found.index).split(/[.:]/).at(-1) ?? ''
      return [{ label: `${name} ${label}`.toLowerCase(), endpoint: `POST ${found[0]}`, at }]
    })
  })
}

/** The endpoint of a section's parameters: one that its headings name, else one introduced in the same words, else the last one before it. */
export function endpointFor(
  section: Section,
  at: number,
  routes: ReturnType<typeof routesOf>,
): string | undefined {
  const own = route.exec([section.name, ...section.above].join(' '))
  if (own) return `POST ${own[0]}`
  const words = section.name
    .toLowerCase()
    .replaceAll(/\b(request|body|query|parameters?|params?|fields?|reference|table)\b/g, '')
    .trim()
  const same = words === '' ? undefined : routes.find(({ label }) => label.includes(words))
  return (same ?? routes.findLast((one) => one.at <= at) ?? (routes.length === 1 ? routes[0] : undefined))
    ?.endpoint
}

/** Statements from a table of parameters: about the endpoint's fields, and about models that a row names. */
export const parameterStatements = (
  table: Table,
  endpoint: string,
  provider: string,
  models: readonly string[],
): readonly Statement[] =>
  table.rows.flatMap((cells) => {
    const named = (pattern: RegExp): string => cellBy(table, cells, pattern)?.text ?? ''
    const field = (cells[0]?.code[0] ?? cells[0]?.text ?? '').replaceAll(/["'*]/g, '').split(' ')[0] ?? ''
    if (!/^[a-z_][\w.[\]]*$/i.test(field)) return []
    const text = named(/descri|detail|note|meaning/i) || (cells.at(-1)?.text ?? '')
    const facts = factsOf(text, named(/type/i), named(/required/i), named(/default/i))
    return [
      { provider, path: `request:${endpoint}:${field}`, value: facts },
      ...(field === 'n' ? perModel(text, provider, models) : []),
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
const perModel = (text: string, provider: string, models: readonly string[]): readonly Statement[] =>
  models.flatMap((model) => {
    const at = text.indexOf(`${model} only sup`)
    const max = at === -1 ? undefined : parseNumber(text.slice(at + model.length).replace(/\bn\s*=\s*/, ''))
    return max === undefined
      ? []
      : [{ provider, model, path: 'param.n', value: { type: 'integer', min: 1, max } }]
  })
