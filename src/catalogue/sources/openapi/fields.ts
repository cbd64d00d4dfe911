import type { FieldFacts } from '../../../contract/index.ts'
import { type Reading, shape } from './shape.ts'
import type { Member, Shape } from './said.ts'

/** A field by its path: `usage.input_tokens`, `data[].url`. The empty path is the whole. */
export type Field = readonly [path: string, facts: FieldFacts]

/** Levels of fields within fields; no image API is known to nest further than six. */
const mostLevels = 10
/** Fields of one body. */
const mostFields = 4000

/** All fields of a thing that any of these schemas describes, the whole first. */
export function fieldsOf(
  reading: Reading,
  schemas: readonly unknown[],
  trail: Member['trail'] = new Set(),
): readonly Field[] {
  const found: Field[] = []
  walk(reading, '', { schemas, required: false, trail }, 0, found)
  return found
}

function walk(reading: Reading, path: string, member: Member, level: number, found: Field[]): void {
  if (level > mostLevels || found.length >= mostFields) return
  const whole = shape(reading, member)
  const items = whole.items && shape(reading, whole.items)
  found.push([
    path,
    { ...whole.facts, ...itemsOf(items), ...(member.required ? { required: true as const } : {}) },
  ])
  for (const [name, inner] of whole.fields)
    walk(reading, path === '' ? name : `${path}.${name}`, inner, level + 1, found)
  if (!whole.items || !items) return
  if (items.facts.values) found.push([`${path}[]`, items.facts])
  for (const [name, inner] of items.fields) walk(reading, `${path}[].${name}`, inner, level + 1, found)
}

const itemsOf = (items: Shape | undefined) =>
  items && items.facts.types.length > 0 ? { itemTypes: items.facts.types } : {}
