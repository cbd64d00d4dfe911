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
import { isAboutImages } from './page-subject.ts'
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
    isAboutImages: isAboutImages(sections),
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

/**
 * Without what a page states in two ways: a price, such as one for each tab, or a field of a request on a page without an endpoint, such as one
 * for each model. It is not certain which of them holds for an ordinary request.
 */
function settled(all: readonly MatchedStatement[], provider: string): readonly MatchedStatement[] {
  const keyOf = (one: MatchedStatement) => statementKey(about(one, provider))
  const unique = all.filter(({ path }) => path.startsWith('price.') || path.startsWith('request:POST /:'))
  const first = new Map(unique.toReversed().map((one) => [keyOf(one), one.value]))
  const unsettled = new Set(unique.filter((one) => differ(one.value, first.get(keyOf(one)))).map(keyOf))
  return all.filter((one) => !unsettled.has(keyOf(one)))
}

/** Whether two values contradict each other. Fields do if a fact of both differs; their texts may differ. */
function differ(one: MatchedStatement['value'], other: MatchedStatement['value'] | undefined): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return one !== other
  const facts = new Map(Object.entries(other))
  return Object.entries(one).some(
    ([name, fact]) =>
      name !== 'text' && facts.has(name) && JSON.stringify(fact) !== JSON.stringify(facts.get(name)),
  )
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
