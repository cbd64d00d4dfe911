import type { FieldFacts, JsonObject, Statement } from '../../../contract/index.ts'
import { defineSource } from '../../../plugin/index.ts'
import {
  excerptBatchEndpoints,
  imageSchemaName,
  batchableEndpoints,
  isBatchPath,
  type PathValue,
  otherImageSchemas,
} from './related.ts'
import { excerptYaml } from './excerpt-yaml.ts'
import { looksLikeOpenapi, parseDocument } from './document.ts'
import { eventsOf } from './events.ts'
import { fieldsOf } from './fields.ts'
import { type DescribedOperation, operationsOf, mentionsImages } from './operations.ts'
import { maxSchemas, type DocumentBudget } from './shape.ts'

/**
 * Statements of a document, about images only or about everything.
 * @internal Exported for its test.
 */
export function statementsOf(
  document: JsonObject,
  provider: string,
  about: 'images' | 'everything' = 'images',
): readonly Statement[] {
  const reading: DocumentBudget = { document, schemasLeft: maxSchemas }
  const operations = operationsOf(document)
  const selected = operations.filter(({ aboutImages }) => aboutImages || about === 'everything')
  const rows = [
    ...selected.flatMap((operation) => operationStatements(reading, operation)),
    ...operations
      .filter((one) => !selected.includes(one))
      .flatMap((operation) => batchableEndpoints(reading, operation)),
    ...excerptBatchEndpoints(document),
    ...otherImageSchemas(reading, about),
  ]
  return rows.map(({ path, value }) => ({ provider, path, value }))
}

function operationStatements(
  reading: DocumentBudget,
  { endpoint, request, response }: DescribedOperation,
): readonly PathValue[] {
  const bodies = [...request].filter(([, schema]) => schema !== undefined)
  const replies = [...response].filter(([, schema]) => schema !== undefined)
  const stream = replies.find(([type]) => type === 'text/event-stream')
  const whole = replies.filter((one) => one !== stream)
  const types: FieldFacts = { types: ['string'], values: bodies.map(([type]) => type).toSorted() }
  const fields = (kind: string, schemas: readonly unknown[]): readonly PathValue[] =>
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

/** An operation whose id or tag mentions images, in any YAML style. */
const imageOperation =
  /^[ \t]*(?:operationId:|tags: *\[)[^\n]{0,300}image|^[ \t]*tags:[ \t\r]*\n(?:[ \t]*- [^\n]{0,300}\n){0,20}?[ \t]*- [^\n]{0,300}image/im

/** The part of a document about images. Includes too much rather than too little. */
const excerptOfImages = (text: string): string | undefined =>
  excerptYaml(text, {
    path: (name, block) => mentionsImages(name) || isBatchPath(name) || imageOperation.test(block),
    shape: (name) => imageSchemaName.test(name),
  })

export default defineSource({
  id: 'openapi',
  title: 'OpenAPI document in JSON or YAML',
  describesOneApi: true,
  replays: 'openapi',
  recognise: ({ text }) => looksLikeOpenapi(text) && /["']?\bpaths\b["']?\s*:/.test(text),
  parse: (text) => parseDocument(text, excerptOfImages),
  claims: (document, { provider }) => (provider === undefined ? [] : statementsOf(document, provider)),
})
