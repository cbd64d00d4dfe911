import { givesLastDays, isEndTable, statementsOf } from '../../matchers/index.ts'
import { isPage, type Page, pageOf, type Section, sectionsOf, tablesOf } from '../../page/index.ts'
import { defineSource } from '../../plugin/index.ts'

/** Sections of a page with a table of models and their last days. Throws an Error for any other page. */
function sectionsIn(page: Page): readonly Section[] {
  const sections = sectionsOf(page)
  const tables = sections.flatMap(tablesOf).filter(isEndTable)
  if (tables.length === 0) throw new Error('no table with a model and a shutdown date')
  if (!tables.some(givesLastDays)) throw new Error('the tables on the page contain no readable date')
  return sections
}

export default defineSource({
  id: 'deprecations-page',
  title: 'Page with a table of model shutdown dates',
  namesOtherModels: true,
  recognise: (content) => isPage(content) && sectionsIn(pageOf(content)).length > 0,

  parse: (_text, content) => sectionsIn(pageOf(content)),

  /** A row does not say that its model is served, and the page's prose is about how models are retired. */
  claims: (sections, { provider, at, models = [] }) =>
    provider === undefined
      ? []
      : statementsOf(sections, { provider, at, models }).filter(
          ({ model, path }) => model !== undefined && path !== 'listed' && !path.startsWith('says:'),
        ),
})
