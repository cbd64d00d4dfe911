import { isObject, toList, type JsonObject } from '../../../contract/index.ts'
import { mergeAlternatives } from './merge-alternatives.ts'
import { resolveRef, textOf } from './document.ts'
import { type SchemaMember, type SchemaPart, mergeParts, type SchemaShape } from './merge-parts.ts'

/** A document and the remaining budget for reading it. */
export interface DocumentBudget {
  readonly document: JsonObject
  /** Schemas that may still be read. Nested alternatives could grow without end. */
  schemasLeft: number
}

/** More than ten times the need of the largest known document. Stops hostile documents. */
export const maxSchemas = 400_000

/** Deeper than any real schema. Deeper references are left out. */
const maxReferenceDepth = 24

/** Resolves references and `allOf`, and separates alternatives. A recursive reference is left out the second time. */
function partsOf(
  reading: DocumentBudget,
  schema: unknown,
  trail: ReadonlySet<string>,
  depth = 0,
): readonly SchemaPart[] {
  if (!isObject(schema) || depth > maxReferenceDepth) return []
  if (reading.schemasLeft-- <= 0)
    throw new Error(`the schemas of the document expand to more than ${maxSchemas}`)
  const ref = textOf(schema['$ref'])
  const { $ref: _, ...own } = schema
  const referred =
    ref === undefined || trail.has(ref)
      ? []
      : partsOf(reading, resolveRef(reading.document, ref), new Set([...trail, ref]), depth + 1)
  const all = toList(schema['allOf']).flatMap((one) => partsOf(reading, one, trail, depth + 1))
  const options = [...toList(schema['anyOf']), ...toList(schema['oneOf'])]
    .map((one) => partsOf(reading, one, trail, depth + 1))
    .filter((one) => one.length > 0)
  return [{ schema: own, trail, options }, ...referred, ...all]
}

/** Facts of the whole schema laid over those of its alternatives. */
function overlaid(outer: SchemaShape, inner: SchemaShape): SchemaShape {
  const { types, ...rest } = outer.facts
  return {
    facts: { ...inner.facts, ...rest, types: inner.facts.types.length > 0 ? inner.facts.types : types },
    fields: new Map([...inner.fields, ...outer.fields]),
    ...((outer.items ?? inner.items) ? { items: outer.items ?? inner.items! } : {}),
  }
}

function shapeOf(chain: readonly SchemaPart[]): SchemaShape {
  const outer = mergeParts(chain)
  const options = chain.flatMap((part) => part.options)
  return options.length === 0 ? outer : overlaid(outer, mergeAlternatives(options.map(shapeOf)))
}

/** The schemas of a member as one shape. */
export const shapeOfMember = (
  reading: DocumentBudget,
  { schemas, trail }: Pick<SchemaMember, 'schemas' | 'trail'>,
): SchemaShape =>
  schemas.length === 1
    ? shapeOf(partsOf(reading, schemas[0], trail))
    : mergeAlternatives(
        schemas.map((one) => shapeOf(partsOf(reading, one, trail))),
        'those that have it',
      )
