import { amountsIn, rateAfter } from './amounts.ts'
import { combined, type Facets, facetsAfter, facetsOf, pricesOf } from './price-facets.ts'

/** Text of a cell with a currency sign if only the column's head has it. */
const withCurrency = (text: string, head: string): string =>
  /^\d[\d,]*(?:\.\d+)?$/.test(text) && /\bUSD\b|\$|美元/.test(head) ? `$${text}` : text

/** Whether a cell is a price, or says that there is none. */
export const isPriceCell = (text: string, head = ''): boolean =>
  /[$]\d|\d ?USD\b/.test(withCurrency(text, head).replaceAll('$ ', '$'))

/**
 * Prices of a cell, given what stands around it. `$5`, `$2 (text), $120 (images)`, `Input $5 / Output $10 per M tokens`.
 * None if two amounts are for the same thing.
 */
export function pricesOfCell(
  text: string,
  head: string,
  around: Facets,
): readonly (readonly [path: string, usd: number])[] {
  const written = withCurrency(text, head)
  const amounts = amountsIn(written)
  const areLabelsBefore = /\p{L}/u.test((amounts[0]?.before ?? '').replace(/\b(?:US|USD)$/, ''))
  const lastRate = amounts.map(({ after }) => rateAfter(after)).findLast((rate) => rate !== undefined)
  const prices = amounts.flatMap(({ usd, before, after }) => {
    const words = rateAfter(before) ? before.replace(/^ ?(?:\/|per\b)[^,;/)]{0,30}/, '') : before
    const label = areLabelsBefore ? facetsOf(words) : {}
    return pricesOf(usd, combined([{ rate: lastRate }, around, label, facetsAfter(after)]))
  })
  return new Set(prices.map(([path]) => path)).size === prices.length ? prices : []
}
