import type { FieldFacts } from '../../../contract/index.ts'
import { type SchemaMember, type SchemaShape, sorted, uniqueJson } from './merge-parts.ts'

const isNull = ({ facts, fields }: SchemaShape): boolean =>
  facts.types.length === 0 && facts.nullable === true && facts.values === undefined && fields.size === 0

const scalar = (one: FieldFacts): boolean => one.types.some((type) => type !== 'object' && type !== 'array')

/**
 * Merges alternatives into one shape that allows what any of them allows. Default and description come from the first alternative that
 * has one. A member is required if all alternatives require it; among bodies of several media types, if all that have it require it.
 */
export function mergeAlternatives(
  shapes: readonly SchemaShape[],
  requiredIn: 'all' | 'those that have it' = 'all',
): SchemaShape {
  const real = shapes.filter((shape) => !isNull(shape))
  const [only] = real
  if (only === undefined)
    return { facts: { types: [], ...(shapes.length > 0 ? { nullable: true } : {}) }, fields: new Map() }
  const facts = real.map((shape) => shape.facts)
  const first = <K extends keyof FieldFacts>(key: K) => facts.find((one) => one[key] !== undefined)?.[key]
  const loosest = (key: 'min' | 'max' | 'maxItems' | 'maxLength', pick: (...all: number[]) => number) => {
    const all = facts.flatMap((one) => one[key] ?? [])
    // A limit applies to the type of its alternative only, so an alternative without one does not lift it.
    return all.length > 0 ? { [key]: pick(...all) } : {}
  }
  const values = facts.flatMap((one) => one.values ?? [])
  const open = values.length > 0 && facts.some((one) => one.open ?? (one.values === undefined && scalar(one)))
  const fields = new Map<string, SchemaMember>()
  for (const shape of real)
    for (const [name, member] of shape.fields) {
      const before = fields.get(name)
      fields.set(name, {
        schemas: [...(before?.schemas ?? []), ...member.schemas],
        required:
          member.required &&
          (before?.required ?? true) &&
          (requiredIn !== 'all' || real.every((one) => one.fields.get(name)?.required === true)),
        trail: new Set([...(before?.trail ?? []), ...member.trail]),
      })
    }
  const items = real.flatMap((shape) => shape.items ?? [])
  const [item] = items
  const [text, fallback, deprecated] = [first('text'), first('default'), facts.every((one) => one.deprecated)]
  return {
    facts: {
      types: sorted(facts.flatMap((one) => one.types)),
      ...(values.length > 0 ? { values: uniqueJson(values) } : {}),
      ...(open ? { open: true as const } : {}),
      ...(fallback === undefined ? {} : { default: fallback }),
      ...(shapes.some((shape) => shape.facts.nullable === true) ? { nullable: true as const } : {}),
      ...loosest('min', Math.min),
      ...loosest('max', Math.max),
      ...loosest('maxItems', Math.max),
      ...loosest('maxLength', Math.max),
      ...(text === undefined ? {} : { text }),
      ...(deprecated ? { deprecated: true as const } : {}),
    },
    fields,
    ...(item ? { items: { ...item, schemas: items.flatMap(({ schemas }) => schemas) } } : {}),
  }
}
