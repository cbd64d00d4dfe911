import type { KnownModel } from '../contract/index.ts'
import type { Cell, ContentBlock, Table } from '../page/index.ts'
import type { MatchedStatement, Matcher } from './matcher.ts'
import { modelNamed } from './names.ts'
import { isPriceCell, pricesOfCell } from './price-cells.ts'
import { combined, type Facets, facetsOf, facetsOfHeading } from './price-facets.ts'
import { isModelHead, modelColumnOf, modelsInCell } from './subjects.ts'

/** Columns that say what a row's price is for. The first column does too. */
const labelHead =
  /^(?:modality|(?:token )?type|quality|(?:image )?size|(?:output )?resolution|dimensions?|aspect ratio|metric|meter|unit|item|usage|tokens?|direction|mode|tier|variant|operation|billing(?: unit)?|specification|price unit|per|质量|品质|尺寸|分辨率|规格|单位|计费.{0,4}|类型|项目)$/i
const textAt = (row: readonly Cell[], column: number): string => row[column]?.text ?? ''

/** Rows with the cells that a lost span left out: `Medium | $0.042` under `Draw 1 | Low | $0.011`. */
function filled({ head, rows }: Table): readonly (readonly Cell[])[] {
  let above: readonly Cell[] = []
  return rows.map((row) => {
    const isCut =
      row.length < head.length &&
      row.length > 1 &&
      isPriceCell(textAt(row, 1)) &&
      above.length === head.length
    const whole = isCut ? [...above.slice(0, head.length - row.length), ...row] : row
    const [first, ...rest] = whole
    const isEmpty = first?.text === '' && rest.some(({ text }) => isPriceCell(text)) && above.length > 0
    above = isEmpty ? [above[0] ?? first, ...rest] : whole
    return above
  })
}

/** The prices in one table. `around` is what the headings and lines above it say. */
function pricesIn(
  table: Table,
  around: Facets,
  subjects: readonly string[],
  known: readonly KnownModel[],
): readonly MatchedStatement[] {
  const { head } = table
  const rows = filled(table)
  const priced = head.flatMap(({ text }, at) =>
    at > 0 && rows.some((row) => isPriceCell(textAt(row, at), text)) ? [at] : [],
  )
  if (priced.length === 0) return []
  const modelColumn = modelColumnOf(head)
  const labels = head.flatMap(({ text }, at) =>
    !priced.includes(at) &&
    at !== modelColumn &&
    !isModelHead(text) &&
    (at === 0 || labelHead.test(text.trim()))
      ? [at]
      : [],
  )
  let group: Facets = {}
  return rows.flatMap((row) => {
    const texts = row.map(({ text }) => text).filter((text) => text !== '')
    if (texts.length <= 2 && !row.some(({ text }) => isPriceCell(text))) {
      if (texts.length > 0) group = combined(texts.map(facetsOfHeading))
      return []
    }
    const cell = row[modelColumn === -1 ? 0 : modelColumn] ?? { text: '', code: [] }
    const own = modelsInCell(cell, known, modelColumn !== -1)
    const ofRow = modelColumn === -1 && own.length === 0 ? (subjects.length === 1 ? subjects : []) : own
    const remark = /[(（]([^()（）]{1,40})[)）]\s*$/.exec(cell.text)?.[1] ?? ''
    const labelled = labels
      .map((at) => facetsOf(textAt(row, at)))
      .filter((_, at) => textAt(row, labels[at] ?? 0).length <= 60)
    return priced.flatMap((at) => {
      const name = textAt(head, at)
      const ofColumn = modelNamed(name, known)
      const facets = combined([around, group, facetsOf(name), { mode: facetsOf(remark).mode }, ...labelled])
      const models = ofColumn === undefined ? ofRow : [ofColumn]
      const prices = pricesOfCell(textAt(row, at), name, facets)
      return models.flatMap((model) => prices.map(([path, value]) => ({ model, path, value })))
    })
  })
}

const withMode = (around: Facets, mode: string | undefined): Facets => ({ ...around, mode })

/** What is known of the prices below a short line. `base` is what the headings say. A sentence about something else changes nothing. */
function below(around: Facets, { text }: Cell, base: Facets): Facets {
  const says = facetsOfHeading(text)
  if (text.length > 80 || (text.endsWith('.') && says.rate === undefined)) return around
  if (says.mode !== undefined || /^standard\b/i.test(text)) return withMode(around, says.mode)
  return says.rate === undefined
    ? combined([base, says])
    : { ...combined([around, says]), isForeign: base.isForeign ?? says.isForeign }
}

/** Tables of prices in US dollars: of tokens, of images by quality and size. */
export const priceTables: Matcher = {
  id: 'price-tables',
  read({ section, models, lead = [] }, { known }) {
    const statements: MatchedStatement[] = []
    const blocks: ContentBlock[] = []
    const base = combined([...section.above, section.name].map(facetsOfHeading))
    let around = /\b(?:table|data)\b/i.test(section.name)
      ? combined([lead.reduce((said, line) => below(said, line, base), base), facetsOfHeading(section.name)])
      : base
    for (const block of section.blocks) {
      if (block.kind === 'table') {
        const found = pricesIn(block, around, models, known)
        statements.push(...found)
        if (found.length > 0) blocks.push(block)
        around = withMode(around, base.mode)
      } else if (block.kind !== 'code') around = below(around, block, base)
    }
    return { statements, blocks }
  },
}
