import { isObject, type Json, toList, toObject } from '../../../contract/index.ts'
import { resolveRef, textOf } from './document.ts'
import { fieldsOf } from './fields.ts'
import { jsonOf } from './merge-parts.ts'
import type { DocumentBudget } from './shape.ts'

/** Events of a stream with the facts of their fields. An event's name is the only value of its `type`, else the name of its schema. */
export function eventsOf(
  reading: DocumentBudget,
  schema: unknown,
): readonly (readonly [name: string, fields: Json])[] {
  return alternatives(reading, schema, 0).map(({ name, one }) => {
    const fields = fieldsOf(reading, [one]).filter(([path]) => path !== '')
    const type = fields.find(([path]) => path === 'type')?.[1].values
    const only = type?.length === 1 ? textOf(type[0]) : undefined
    return [only ?? name, jsonOf(Object.fromEntries(fields))]
  })
}

function alternatives(
  reading: DocumentBudget,
  schema: unknown,
  depth: number,
): readonly { readonly name: string; readonly one: unknown }[] {
  const node = toObject(schema)
  const ref = textOf(node['$ref'])
  const target = ref === undefined ? node : toObject(resolveRef(reading.document, ref))
  const options = [...toList(target['anyOf']), ...toList(target['oneOf'])].filter(isObject)
  if (options.length > 0 && depth < 4) return options.flatMap((one) => alternatives(reading, one, depth + 1))
  return [{ name: ref?.split('/').at(-1) ?? 'event', one: schema }]
}
