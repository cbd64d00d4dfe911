import type { Matcher } from './matcher.ts'
import { modelLists, modelPages } from './model-pages.ts'
import { outputTokens } from './output-tokens.ts'
import { priceTables } from './price-tables.ts'
import { rateLimits } from './rate-limits.ts'
import { sizeRules } from './size-rules.ts'
import { valueLists } from './value-lists.ts'

/** Matchers of what a page states of models beside their lifecycle: prices, limits, endpoints, sizes, tokens. */
export const modelMatchers: readonly Matcher[] = [
  priceTables,
  rateLimits,
  modelPages,
  modelLists,
  outputTokens,
  sizeRules,
  valueLists,
]
