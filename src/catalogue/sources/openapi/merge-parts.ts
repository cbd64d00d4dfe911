import {
  type FieldFacts,
  isObject,
  type Json,
  type JsonObject,
  toList,
  toObject,
} from '../../../contract/index.ts'
import { textOf } from './document.ts'

/** A schema with its references resolved and its parts merged, one level deep. */
export interface SchemaShape {
  readonly facts: FieldFacts
  readonly fields: ReadonlyMap<string, SchemaMember>
  readonly items?: SchemaMember
}

/** A member with its schemas: one for each alternative that has it. */
export interface SchemaMember {
  readonly schemas: readonly unknown[]
  readonly required: boolean
  /** References that led here, so that a recursive schema ends. */
  readonly trail: ReadonlySet<string>
}

/** One of several schemas that together describe a value. */
export interface SchemaPart {
  readonly schema: JsonObject
  readonly trail: ReadonlySet<string>
  /** The parts of each alternative. */
  readonly options: readonly (readonly SchemaPart[])[]
}

export const sorted = (values: Iterable<string>): readonly string[] => [...new Set(values)].toSorted()

/** Values without duplicates, in the order of their JSON. */
export const uniqueJson = (values: readonly Json[]): readonly Json[] => {
  const byText = new Map(values.map((value) => [JSON.stringify(value), value]))
  return sorted(byText.keys()).flatMap((key) => byText.get(key) ?? [])
}

/** Merges the parts of one alternative. */
export function mergeParts(chain: readonly SchemaPart[]): SchemaShape {
  const own = chain.map(({ schema }) => schema)
  const first = <T>(read: (schema: JsonObject) => T | undefined): T | undefined => {
    for (const schema of own) {
      const value = read(schema)
      if (value !== undefined) return value
    }
    return undefined
  }
  const number = (name: string) =>
    first((schema) => (typeof schema[name] === 'number' ? schema[name] : undefined))
  const types = sorted(
    own.flatMap(({ type }) =>
      Array.isArray(type) ? type.map(String) : typeof type === 'string' ? [type] : [],
    ),
  )
  const values = own.flatMap((schema): readonly Json[] =>
    Array.isArray(schema['enum'])
      ? schema['enum']
      : Object.hasOwn(schema, 'const')
        ? [jsonOf(schema['const'])]
        : [],
  )
  const required = new Set(own.flatMap((schema) => toList(schema['required'])))
  const fields = new Map<string, SchemaMember>()
  for (const { schema, trail } of chain)
    for (const [name, inner] of Object.entries(toObject(schema['properties'])))
      fields.set(name, {
        schemas: [...(fields.get(name)?.schemas ?? []), inner],
        required: required.has(name),
        trail,
      })
  const holder = chain.find(({ schema }) => isObject(schema['items']))
  const limit = {
    min: number('minimum'),
    max: number('maximum'),
    maxItems: number('maxItems'),
    maxLength: number('maxLength'),
  }
  const fallback = first((schema) => schema['default'])
  const text = first((schema) => textOf(schema['description']))
  const named = values.filter((value) => value !== null)
  return {
    facts: {
      types:
        types.length > 0
          ? types.filter((type) => type !== 'null')
          : inferredTypes(named, fields.size > 0, holder !== undefined),
      ...(named.length > 0 ? { values: uniqueJson(named) } : {}),
      ...(fallback === undefined ? {} : { default: jsonOf(fallback) }),
      ...(types.includes('null') || values.includes(null) || own.some(({ nullable }) => nullable === true)
        ? { nullable: true as const }
        : {}),
      ...Object.fromEntries(Object.entries(limit).filter(([, value]) => value !== undefined)),
      ...(text === undefined ? {} : { text: text.replaceAll(/\s+/g, ' ').trim() }),
      ...(own.some(({ deprecated }) => deprecated === true) ? { deprecated: true as const } : {}),
    },
    fields,
    ...(holder ? { items: { schemas: [holder.schema['items']], required: false, trail: holder.trail } } : {}),
  }
}

const inferredTypes = (values: readonly Json[], object: boolean, array: boolean): readonly string[] =>
  object ? ['object'] : array ? ['array'] : sorted(values.map((value) => typeof value))

/** Data of a document as JSON: a date becomes text, any other value that JSON lacks becomes the name of its type. */
export const jsonOf = (value: unknown): Json => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
  if (Array.isArray(value)) return value.map(jsonOf)
  if (isObject(value))
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, jsonOf(inner)]))
  return value instanceof Date ? value.toISOString() : typeof value
}
