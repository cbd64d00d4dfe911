import { type KnownModel, optionalField, type Statement, statementKey } from '../contract/index.ts'
import { type ContentBlock, type Section, tablesOf } from '../page/index.ts'
import { changelog } from './changelog.ts'
import type { MatchedStatement, Matcher, PageContext } from './matcher.ts'
import { lifecycleLists } from './lifecycle-lists.ts'
import { lifecycleTables } from './lifecycle-tables.ts'
import { modelMatchers } from './model-matchers.ts'
import { modelsOfTable, modelTables } from './model-tables.ts'
import { parameterLists } from './parameter-lists.ts'
import { parameterSections } from './parameter-sections.ts'
import { parameterTables } from './parameter-tables.ts'
import { endpointsOf, passagesOf } from './passages.ts'
import { proseStatements } from './prose.ts'
import { sentences } from './sentences.ts'

/** Every matcher. If two find the same, the first counts. */
const matchers: readonly Matcher[] = [
  lifecycleTables,
  lifecycleLists,
  modelTables,
  parameterTables,
  parameterLists,
  parameterSections,
  ...modelMatchers,
  changelog,
  sentences,
]

export interface ReadingContext {
  readonly provider: string
  readonly at: string
  readonly models?: readonly KnownModel[]
  /** ISO day of the page itself, if it has one. */
  readonly day?: string
}

/** What the sections of a page state, and the prose of what no matcher understood. */
export function statementsOf(
  sections: readonly Section[],
  { provider, at, models = [], day }: ReadingContext,
): readonly Statement[] {
  const listed = sections.flatMap(tablesOf).flatMap(modelsOfTable)
  const context: PageContext = {
    provider,
    at,
    known: models,
    listed,
    ...optionalField('day', day),
  }
  const read = { blocks: new Set<ContentBlock>(), sentences: new Set<string>() }
  const passages = passagesOf(sections, context)
  const statements = passages.flatMap((passage) =>
    matchers.flatMap((matcher) => {
      const match = matcher.read(passage, context)
      for (const block of match.blocks) read.blocks.add(block)
      for (const sentence of match.sentences ?? []) read.sentences.add(sentence)
      return match.statements
    }),
  )
  const endpoints = endpointsOf(sections).map((endpoint): MatchedStatement => ({
    path: `endpoint:${endpoint}`,
    value: true,
  }))
  const prose = proseStatements(passages, read, context)
  return lastAnnounced(settled([...withWholeTiers(statements), ...endpoints, ...prose], provider), provider)
}

/** With one statement for the tiers of a model. Each table of rate limits may name other tiers of it. */
function withWholeTiers(all: readonly MatchedStatement[]): readonly MatchedStatement[] {
  const tiers = all.filter(({ path }) => path === 'tiers').toReversed()
  const whole = [...new Set(tiers.flatMap(({ model = [] }) => model))].map((model) => ({
    model,
    path: 'tiers',
    value: Object.assign({}, ...tiers.filter((one) => one.model === model).map(({ value }) => value)),
  }))
  return [...all.filter(({ path }) => path !== 'tiers'), ...whole]
}

/** Without prices of which a page gives two, such as one for each tab: it is not certain which of them an ordinary request costs. */
function settled(all: readonly MatchedStatement[], provider: string): readonly MatchedStatement[] {
  const keyOf = (one: MatchedStatement) => statementKey(about(one, provider))
  const prices = all.filter(({ path }) => path.startsWith('price.'))
  const first = new Map(prices.map((one) => [keyOf(one), one.value]))
  const unsettled = new Set(prices.filter((one) => one.value !== first.get(keyOf(one))).map(keyOf))
  return all.filter((one) => !unsettled.has(keyOf(one)))
}

/** A statement about its own provider, or else about the page's. */
const about = (one: MatchedStatement, provider: string): Statement => ({
  provider: one.provider ?? provider,
  ...optionalField('model', one.model),
  path: one.path,
  value: one.value,
})

/** Of statements about the same, the one that was announced last counts, else the first. */
function lastAnnounced(all: readonly MatchedStatement[], provider: string): readonly Statement[] {
  const kept = new Map<string, MatchedStatement>()
  for (const one of all.toReversed()) {
    const key = statementKey(about(one, provider))
    const later = kept.get(key)
    if (later === undefined || (one.announced ?? '') >= (later.announced ?? '')) kept.set(key, one)
  }
  return [...kept.values()].toReversed().map((one) => about(one, provider))
}
