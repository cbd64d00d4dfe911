import { isObject, listOf, type JsonObject } from '../../../contract/index.ts'
import { either } from './either.ts'
import { lookUp, textOf } from './document.ts'
import { type Member, type Part, said, type Shape } from './said.ts'

/** A document that is being read, and how much work may still go into it. */
export interface Reading {
  readonly document: JsonObject
  /** Schemas that may still be looked at: alternatives of alternatives would never end. */
  left: number
}

/** More than ten times what the largest known document takes; hostile ones end here. */
export const mostSchemas = 400_000

/** Deeper than any real schema; what nests further is left out. */
const mostReferences = 24

/** Follows references and `allOf`, and parts alternatives; anything within itself is left out at the second meeting. */
function parts(reading: Reading, schema: unknown, trail: ReadonlySet<string>, depth = 0): readonly Part[] {
  if (!isObject(schema) || depth > mostReferences) return []
  if (reading.left-- <= 0) throw new Error('its schemas lead to more and more schemas')
  const ref = textOf(schema['$ref'])
  const { $ref: _, ...own } = schema
  const referred =
    ref === undefined || trail.has(ref)
      ? []
      : parts(reading, lookUp(reading.document, ref), new Set([...trail, ref]), depth + 1)
  const all = listOf(schema['allOf']).flatMap((one) => parts(reading, one, trail, depth + 1))
  const options = [...listOf(schema['anyOf']), ...listOf(schema['oneOf'])]
    .map((one) => parts(reading, one, trail, depth + 1))
    .filter((one) => one.length > 0)
  return [{ schema: own, trail, options }, ...referred, ...all]
}

/** What is said of the whole, over what its alternatives say. */
function over(outer: Shape, inner: Shape): Shape {
  const { types, ...rest } = outer.facts
  return {
    facts: { ...inner.facts, ...rest, types: inner.facts.types.length > 0 ? inner.facts.types : types },
    fields: new Map([...inner.fields, ...outer.fields]),
    ...((outer.items ?? inner.items) ? { items: outer.items ?? inner.items! } : {}),
  }
}

function shapeOf(chain: readonly Part[]): Shape {
  const outer = said(chain)
  const options = chain.flatMap((part) => part.options)
  return options.length === 0 ? outer : over(outer, either(options.map(shapeOf)))
}

/** A schema, or several for one thing, as one shape. */
export const shape = (reading: Reading, { schemas, trail }: Pick<Member, 'schemas' | 'trail'>): Shape =>
  schemas.length === 1
    ? shapeOf(parts(reading, schemas[0], trail))
    : either(
        schemas.map((one) => shapeOf(parts(reading, one, trail))),
        'those that have it',
      )
