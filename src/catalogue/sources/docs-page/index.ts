import { type Statement, statementKey } from '../../../contract/index.ts'
import {
  digest,
  isPage,
  pageOf,
  proseOf,
  type Section,
  sectionsOf,
  type Table,
  tablesOf,
} from '../../../page/index.ts'
import { defineSource } from '../../../plugin/index.ts'
import { isModelTable, modelsIn, modelStatements } from './models.ts'
import { endpointFor, isParameterTable, parameterStatements, routesOf } from './parameters.ts'

export default defineSource({
  id: 'docs-page',
  title: 'Documentation page in Markdown or HTML',
  breadth: 3,
  recognise: (content) => isPage(content) && sectionsOf(pageOf(content)).length > 0,

  parse(_text, content) {
    const sections = sectionsOf(pageOf(content))
    if (sections.every(({ name, blocks }) => name === '' && blocks.every(({ kind }) => kind === 'text')))
      throw new Error('the page has no headings and no tables')
    return sections
  },

  claims(sections, { provider }) {
    if (provider === undefined) return []
    const read = new Set<Table>()
    const models = sections.flatMap(tablesOf).filter(isModelTable).flatMap(modelsIn)
    const routes = routesOf(sections)
    const endpoints = [...new Set(routes.map(({ endpoint }) => endpoint))]
    const ofTables = sections.flatMap((section, at) =>
      tablesOf(section).flatMap((table): readonly Statement[] => {
        const endpoint = endpointFor(section, at, routes)
        const statements = isModelTable(table)
          ? modelStatements(table, section.name, provider)
          : isParameterTable(table) && endpoint !== undefined
            ? parameterStatements(table, endpoint, provider, models)
            : []
        if (statements.length > 0) read.add(table)
        return statements
      }),
    )
    return firstOfEach([
      ...ofTables,
      ...endpoints.map((endpoint) => ({ provider, path: `endpoint:${endpoint}`, value: true })),
      ...sections.flatMap((section) => proseStatements(section, read, provider)),
    ])
  },
})

const proseStatements = (
  section: Section,
  read: ReadonlySet<Table>,
  provider: string,
): readonly Statement[] => {
  const text = proseOf(section, read)
  return text === '' ? [] : [{ provider, path: `says:${section.name || 'beginning'}`, value: digest(text) }]
}

/** Of statements with the same key the first counts. */
const firstOfEach = (statements: readonly Statement[]): readonly Statement[] =>
  [...new Map(statements.toReversed().map((one) => [statementKey(one), one])).values()].toReversed()
