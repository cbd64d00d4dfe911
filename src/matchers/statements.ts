import { type KnownModel, type Statement, statementKey } from '../contract/index.ts'
import { type ContentBlock, type Section, tablesOf } from '../page/index.ts'
import type { MatchedStatement, Matcher, PageContext } from './matcher.ts'
import { modelsOfTable, modelTables } from './model-tables.ts'
import { parameterLists } from './parameter-lists.ts'
import { parameterTables } from './parameter-tables.ts'
import { endpointsOf, passagesOf } from './passages.ts'
import { priceTables } from './price-tables.ts'
import { proseStatements } from './prose.ts'

/** Every matcher. If two find the same, the first counts. */
const matchers: readonly Matcher[] = [modelTables, parameterTables, parameterLists, priceTables]

export interface ReadingContext {
  readonly provider: string
  readonly at: string
  readonly models?: readonly KnownModel[]
}

/** What the sections of a page state, and the prose of what no matcher understood. */
export function statementsOf(
  sections: readonly Section[],
  { provider, at, models = [] }: ReadingContext,
): readonly Statement[] {
  const listed = sections.flatMap(tablesOf).flatMap(modelsOfTable)
  const context: PageContext = { provider, at, known: models, listed }
  const read = new Set<ContentBlock>()
  const passages = passagesOf(sections, context)
  const statements = passages.flatMap((passage) =>
    matchers.flatMap((matcher) => {
      const match = matcher.read(passage, context)
      for (const block of match.blocks) read.add(block)
      return match.statements
    }),
  )
  const endpoints = endpointsOf(sections).map((endpoint): MatchedStatement => ({
    path: `endpoint:${endpoint}`,
    value: true,
  }))
  const prose = proseStatements(passages, read, context)
  return firstOfEach(settled([...statements, ...endpoints, ...prose].map((one) => about(one, provider))))
}

/** Without prices of which a page gives two, such as one for each tab: it is not certain which of them an ordinary request costs. */
function settled(statements: readonly Statement[]): readonly Statement[] {
  const prices = statements.filter(({ path }) => path.startsWith('price.'))
  const first = new Map(prices.map((one) => [statementKey(one), one.value]))
  const unsettled = new Set(
    prices.filter((one) => one.value !== first.get(statementKey(one))).map((one) => statementKey(one)),
  )
  return statements.filter((one) => !unsettled.has(statementKey(one)))
}

/** A statement about its own provider, or else about the page's. */
const about = (one: MatchedStatement, provider: string): Statement => ({ provider, ...one })

/** Of statements with the same key the first counts. */
const firstOfEach = (statements: readonly Statement[]): readonly Statement[] =>
  [...new Map(statements.toReversed().map((one) => [statementKey(one), one])).values()].toReversed()
