import { type FieldFacts, isObject, type Json, truncate } from '../../contract/index.ts'
import { type Difference, isFacts } from './difference.ts'
import { changedSentences, sentenceDifferences } from './prose.ts'
import { parsePath } from './statement-path.ts'

const maxTextLength = 300
const shorten = (text: string, length = maxTextLength): string => truncate(text, length)

/** A value as text for people. */
export const valueText = (value: Json | undefined): string =>
  value === undefined
    ? 'none'
    : shorten(
        typeof value === 'string'
          ? value
          : Array.isArray(value) && value.every((one) => typeof one === 'string')
            ? value.join(', ')
            : JSON.stringify(value),
      )

/** Facts of a field on one line, without its description: `string; one of low, high; default low`. */
function factsText(facts: FieldFacts): string {
  const { types, itemTypes, values, open, required, nullable, min, max, maxItems, maxLength } = facts
  const parts = [
    types.join(' or ') + (itemTypes ? ` of ${itemTypes.join(' or ')}` : ''),
    values && `one of ${values.map(valueText).join(', ')}${open ? ' or others' : ''}`,
    facts.default !== undefined && `default ${valueText(facts.default)}`,
    required && 'required',
    nullable && 'may be null',
    min !== undefined && `from ${min}`,
    max !== undefined && `up to ${max}`,
    maxItems !== undefined && `at most ${maxItems} items`,
    maxLength !== undefined && `at most ${maxLength} characters`,
  ]
  return shorten(parts.filter(Boolean).join('; '))
}

/** A difference as text: the value before and the value after. */
export function differenceText(difference: Difference, parts: readonly string[] = []): string {
  const { facet, part, before, after } = difference
  const of = part === undefined ? '' : `${part}: `
  switch (facet) {
    case 'present':
      return of + presenceText(after ?? null, before) + partsText(parts)
    case 'value':
      return after === undefined
        ? `${of}${valueText(before)} no longer named`
        : of + valueText(after) + partsText(parts)
    case 'text':
      return of + changedSentences(sentenceDifferences(textOf(before), textOf(after)))
    case 'plain':
      return `${of}${valueText(before)} → ${valueText(after)}`
    case 'required':
    case 'nullable':
    case 'open':
    case 'deprecated':
      return `${of}${nameOf(difference)}.${facet}: ${before === true} → ${after === true}`
    case 'types':
    case 'itemTypes':
    case 'default':
    case 'min':
    case 'max':
    case 'maxItems':
    case 'maxLength':
      return `${of}${nameOf(difference)}.${facet}: ${valueText(before)} → ${valueText(after)}`
  }
}

const nameOf = ({ path }: Difference): string => {
  const topic = parsePath(path)
  return 'field' in topic ? topic.field : 'name' in topic ? topic.name : path
}

function presenceText(after: Json, before: Json | undefined): string {
  if (after === null)
    return before !== undefined && isFacts(before) ? `removed; was ${factsText(before)}` : 'removed'
  if (isFacts(after)) return factsText(after)
  if (isObject(after) && Object.values(after).every(isFacts)) return `with ${Object.keys(after).join(', ')}`
  return after === true ? 'added' : valueText(after)
}

const partsText = (parts: readonly string[]): string =>
  parts.length === 0 ? '' : shorten(`; with ${parts.join(', ')}`)

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '')
