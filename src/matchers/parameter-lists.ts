import type { ContentBlock } from '../page/index.ts'
import { type Field, fieldsIn } from './fields.ts'
import { type Matcher, nothing } from './matcher.ts'
import { factsOf } from './parameter-facts.ts'
import { modelFacts } from './parameter-models.ts'
import { placesOf, requestStatements } from './parameter-places.ts'
import { partOfSection } from './parameter-words.ts'

/** Fields that only a response of an images API has. Source: https://platform.openai.com/docs/api-reference/images/object, 2026-11-30. */
const responseOnly = new Set([
  'created',
  'created_at',
  'b64_json',
  'revised_prompt',
  'usage',
  'total_tokens',
  'input_tokens',
  'output_tokens',
  'task_id',
])
const requestOnly = new Set(['prompt', 'model'])

/** Whether names are those of a request: with a prompt or model, or without a field that only a response has. */
export const isRequest = (names: readonly string[]): boolean =>
  names.some((name) => requestOnly.has(name)) || !names.some((name) => responseOnly.has(name))

/** Fields of the request of the passage's endpoint, in lists and paragraphs. */
export const parameterLists: Matcher = {
  id: 'parameter-lists',
  read({ section, endpoints }, context) {
    const part = partOfSection(section)
    const fields = fieldsIn(section.blocks, part).filter((one) => one.part === 'request')
    const names = fields.map(({ path }) => path)
    const certain = part === 'request' || names.some((name) => requestOnly.has(name))
    if (fields.length === 0 || !certain || !isRequest(names)) return nothing
    const places = placesOf(endpoints, names, context)
    if (places.length === 0) return nothing
    const siblings = new Set(names)
    const sent = fields.filter(({ text }) => !responseOnly.has(text.name))
    return {
      statements: sent.flatMap(({ path, text }: Field) => [
        ...requestStatements(places, path, factsOf(text, siblings, context)),
        ...modelFacts(text, context),
      ]),
      blocks: sent.flatMap(({ blocks }): readonly ContentBlock[] => blocks),
    }
  },
}
