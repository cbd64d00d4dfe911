import { type Json, type JsonObject, toList, toObject, type Statement } from '../../../contract/index.ts'
import { fieldsOf } from './fields.ts'
import { type DescribedOperation, mentionsImages } from './operations.ts'
import type { DocumentBudget } from './shape.ts'

/** A statement without its provider. */
export type PathValue = Pick<Statement, 'path' | 'value'>

const isPath = (value: Json): boolean => typeof value === 'string' && value.startsWith('/')
const isImagePath = (value: Json): boolean =>
  typeof value === 'string' && isPath(value) && mentionsImages(value)

/** Whether the path is that of a batch endpoint. */
export const isBatchPath = (path: string): boolean => /\/batch(es)?(\/|$)/i.test(path)

/**
 * Fields that list endpoints by path, such as the endpoints that a batch accepts, reduced to image endpoints. Included even without
 * any, so that the first image endpoint is a change.
 */
export const batchableEndpoints = (
  reading: DocumentBudget,
  { endpoint, request }: DescribedOperation,
): readonly PathValue[] =>
  endpoint.startsWith('POST ') && request.size > 0 && isBatchPath(endpoint)
    ? fieldsOf(reading, [...request.values()]).flatMap(([field, { values, types }]) =>
        values?.some(isPath) === true
          ? [{ path: `request:${endpoint}:${field}`, value: { types, values: values.filter(isImagePath) } }]
          : [],
      )
    : []

/** Batch endpoints of a shortened document, which lists them separately. */
export function excerptBatchEndpoints(document: JsonObject): readonly PathValue[] {
  const values = toList(document['batch_endpoints']).filter((one) => typeof one === 'string')
  return values.some(isPath)
    ? [
        {
          path: 'request:POST /batches:endpoint',
          value: { types: ['string'], values: values.filter(isImagePath).toSorted() },
        },
      ]
    : []
}

/** Names of schemas for image generation. */
export const imageSchemaName = /image[ _-]?(gen|edit)/i
const referencedNames = (document: JsonObject): ReadonlySet<string> =>
  new Set(
    [...JSON.stringify(document['paths']).matchAll(/"#\/[^"]*\/([^"/]+)"/g)].map((match) => match[1] ?? ''),
  )

/** Image schemas that no image endpoint refers to, such as the image tool of a chat, with all their fields. */
export function otherImageSchemas(
  reading: DocumentBudget,
  about: 'images' | 'everything',
): readonly PathValue[] {
  const { document } = reading
  const cut = Object.entries(toObject(document['extra_schemas']))
  const all = Object.entries(toObject(toObject(document['components'])['schemas']))
  const led = all.length > 0 ? schemasOfImagePaths(document) : new Set<string>()
  const selected = [
    ...cut,
    ...all.filter(([name]) => !led.has(name) && (about === 'everything' || imageSchemaName.test(name))),
  ]
  const names = new Set([...cut, ...all].map(([name]) => name))
  for (const key of Object.keys(toObject(document['components']))) names.add(key.split('/').at(-1) ?? key)
  // Generators add a number to a duplicate of a schema.
  const isDouble = (name: string) => /-\d+$/.test(name) && names.has(name.replace(/-\d+$/, ''))
  return selected
    .filter(([name]) => !isDouble(name))
    .flatMap(([name, schema]) =>
      fieldsOf(reading, [schema]).map(([field, facts]) => ({
        path: `schema:${name}:${field}`,
        value: facts,
      })),
    )
}

/** Names of all schemas that image endpoints refer to, directly or indirectly. */
function schemasOfImagePaths(document: JsonObject): ReadonlySet<string> {
  const schemas = toObject(toObject(document['components'])['schemas'])
  const paths = Object.fromEntries(
    Object.entries(toObject(document['paths'])).filter(([path]) => mentionsImages(path)),
  )
  const found = new Set<string>()
  const open = [...referencedNames({ paths })]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name)) continue
    found.add(name)
    if (schemas[name] !== undefined) open.push(...referencedNames({ paths: toObject(schemas[name]) }))
  }
  return found
}
