import type { FieldFacts, Json } from '../../contract/index.ts'
import { type Difference, isFacts } from './difference.ts'

const most = 300
const cut = (text: string, length = most): string =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text

/** A value as one reads it. */
export const valueText = (value: Json | undefined): string =>
  value === undefined
    ? 'none'
    : cut(
        typeof value === 'string'
          ? value
          : Array.isArray(value) && value.every((one) => typeof one === 'string')
            ? value.join(', ')
            : JSON.stringify(value),
      )

/** Facts of a field in a line: `string; one of low, high; default low`. Leaves its prose out. */
export function factsText(facts: FieldFacts): string {
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
  return cut(parts.filter(Boolean).join('; '))
}

const names: Partial<Record<Difference['facet'], string>> = {
  itemTypes: 'types of items',
  maxItems: 'most items',
  maxLength: 'most characters',
  min: 'least',
  max: 'most',
  types: 'types',
  default: 'default',
}

/** What it was and what it is, in words. */
export function differenceText(one: Difference): string {
  const { facet, part, before, after } = one
  const of = part === undefined ? '' : `${part}: `
  switch (facet) {
    case 'present':
      return of + presenceText(after ?? null, before)
    case 'value':
      return after === undefined ? `${of}${valueText(before)} no longer named` : of + valueText(after)
    case 'required':
      return `${of}${after === true ? 'optional → required' : 'required → optional'}`
    case 'nullable':
      return `${of}${after === true ? 'may be null now' : 'may not be null any more'}`
    case 'open':
      return `${of}${after === true ? 'other values are taken too' : 'only the values named are taken'}`
    case 'deprecated':
      return `${of}${after === true ? 'deprecated' : 'no longer deprecated'}`
    case 'text':
      return of + proseText(textOf(before), textOf(after))
    default:
      return `${of}${names[facet] ? `${names[facet]} ` : ''}${valueText(before)} → ${valueText(after)}`
  }
}

function presenceText(after: Json, before: Json | undefined): string {
  if (after === null)
    return before !== undefined && isFacts(before) ? `gone; was ${factsText(before)}` : 'gone'
  return isFacts(after) ? factsText(after) : after === true ? 'new' : valueText(after)
}

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

/** The part of a text that is another now, with a few words around it. */
function proseText(before: string, after: string): string {
  let head = 0
  while (head < before.length && head < after.length && before[head] === after[head]) head++
  let tail = 0
  while (
    tail < before.length - head &&
    tail < after.length - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  )
    tail++
  const from = Math.max(0, before.lastIndexOf(' ', Math.max(0, head - 20)))
  const shown = (text: string) => cut(text.slice(from, text.length - tail).trim(), 140)
  return `“${shown(before)}” → “${shown(after)}”`
}
