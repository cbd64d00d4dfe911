import { describe, expect, test } from 'vitest'
import { day, line, looks } from '../../../test/support/looks.ts'
import type { FieldFacts, Json, Statement } from '../../contract/index.ts'

const says = (path: string, value: Json | FieldFacts, model?: string): Statement => ({
  provider: 'acme',
  path,
  value,
  ...(model === undefined ? {} : { model }),
})
const endpoint = says('endpoint:POST /images', true)
const request = (field: string, facts: Partial<FieldFacts> = {}) =>
  says(`request:POST /images:${field}`, { types: ['string'], ...facts })
const response = (field: string, facts: Partial<FieldFacts> = {}) =>
  says(`response:POST /images:${field}`, { types: ['string'], ...facts })

/** Changes between two snapshots of one source. */
const told = (before: readonly Statement[], after: readonly Statement[]) =>
  looks([
    { at: day(1), says: [endpoint, ...before] },
    { at: day(2), says: [endpoint, ...after] },
    { at: day(4) },
  ]).told

type Row = readonly [string, readonly Statement[], readonly Statement[], readonly string[]]

const requests: readonly Row[] = [
  [
    'a new parameter',
    [],
    [request('style', { values: ['a', 'b'], default: 'a' })],
    ['additive param_added | POST /images request style'],
  ],
  [
    'several new parameters, one with parts and one required',
    [],
    [
      request('mask', { types: ['object'] }),
      request('mask.url'),
      request('style'),
      request('seed', { required: true }),
    ],
    [
      'additive param_added | POST /images request mask, style',
      'breaking param_added | POST /images request seed',
    ],
  ],
  ['a removed parameter', [request('style')], [], ['breaking param_removed | POST /images request style']],
  [
    'added and removed values',
    [request('style', { values: ['a', 'b'] })],
    [request('style', { values: ['b', 'c'] })],
    ['breaking param_changed | POST /images request style'],
  ],
  [
    'added and removed sizes',
    [request('size', { values: ['1x1'] })],
    [request('size', { values: ['2x2'] })],
    ['additive size_added | POST /images request size', 'breaking size_removed | POST /images request size'],
  ],
  [
    'added and removed models',
    [request('model', { values: ['old'] })],
    [request('model', { values: ['new'] })],
    ['additive added new | POST /images request model', 'risky removed old | POST /images request model'],
  ],
  [
    'a new model parameter: its default is not a new model',
    [],
    [request('model', { values: ['old', 'new'], default: 'old' })],
    ['additive added new | POST /images request model', 'additive param_added | POST /images request model'],
  ],
  [
    'a changed default',
    [request('n', { default: 1 })],
    [request('n', { default: 2 })],
    ['risky default_changed | POST /images request n'],
  ],
  [
    'a parameter that becomes required',
    [request('n')],
    [request('n', { required: true, nullable: true })],
    ['breaking param_changed | POST /images request n'],
  ],
  [
    'a parameter that becomes optional',
    [request('n', { required: true })],
    [request('n')],
    ['additive param_changed | POST /images request n'],
  ],
  [
    'more accepted types',
    [request('n')],
    [request('n', { types: ['integer', 'string'] })],
    ['additive param_changed | POST /images request n'],
  ],
  [
    'fewer accepted types',
    [request('n', { types: ['integer', 'string'] })],
    [request('n')],
    ['breaking param_changed | POST /images request n'],
  ],
  [
    'tighter, wider and new bounds',
    [request('n', { max: 9 }), request('m', { max: 9 }), request('l')],
    [request('n', { max: 8 }), request('m', { max: 10 }), request('l', { maxLength: 5 })],
    [
      'breaking param_changed | POST /images request n',
      'additive param_changed | POST /images request m',
      'risky param_changed | POST /images request l',
    ],
  ],
  [
    'a new media type of the body, with fields of its own',
    [request('@content-type', { values: ['multipart/form-data'] })],
    [
      request('@content-type', { values: ['application/json', 'multipart/form-data'] }),
      request('images', { required: true }),
    ],
    ['additive param_changed | POST /images request @content-type'],
  ],
  [
    'a changed description',
    [request('n', { text: 'How many.' })],
    [request('n', { text: 'How many pictures.' })],
    ['cosmetic doc_changed | POST /images request n'],
  ],
  [
    'an endpoint that a batch accepts',
    [says('request:POST /batches:endpoint', { types: ['string'], values: [] })],
    [says('request:POST /batches:endpoint', { types: ['string'], values: ['/images'] })],
    ['additive endpoint_added | POST /batches request endpoint'],
  ],
]

const responses: readonly Row[] = [
  [
    'an added field',
    [],
    [response('usage', { types: ['object'] }), response('usage.in')],
    ['additive response_changed | POST /images response usage'],
  ],
  ['a removed field', [response('usage')], [], ['breaking response_changed | POST /images response usage']],
  [
    'more values',
    [response('q', { values: ['a'] })],
    [response('q', { values: ['a', 'b'] })],
    ['risky response_changed | POST /images response q'],
  ],
  [
    'fewer values',
    [response('q', { values: ['a', 'b'] })],
    [response('q', { values: ['a'] })],
    ['additive response_changed | POST /images response q'],
  ],
  [
    'a field that becomes optional',
    [response('q', { required: true })],
    [response('q')],
    ['risky response_changed | POST /images response q'],
  ],
  [
    'another type',
    [response('q')],
    [response('q', { types: ['integer'] })],
    ['breaking response_changed | POST /images response q'],
  ],
  [
    'a new event of a stream, and a new field of an existing one',
    [says('stream:POST /images:part', { at: { types: ['integer'] } })],
    [
      says('stream:POST /images:part', { at: { types: ['integer'] }, size: { types: ['string'] } }),
      says('stream:POST /images:done', { at: { types: ['integer'] } }),
    ],
    [
      'additive response_changed | POST /images stream part',
      'additive response_changed | POST /images stream done',
    ],
  ],
]

const others: readonly Row[] = [
  [
    'an endpoint with all its fields',
    [],
    [says('endpoint:POST /edits', true), says('request:POST /edits:n', { types: ['integer'] })],
    ['additive endpoint_added | POST /edits'],
  ],
  [
    'a removed endpoint',
    [says('endpoint:POST /edits', true), says('request:POST /edits:n', { types: ['integer'] })],
    [],
    ['breaking endpoint_removed | POST /edits'],
  ],
  [
    'a new schema',
    [],
    [says('schema:Tool:', { types: ['object'] }), says('schema:Tool:action', { types: ['string'] })],
    ['additive response_changed | schema Tool'],
  ],
  [
    'a new field of a request schema and of a response schema',
    [says('schema:Tool:', { types: ['object'] }), says('schema:DoneEvent:', { types: ['object'] })],
    [
      says('schema:Tool:', { types: ['object'] }),
      says('schema:DoneEvent:', { types: ['object'] }),
      says('schema:Tool:action', { types: ['string'] }),
      says('schema:DoneEvent:id', { types: ['string'] }),
    ],
    [
      'additive param_added | schema Tool request action',
      'additive response_changed | schema DoneEvent response id',
    ],
  ],
  [
    'higher, lower and new prices',
    [says('price.textIn', 1, 'm'), says('price.imageOut', 9, 'm')],
    [says('price.textIn', 2, 'm'), says('price.imageOut', 8, 'm'), says('price.imageIn', 3, 'm')],
    [
      'risky price_changed m | price.textIn',
      'additive price_changed m | price.imageOut',
      'cosmetic price_changed m | price.imageIn',
    ],
  ],
  [
    'a listed model with its price',
    [],
    [says('listed', true, 'm'), says('price.textIn', 1, 'm')],
    ['additive added m | model'],
  ],
  [
    'a model no longer listed',
    [says('listed', true, 'm'), says('price.textIn', 1, 'm')],
    [],
    ['risky removed m | model'],
  ],
  [
    'a changed alias',
    [says('alias', 'm-1', 'm')],
    [says('alias', 'm-2', 'm')],
    ['risky default_changed m | alias'],
  ],
  [
    'a changed section of a page',
    [says('says:limits', 'a b')],
    [says('says:limits', 'a c')],
    ['cosmetic doc_changed | section limits'],
  ],
  ['a status page, which is not about the API itself', [], [says('component:Images', 'major_outage')], []],
  [
    'a row with another spelling',
    [says('listed', true, 'Ac/M_1')],
    [says('listed', true, 'ac/m-1')],
    ['cosmetic renamed ac/m-1 | model'],
  ],
]

describe.each([
  ['requests', requests],
  ['responses', responses],
  ['others', others],
])('%s', (_, rows) => {
  test.each(rows)('%s', (__, before, after, expected) => {
    const changes = told(before, after)
    expect(changes.map((change) => line(change).replace('confirmed ', ''))).toEqual(expected)
    expect(changes.map(({ detail }) => detail)).toMatchSnapshot()
  })
})
