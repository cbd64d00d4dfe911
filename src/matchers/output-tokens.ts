import { type KnownModel, sentencesOf } from '../contract/index.ts'
import { isText, type Table, tablesOf } from '../page/index.ts'
import type { MatchedStatement, Matcher, Passage } from './matcher.ts'
import { qualityIn, sizesIn } from './price-facets.ts'
import { modelsInCell, subjectsOf } from './subjects.ts'

const count = (text: string, isOfTokens: boolean): number | undefined => {
  const [, digits, unit] = /^(\d[\d,]*) ?(tokens?)?\*{0,2}$/i.exec(text.trim()) ?? []
  return digits === undefined || (unit === undefined && !isOfTokens)
    ? undefined
    : Number(digits.replaceAll(',', ''))
}

interface TokenCount {
  readonly quality: string
  readonly size: string
  readonly tokens: number
}

/** Output tokens of an image, in a table with sizes as columns, or with a column of tokens right of one of sizes. */
function countsIn(
  { head, rows }: Table,
  isOfTokens: boolean,
): readonly (readonly [row: number, TokenCount])[] {
  return rows.flatMap((row, index) => {
    const quality = row.map(({ text }) => qualityIn(text)).find((one) => one !== undefined) ?? 'any'
    let near: readonly string[] | undefined
    return row.flatMap(({ text }, at): readonly (readonly [row: number, TokenCount])[] => {
      const named = head[at]?.text ?? ''
      const isColumn = /\btokens?\b/i.test(named)
      const tokens = count(text, isOfTokens || isColumn)
      const sizes = sizesIn(named) && !isColumn ? sizesIn(named) : isColumn ? near : undefined
      near = sizesIn(text) ?? near
      return tokens === undefined ? [] : (sizes ?? []).map((size) => [index, { quality, size, tokens }])
    })
  })
}

const tableOf = (counts: readonly TokenCount[]): MatchedStatement['value'] => {
  const tokens: Record<string, Record<string, number>> = {}
  for (const one of counts) (tokens[one.quality] ??= {})[one.size] = one.tokens
  return { kind: 'table', tokens }
}

function statementsOfTable(
  table: Table,
  { section, models }: Passage,
  known: readonly KnownModel[],
): readonly MatchedStatement[] {
  const texts = [
    section.name,
    ...section.blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : [])),
  ]
  const isOfTokens = texts.some(
    (text) => /\btokens\b/i.test(text) && /\b(?:image|output|generat)/i.test(text),
  )
  if (/\b(?:inputs?|patch|audio|video)\b/i.test(section.name)) return []
  const counts = countsIn(table, isOfTokens)
  if (counts.length < 2) return []
  const owners = table.rows.map((row) => row.flatMap((cell) => modelsInCell(cell, known, false)))
  if (owners.every((all) => all.length === 0)) {
    const value = tableOf(counts.map(([, one]) => one))
    return models.length === 0
      ? [{ path: 'tokens', value }]
      : models.map((model) => ({ model, path: 'tokens', value }))
  }
  return [...new Set(owners.flat())].map((model) => ({
    model,
    path: 'tokens',
    value: tableOf(counts.flatMap(([row, one]) => (owners[row]?.includes(model) ? [one] : []))),
  }))
}

const perImage =
  /(?<![\d,.])(\d[\d,]{2,8}) (?:output )?tokens (?:for each|per|for every) (?:generated |output )?image\b|\bimages? [^.]{0,60}\b(?:consumes?|costs?|uses?|use|is|are|requires?) (\d[\d,]{2,8}) (?:output )?tokens\b(?! per (?!image))/i

/** Output tokens of an image: tables by quality and size, and sentences about models with one number for every image. */
export const outputTokens: Matcher = {
  id: 'output-tokens',
  read(passage, { known }) {
    const read = tablesOf(passage.section).map((table) => ({
      table,
      statements: statementsOfTable(table, passage, known),
    }))
    const found = read.filter(({ statements }) => statements.length > 0)
    const said = passage.section.blocks.flatMap((block) =>
      isText(block)
        ? sentencesOf(block.text).flatMap((sentence) => {
            const number = /\b(?:input|partial|prompt|at (?:low|high))\b/i.test(sentence)
              ? undefined
              : perImage
                  .exec(sentence)
                  ?.slice(1)
                  .find((one) => one !== undefined)
            const value = { kind: 'table', tokens: { any: { any: Number(number?.replaceAll(',', '')) } } }
            return number === undefined
              ? []
              : subjectsOf(sentence, passage, known).map((model) => ({ model, path: 'tokens', value }))
          })
        : [],
    )
    return {
      statements: [...found.flatMap(({ statements }) => statements), ...said],
      blocks: found.map(({ table }) => table),
    }
  },
}
