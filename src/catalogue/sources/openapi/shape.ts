import { isObject, listOf, type JsonObject } from '../../../contract/index.ts'
import { mergeAlternatives } from './merge-alternatives.ts'
import { resolveRef, textOf } from './document.ts'
import { type Member, type Part, mergeParts, type Shape } from './merge-parts.ts'

/** A document that is being read, and how much work may still go into it. */
export interface DocumentBudget {
  readonly document: JsonObject
  /** Schemas that may still be looked at: alternatives of alternatives would never end. */
  schemasLeft: number
}

/** More than ten times what the largest known document takes; hostile ones end here. */
export const maxSchemas = 400_000

/** Deeper than any real schema; what nests further is left out. */
const maxReferenceDepth = 24

/** Follows references and `allOf`, and parts alternatives; anything within itself is left out at the second meeting. */
function partsOf(
  reading: DocumentBudget,
  schema: unknown,
  trail: ReadonlySet<string>,
  depth = 0,
): readonly Part[] {
  if (!isObject(schema) || depth > maxReferenceDepth) return []
  if (reading.schemasLeft-- <= 0) throw new Error('its schemas lead to more and more schemas')
  const ref = textOf(schema['$ref'])
  const { $ref: _, ...own } = schema
  const referred =
    ref === undefined || trail.has(ref)
      ? []
      : partsOf(reading, resolveRef(reading.document, ref), new Set([...trail, ref]), depth + 1)
  const all = listOf(schema['allOf']).flatMap((one) => partsOf(reading, one, trail, depth + 1))
  const options = [...listOf(schema['anyOf']), ...listOf(schema['oneOf'])]
    .map((one) => partsOf(reading, one, trail, depth + 1))
    .filter((one) => one.length > 0)
  return [{ schema: own, trail, options }, ...referred, ...all]
}

/** What is said of the whole, over what its alternatives say. */
function overlaid(outer: Shape, inner: Shape): Shape {
  const { types, ...rest } = outer.facts
  return {
    facts: { ...inner.facts, ...rest, types: inner.facts.types.length > 0 ? inner.facts.types : types },
    fields: new Map([...inner.fields, ...outer.fields]),
    ...((outer.items ?? inner.items) ? { items: outer.items ?? inner.items! } : {}),
  }
}

function shapeOf(chain: readonly Part[]): Shape {
  const outer = mergeParts(chain)
  const options = chain.flatMap((part) => part.options)
  return options.length === 0 ? outer : overlaid(outer, mergeAlternatives(options.map(shapeOf)))
}

/** A schema, or several for one thing, as one shape. */
export const shapeOfMember = (
  reading: DocumentBudget,
  { schemas, trail }: Pick<Member, 'schemas' | 'trail'>,
): Shape =>
  schemas.length === 1
    ? shapeOf(partsOf(reading, schemas[0], trail))
    : mergeAlternatives(
        schemas.map((one) => shapeOf(partsOf(reading, one, trail))),
        'those that have it',
      )
