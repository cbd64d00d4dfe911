import { expect, test } from 'vitest'
import type { Statement } from '../../../contract/index.ts'
import { sourceTester } from '../../../testing/index.ts'
import openapi, { statementsOf } from './index.ts'
import { parseDocument } from './document.ts'

const document = (rest: object) => JSON.stringify({ openapi: '3.1.0', paths: {}, ...rest })
const provider = 'acme'
const json = (schema: object) => ({ content: { 'application/json': { schema } } })
const post = (request: object, response: object = { description: 'done' }) => ({
  post: { requestBody: request, responses: { 200: response, 400: json({ type: 'string' }) } },
})
const of = (path: string, value: Statement['value']): Statement => ({ provider, path, value })
const generations = 'POST /images/generations'
const edits = 'POST /images/edits'

const yaml = `openapi: 3.0.0
paths:
  /chat:
    post: { operationId: chat }
  /v1/paint:
    post:
      operationId: createImage
      requestBody:
        content:
          application/json:
            schema: { $ref: '#/components/schemas/Paint' }
components:
  schemas:
    Paint:
      type: object
      required: [prompt]
      properties:
        prompt: { type: string, maxLength: 1000, description: "What to  paint.\\nIn words." }
    ImageGenTool:
      type: string
      enum: [auto]
`

sourceTester(openapi, {
  reads: [
    {
      name: 'a document that speaks of no images',
      provider,
      text: document({ paths: { '/chat': post(json({})) } }),
      says: [],
    },
    {
      name: 'one of nobody in particular',
      text: document({ paths: { '/images': post(json({})) } }),
      says: [],
    },
    {
      name: 'YAML, an operation told by its id, and a shape that no call leads to',
      provider,
      text: yaml,
      says: [
        of('endpoint:POST /v1/paint', true),
        of('request:POST /v1/paint:@content-type', { types: ['string'], values: ['application/json'] }),
        of('request:POST /v1/paint:prompt', {
          types: ['string'],
          maxLength: 1000,
          text: 'What to paint. In words.',
          required: true,
        }),
        of('schema:ImageGenTool:', { types: ['string'], values: ['auto'] }),
      ],
    },
    {
      name: 'the bodies of two media types as one, with references, alternatives and null',
      provider,
      text: document({
        paths: {
          '/images/edits': post({
            content: {
              'multipart/form-data': {
                schema: {
                  required: ['image'],
                  properties: {
                    image: {
                      anyOf: [{ type: 'string' }, { type: 'array', maxItems: 16, items: { type: 'string' } }],
                    },
                    model: {
                      anyOf: [{ type: 'string' }, { type: 'string', enum: ['b', 'a'] }, { type: 'null' }],
                      default: 'a',
                    },
                    mask: { type: 'string', format: 'binary' },
                  },
                },
              },
              'application/json': {
                schema: {
                  allOf: [
                    { required: ['images'] },
                    {
                      properties: { images: { type: 'array', items: { $ref: '#/components/schemas/Ref' } } },
                    },
                  ],
                  properties: { mask: { $ref: '#/components/schemas/Ref' } },
                },
              },
            },
          }),
        },
        components: {
          schemas: { Ref: { type: 'object', properties: { url: { type: 'string', nullable: true } } } },
        },
      }),
      says: [
        of(`endpoint:${edits}`, true),
        of(`request:${edits}:@content-type`, {
          types: ['string'],
          values: ['application/json', 'multipart/form-data'],
        }),
        of(`request:${edits}:image`, {
          types: ['array', 'string'],
          maxItems: 16,
          itemTypes: ['string'],
          required: true,
        }),
        of(`request:${edits}:model`, {
          types: ['string'],
          values: ['a', 'b'],
          open: true,
          nullable: true,
          default: 'a',
        }),
        of(`request:${edits}:mask`, { types: ['object', 'string'] }),
        of(`request:${edits}:mask.url`, { types: ['string'], nullable: true }),
        of(`request:${edits}:images`, { types: ['array'], itemTypes: ['object'], required: true }),
        of(`request:${edits}:images[].url`, { types: ['string'], nullable: true }),
      ],
    },
    {
      name: 'replies and the events of a stream, each by its own name',
      provider,
      text: document({
        paths: {
          '/images/generations': post(json({ properties: { size: { enum: ['1x1'] } } }), {
            content: {
              'application/json': {
                schema: {
                  properties: { data: { type: 'array', items: { properties: { url: { type: 'string' } } } } },
                },
              },
              'text/event-stream': {
                schema: {
                  anyOf: [
                    {
                      properties: { type: { enum: ['done'], type: 'string' }, at: { type: 'integer' } },
                      required: ['at'],
                    },
                    { $ref: '#/components/schemas/Part' },
                  ],
                },
              },
            },
          }),
        },
        components: { schemas: { Part: { type: 'object', properties: { at: { type: 'integer' } } } } },
      }),
      says: [
        of(`endpoint:${generations}`, true),
        of(`request:${generations}:@content-type`, { types: ['string'], values: ['application/json'] }),
        of(`request:${generations}:size`, { types: ['string'], values: ['1x1'] }),
        of(`response:${generations}:data`, { types: ['array'], itemTypes: ['object'] }),
        of(`response:${generations}:data[].url`, { types: ['string'] }),
        of(`stream:${generations}:done`, {
          type: { types: ['string'], values: ['done'] },
          at: { types: ['integer'], required: true },
        }),
        of(`stream:${generations}:Part`, { at: { types: ['integer'] } }),
      ],
    },
    {
      name: 'version 2, and a document cut down to what it refers to',
      provider,
      text: JSON.stringify({
        swagger: '2.0',
        paths: {
          '/v1/images/generations': {
            post: {
              parameters: [{ in: 'body', name: 'request', schema: { $ref: '#/definitions/Ask' } }],
              responses: { 200: { schema: { type: 'object', properties: { id: { type: 'string' } } } } },
            },
          },
        },
        refs: {
          '#/definitions/Ask': {
            type: 'object',
            properties: { n: { type: 'integer', minimum: 1, maximum: 4 } },
          },
        },
      }),
      some: [
        of('request:POST /v1/images/generations:n', { types: ['integer'], min: 1, max: 4 }),
        of('response:POST /v1/images/generations:id', { types: ['string'] }),
      ],
    },
    {
      name: 'what may be put into a batch, of which only images count, and shapes beside the calls',
      provider,
      text: document({
        batch_endpoints: ['/v1/chat/completions', '/v1/images/edits'],
        extra_schemas: {
          ImageGenTool: { properties: { action: { type: 'string', enum: ['auto'] } } },
          'ImageGenTool-2': { type: 'object' },
        },
      }),
      says: [
        of('request:POST /batches:endpoint', { types: ['string'], values: ['/v1/images/edits'] }),
        of('schema:ImageGenTool:', { types: ['object'] }),
        of('schema:ImageGenTool:action', { types: ['string'], values: ['auto'] }),
      ],
    },
  ],
  unreadable: [
    { name: 'a login page', text: '<!doctype html><title>Sign in</title>' },
    { name: 'JSON that ends early', text: '{"openapi": "3.0.0", "paths": {' },
    { name: 'YAML with a broken indent', text: 'openapi: 3.0.0\npaths:\n  /a: [\n' },
    { name: 'a document without paths', text: 'openapi: 3.0.0\n' },
  ],
  foreign: [
    { name: 'a models list', text: '{"object":"list","data":[]}' },
    { name: 'a page about OpenAPI', text: '<!doctype html><p>Our OpenAPI document has paths: see below' },
  ],
})

const lines = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n')

test('of a long document it says the same whether it is cut first or read whole', () => {
  const long = `${yaml}${lines(4000, (i) => `    Other${i}:\n      type: object\n      description: |\n        An image_gen: no\n        - image`)}\n`
  const whole = statementsOf(parseDocument(long), provider)
  expect(openapi.read({ text: long, location: '', at: '' }, { provider, location: '', at: '' })).toEqual(
    whole,
  )
  expect(whole).toHaveLength(4)
})

test('what an alias stands for is not lost when it lies outside of what is cut out', () => {
  const long = `${yaml.replace('enum: [auto]', 'enum: *all')}${lines(4000, (i) => `    Other${i}: { type: string }`)}\n`
  const text = long.replace('paths:', 'x-values: &all [auto, edit]\npaths:')
  const said = openapi.read({ text, location: '', at: '' }, { provider, location: '', at: '' })
  expect(said.at(-1)).toEqual(of('schema:ImageGenTool:', { types: ['string'], values: ['auto', 'edit'] }))
})

const deep = (levels: number, open: string, close: string) => open.repeat(levels) + close.repeat(levels)
const image = (schema: string) =>
  `{"openapi":"3.0.0","paths":{"/images":{"post":{"requestBody":{"content":{"application/json":{"schema":${schema}}}}}}},"components":{"schemas":{
    "A":{"properties":{"a":{"$ref":"#/components/schemas/A"},"b":{"$ref":"#/components/schemas/B"}}},
    "B":{"allOf":[{"$ref":"#/components/schemas/A"},{"$ref":"#/components/schemas/B"}]},
    "C":{"anyOf":[{"$ref":"#/components/schemas/C"},{"type":"string"}]},
    "E":{"properties":{"x":{"anyOf":[{"$ref":"#/components/schemas/E"},{"$ref":"#/components/schemas/F"}]}}},
    "F":{"properties":{"x":{"anyOf":[{"$ref":"#/components/schemas/F"},{"$ref":"#/components/schemas/E"}]}}}}}}`

/** Whatever is served, reading it ends soon: with statements, or with a reason. */
test.each([
  ['shapes within themselves', image('{"$ref":"#/components/schemas/A"}')],
  ['an alternative of itself', image('{"$ref":"#/components/schemas/C"}')],
  ['alternatives that lead to each other', image('{"$ref":"#/components/schemas/E"}')],
  ['a reference to nothing', image('{"$ref":"#/nowhere/at/all"}')],
  ['properties 10,000 deep', image(`${'{"properties":{"a":'.repeat(10_000)}1${'}}'.repeat(10_000)}`)],
  ['alternatives 10,000 deep', image(`${'{"anyOf":['.repeat(10_000)}1${']}'.repeat(10_000)}`)],
  ['a default 10,000 deep', image(`{"properties":{"a":{"default":${deep(10_000, '[', ']')}}}}`)],
  ['YAML 10,000 deep', `openapi: 3.0.0\npaths: ${deep(10_000, '[', ']')}`],
  ['5 MB of nonsense', lines(50_000, (i) => `#${i} %@! ${'ab: ]'.repeat(15)}`)],
  [
    '5 MB of nonsense that says it is one',
    `openapi: 3.0.0\npaths:\n${lines(50_000, (i) => `  - ${i} %@!: ${'x y '.repeat(20)}`)}`,
  ],
  [
    'members called like the machinery',
    image('{"properties":{"__proto__":{"type":"string"},"constructor":{"$ref":"#/constructor"}}}'),
  ],
])('ends soon with %s', (_, text) => {
  const start = performance.now()
  let said = 0
  try {
    said = openapi.read({ text, location: '', at: '' }, { provider, location: '', at: '' }).length
  } catch (cause) {
    expect(cause).toBeInstanceOf(Error)
  }
  expect(said).toBeLessThan(10_000)
  expect(performance.now() - start).toBeLessThan(15_000)
})
