import type { FieldFacts } from '../../../contract/index.ts'
import { type DocumentBudget, shapeOfMember } from './shape.ts'
import type { SchemaMember, SchemaShape } from './merge-parts.ts'

/** A field with its path: `usage.input_tokens`, `data[].url`. The empty path is the whole value. */
export type SchemaField = readonly [path: string, facts: FieldFacts]

/** Maximum nesting of fields. No known image API exceeds six levels. */
const maxLevels = 10
/** Maximum fields of one body. */
const maxFields = 4000

/** All fields that any of these schemas describes, the whole value first. */
export function fieldsOf(
  reading: DocumentBudget,
  schemas: readonly unknown[],
  trail: SchemaMember['trail'] = new Set(),
): readonly SchemaField[] {
  const found: SchemaField[] = []
  collectFields(reading, '', { schemas, required: false, trail }, 0, found)
  return found
}

function collectFields(
  reading: DocumentBudget,
  path: string,
  member: SchemaMember,
  level: number,
  found: SchemaField[],
): void {
  if (level > maxLevels || found.length >= maxFields) return
  const whole = shapeOfMember(reading, member)
  const items = whole.items && shapeOfMember(reading, whole.items)
  found.push([
    path,
    { ...whole.facts, ...itemsOf(items), ...(member.required ? { required: true as const } : {}) },
  ])
  for (const [name, inner] of whole.fields)
    collectFields(reading, path === '' ? name : `${path}.${name}`, inner, level + 1, found)
  if (!whole.items || !items) return
  if (items.facts.values) found.push([`${path}[]`, items.facts])
  for (const [name, inner] of items.fields)
    collectFields(reading, `${path}[].${name}`, inner, level + 1, found)
}

const itemsOf = (items: SchemaShape | undefined) =>
  items && items.facts.types.length > 0 ? { itemTypes: items.facts.types } : {}
