import { statementsOf } from '../../matchers/index.ts'
import { isPage, pageOf, sectionsOf } from '../../page/index.ts'
import { defineSource } from '../../plugin/index.ts'

export default defineSource({
  id: 'docs-page',
  title: 'Documentation page in Markdown or HTML',
  breadth: 3,
  namesOtherModels: true,
  recognise: isPage,

  parse(_text, content) {
    const sections = sectionsOf(pageOf(content))
    if (sections.every(({ name, blocks }) => name === '' && blocks.every(({ kind }) => kind === 'text')))
      throw new Error('the page has no headings and no tables')
    return sections
  },

  claims: (sections, { provider, at, models = [] }) =>
    provider === undefined ? [] : statementsOf(sections, { provider, at, models }),
})
