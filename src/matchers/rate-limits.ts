import type { KnownModel, TierLimits } from '../contract/index.ts'
import { type Cell, type Table, tablesOf } from '../page/index.ts'
import type { MatchedStatement, Matcher, Passage } from './matcher.ts'
import { isModelHead, modelsInCell } from './subjects.ts'

type Limit = keyof TierLimits

const limits: readonly (readonly [Limit, RegExp])[] = [
  ['imagesPerMinute', /\bipm\b|\bimages? ?(?:per|\/) ?min/i],
  ['requestsPerMinute', /\brpm\b|\brequests? ?(?:per|\/) ?min/i],
  ['requestsPerDay', /\brpd\b|\brequests? ?(?:per|\/) ?day/i],
  ['requestsPerSecond', /\brps\b|\brequests? ?(?:per|\/) ?sec/i],
  ['tokensPerMinute', /\btpm\b|\btokens? ?(?:per|\/) ?min/i],
  ['tokensPerDay', /\btpd\b|\btokens? ?(?:per|\/) ?day/i],
]
/** Limits of something else than requests for images. */
const isOther = (text: string): boolean => /\b(?:batch|queue|enqueued|concurrent|audio|video)\b/i.test(text)

const limitNamed = (text: string): Limit | undefined =>
  isOther(text) ? undefined : limits.find(([, pattern]) => pattern.test(text))?.[0]

/** A tier of accounts: `Tier 1`, `Free`, `Usage tier 2 (paid)`. */
const tierIn = (text: string): string | undefined => {
  const [, number, free] =
    /\btier[- ]?(\d)\b|^(free)(?: tier| plan)?$/i.exec(text.trim()) ??
    /^(?:level|等级) ?(\d)$/i.exec(text) ??
    []
  return number === undefined ? (free === undefined ? undefined : 'Free') : `Tier ${number}`
}
const isTierHead = (text: string): boolean =>
  /^(?:usage |account |rate limit )?(?:tiers?|level|plan)$|等级/i.test(text.trim())

const scales: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, b: 1e9 }

/** The one number of a cell: 100000 for `100,000`, 2000000 for `2M`. */
function countIn(text: string): number | undefined {
  const [, digits = '', scale = ''] =
    /^~?(\d[\d,]*(?:\.\d+)?) ?([kmb])?(?:\*+| ?[a-z]{3}| ?(?:requests?|images?|tokens?)[ a-z/]*)?$/i.exec(
      text.trim(),
    ) ?? []
  return digits === '' || text.startsWith('~')
    ? undefined
    : Number(digits.replaceAll(',', '')) * (scales[scale.toLowerCase()] ?? 1)
}

const tier = (model: string, name: string, value: TierLimits): readonly MatchedStatement[] =>
  Object.keys(value).length === 0 ? [] : [{ model, path: 'tiers', value: { [name]: { ...value } } }]

/** The limits of a row, by the heads of its columns. */
const limitsOf = (head: readonly Cell[], row: readonly Cell[]): TierLimits =>
  Object.fromEntries(
    head.flatMap(({ text }, at) => {
      const name = limitNamed(text)
      const count = countIn(row[at]?.text ?? '')
      return name === undefined || count === undefined ? [] : [[name, count]]
    }),
  )

function statementsOfTable(
  table: Table,
  { section, models }: Passage,
  known: readonly KnownModel[],
): readonly MatchedStatement[] {
  const { head, rows } = table
  const headings = [section.name, ...section.above.toReversed()]
  if (headings.some(isOther)) return []
  const tiersAbove = headings.map(tierIn).find((one) => one !== undefined)
  const tierColumn = head.findIndex(({ text }) => isTierHead(text))
  const limitAbove = headings.map(limitNamed).find((one) => one !== undefined)
  const hasModels = isModelHead(head[0]?.text ?? '')
  return rows.flatMap((row) => {
    const first = row[0] ?? { text: '', code: [] }
    const named = modelsInCell(first, known, hasModels)
    const ofRow = hasModels || named.length > 0 ? named : models.length === 1 ? models : []
    const value = limitsOf(head, row)
    const name = tierIn(row[tierColumn === -1 ? 0 : tierColumn]?.text ?? '') ?? tiersAbove
    if (name !== undefined) return ofRow.flatMap((model) => tier(model, name, value))
    const byColumn =
      limitAbove === undefined
        ? []
        : head.flatMap(({ text }, at) => {
            const count = countIn(row[at]?.text ?? '')
            const column = tierIn(text)
            return column === undefined || count === undefined
              ? []
              : ofRow.flatMap((model) => tier(model, column, { [limitAbove]: count }))
          })
    return byColumn.length > 0 ? byColumn : ofRow.flatMap((model) => untiered(model, head, row, value))
  })
}

/** Limits that are the same for every account: columns of their own, or `2M tpm 480 rpm` in a column for rate limits. */
function untiered(
  model: string,
  head: readonly Cell[],
  row: readonly Cell[],
  value: TierLimits,
): readonly MatchedStatement[] {
  const column = head.findIndex(({ text }) => /^(?:rate )?limits?$|速率限制/i.test(text.trim()))
  const written = [
    ...(row[column]?.text ?? '').matchAll(/(?<![\d,.])(\d[\d,.]{0,11} ?[kmb]?) ?([rit]p[smd])\b/gi),
  ].flatMap(([, count = '', unit = '']) => {
    const name = limitNamed(unit)
    const number = countIn(count)
    return name === undefined || number === undefined ? [] : [[name, number] as const]
  })
  return [...Object.entries(value), ...written].map(([name, count]) => ({
    model,
    path: `limit.${name}`,
    value: count,
  }))
}

/** Tables of rate limits: by tier of the account, or the same for all. */
export const rateLimits: Matcher = {
  id: 'rate-limits',
  read(passage, { known }) {
    const read = tablesOf(passage.section).map((table) => ({
      table,
      statements: statementsOfTable(table, passage, known),
    }))
    const found = read.filter(({ statements }) => statements.length > 0)
    return {
      statements: found.flatMap(({ statements }) => statements),
      blocks: found.map(({ table }) => table),
    }
  },
}
