import { type FieldFacts, sentencesOf } from '../contract/index.ts'
import { type Cell, isText } from '../page/index.ts'
import { markedText } from './marked-text.ts'
import { type Matcher, nothing } from './matcher.ts'
import { factsOf } from './parameter-facts.ts'
import { modelFacts } from './parameter-models.ts'
import { placesOf, requestStatements } from './parameter-places.ts'
import { partAbove } from './parameter-words.ts'

/** Fields that a guide writes as words in a heading. Source: https://platform.openai.com/docs/api-reference/images, 2026-11-30. */
const titles: ReadonlyMap<string, string> = new Map([
  ['size', 'size'],
  ['quality', 'quality'],
  ['background', 'background'],
  ['moderation', 'moderation'],
  ['style', 'style'],
  ['number', 'n'],
  ['number of images', 'n'],
  ['output format', 'output_format'],
  ['compression', 'output_compression'],
  ['output compression', 'output_compression'],
])

/** What a section on one parameter states of it, where sections of a guide are named after the parameters. */
export const parameterSections: Matcher = {
  id: 'parameter-sections',
  read({ section, endpoints }, context) {
    const name = titles.get(section.name.toLowerCase())
    if (name === undefined || endpoints === undefined || partAbove(section) !== 'request') return nothing
    const places = placesOf(endpoints, [name], context)
    const paragraphs = section.blocks.filter(isText)
    const field = { name, type: '', description: paragraphs.map(markedText) }
    const { text = '', ...facts }: FieldFacts = factsOf(field, new Set(), context)
    if (places.length === 0 || Object.keys(facts).length === 1) return nothing
    const isRead = (block: Cell): boolean =>
      sentencesOf(block.text).every((sentence) => !text.includes(sentence))
    return {
      statements: [...requestStatements(places, name, facts), ...modelFacts(field, context)],
      blocks: paragraphs.filter(isRead),
    }
  },
}
