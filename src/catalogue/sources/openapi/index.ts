import type { FieldFacts, Json, Statement } from '../../../contract/index.ts'
import { defineSource } from '../../../plugin/index.ts'
import { looksLikeOpenapi, type Node, listOf, nodeOf, parseDocument } from './document.ts'
import { eventsOf } from './events.ts'
import { fieldsOf } from './fields.ts'
import { type Operation, operationsOf, speaksOfImages } from './operations.ts'
import { mostSchemas, type Reading } from './shape.ts'

type Said = Pick<Statement, 'path' | 'value'>

/** What a document says, of images alone or of everything. */
export function statementsOf(
  document: Node,
  provider: string,
  about: 'images' | 'everything' = 'images',
): readonly Statement[] {
  const reading: Reading = { document, left: mostSchemas }
  const operations = operationsOf(document)
  const wanted = operations.filter(({ aboutImages }) => aboutImages || about === 'everything')
  const said = [
    ...wanted.flatMap((operation) => ofOperation(reading, operation)),
    ...operations.filter((one) => !wanted.includes(one)).flatMap((operation) => named(reading, operation)),
    ...batches(document),
    ...schemasBeside(reading, about),
  ]
  return said.map(({ path, value }) => ({ provider, path, value }))
}

function ofOperation(reading: Reading, { endpoint, request, response }: Operation): readonly Said[] {
  const bodies = [...request].filter(([, schema]) => schema !== undefined)
  const replies = [...response].filter(([, schema]) => schema !== undefined)
  const stream = replies.find(([type]) => type === 'text/event-stream')
  const whole = replies.filter((one) => one !== stream)
  const types: FieldFacts = { types: ['string'], values: bodies.map(([type]) => type).toSorted() }
  const fields = (kind: string, schemas: readonly unknown[]): readonly Said[] =>
    schemas.length === 0
      ? []
      : fieldsOf(reading, schemas)
          .filter(([field]) => field !== '')
          .map(([field, facts]) => ({ path: `${kind}:${endpoint}:${field}`, value: facts }))
  return [
    { path: `endpoint:${endpoint}`, value: true },
    ...(bodies.length > 0 ? [{ path: `request:${endpoint}:@content-type`, value: types }] : []),
    ...fields(
      'request',
      bodies.map(([, schema]) => schema),
    ),
    ...fields(
      'response',
      whole.map(([, schema]) => schema),
    ),
    ...(stream === undefined
      ? []
      : eventsOf(reading, stream[1]).map(([name, value]) => ({ path: `stream:${endpoint}:${name}`, value }))),
  ]
}

const isPath = (value: Json): boolean => typeof value === 'string' && value.startsWith('/')
const isImagePath = (value: Json): boolean => isPath(value) && speaksOfImages(String(value))

/**
 * Fields of other calls that name calls by their paths, such as what may be put into a batch: with the paths of image calls alone.
 * Said with none as well, so that the first one is a change.
 */
const named = (reading: Reading, { endpoint, request }: Operation): readonly Said[] =>
  endpoint.startsWith('POST ') && request.size > 0 && /batch/i.test(endpoint)
    ? fieldsOf(reading, [...request.values()]).flatMap(([field, { values, types }]) =>
        values?.some(isPath) === true
          ? [{ path: `request:${endpoint}:${field}`, value: { types, values: values.filter(isImagePath) } }]
          : [],
      )
    : []

/** The same in a document that was cut down: a list beside the paths. */
function batches(document: Node): readonly Said[] {
  const values = listOf(document['batch_endpoints']).filter((one) => typeof one === 'string')
  return values.some(isPath)
    ? [
        {
          path: 'request:POST /batches:endpoint',
          value: { types: ['string'], values: values.filter(isImagePath).toSorted() },
        },
      ]
    : []
}

/** Names of shapes that make pictures. */
const maker = /image[ _-]?(gen|edit)/i
const referred = (document: Node): ReadonlySet<string> =>
  new Set(
    [...JSON.stringify(document['paths']).matchAll(/"#\/[^"]*\/([^"/]+)"/g)].map((match) => match[1] ?? ''),
  )

/** Named shapes of images that no image call leads to, such as the tool of a chat: with each of their fields. */
function schemasBeside(reading: Reading, about: 'images' | 'everything'): readonly Said[] {
  const { document } = reading
  const cut = Object.entries(nodeOf(document['extra_schemas']))
  const all = Object.entries(nodeOf(nodeOf(document['components'])['schemas']))
  const led = all.length > 0 ? reached(document) : new Set<string>()
  const wanted = [
    ...cut,
    ...all.filter(([name]) => !led.has(name) && (about === 'everything' || maker.test(name))),
  ]
  const names = new Set([...cut, ...all].map(([name]) => name))
  for (const key of Object.keys(nodeOf(document['components']))) names.add(key.split('/').at(-1) ?? key)
  // Generators number doubles of a shape that is there already.
  const isDouble = (name: string) => /-\d+$/.test(name) && names.has(name.replace(/-\d+$/, ''))
  return wanted
    .filter(([name]) => !isDouble(name))
    .flatMap(([name, schema]) =>
      fieldsOf(reading, [schema]).map(([field, facts]) => ({
        path: `schema:${name}:${field}`,
        value: facts,
      })),
    )
}

/** Names of all shapes that image calls lead to. */
function reached(document: Node): ReadonlySet<string> {
  const schemas = nodeOf(nodeOf(document['components'])['schemas'])
  const paths = Object.fromEntries(
    Object.entries(nodeOf(document['paths'])).filter(([path]) => speaksOfImages(path)),
  )
  const found = new Set<string>()
  const open = [...referred({ paths })]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name)) continue
    found.add(name)
    if (schemas[name] !== undefined) open.push(...referred({ paths: nodeOf(schemas[name]) }))
  }
  return found
}

export default defineSource({
  id: 'openapi',
  title: 'OpenAPI document, in JSON or YAML',
  recognise: ({ text }) => looksLikeOpenapi(text) && /["']?\bpaths\b["']?\s*:/.test(text),
  parse: (text) => parseDocument(text),
  claims: (document, { provider }) => (provider === undefined ? [] : statementsOf(document, provider)),
})
