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
const reply = (field: string, facts: Partial<FieldFacts> = {}) =>
  says(`response:POST /images:${field}`, { types: ['string'], ...facts })

/** What one source tells when it said the one and now says the other. */
const told = (before: readonly Statement[], after: readonly Statement[]) =>
  looks([
    { at: day(1), says: [endpoint, ...before] },
    { at: day(2), says: [endpoint, ...after] },
    { at: day(4) },
  ]).told.map((change) => line(change).replace('confirmed ', ''))

type Row = readonly [string, readonly Statement[], readonly Statement[], readonly string[]]

const requests: readonly Row[] = [
  [
    'a parameter is new',
    [],
    [request('style', { values: ['a', 'b'], default: 'a' })],
    ['additive param_added | POST /images request style | string; one of a, b; default a'],
  ],
  [
    'several are, one of them with parts and one of them demanded',
    [],
    [
      request('mask', { types: ['object'] }),
      request('mask.url'),
      request('style'),
      request('seed', { required: true }),
    ],
    [
      'additive param_added | POST /images request mask, style | mask: object; with mask.url; style: string',
      'breaking param_added | POST /images request seed | string; required',
    ],
  ],
  [
    'a parameter is gone',
    [request('style')],
    [],
    ['breaking param_removed | POST /images request style | gone; was string'],
  ],
  [
    'values come and go',
    [request('style', { values: ['a', 'b'] })],
    [request('style', { values: ['b', 'c'] })],
    ['breaking param_changed | POST /images request style | c; a no longer named'],
  ],
  [
    'sizes come and go',
    [request('size', { values: ['1x1'] })],
    [request('size', { values: ['2x2'] })],
    [
      'additive size_added | POST /images request size | 2x2',
      'breaking size_removed | POST /images request size | 1x1 no longer named',
    ],
  ],
  [
    'models come and go',
    [request('model', { values: ['old'] })],
    [request('model', { values: ['new'] })],
    [
      'additive added new | POST /images request model | named',
      'risky removed old | POST /images request model | no longer named',
    ],
  ],
  [
    'models can be chosen for the first time: the default was there before',
    [],
    [request('model', { values: ['old', 'new'], default: 'old' })],
    [
      'additive added new | POST /images request model | named',
      'additive param_added | POST /images request model | string; one of old, new; default old',
    ],
  ],
  [
    'a default',
    [request('n', { default: 1 })],
    [request('n', { default: 2 })],
    ['risky default_changed | POST /images request n | n.default: 1 → 2'],
  ],
  [
    'a parameter is demanded',
    [request('n')],
    [request('n', { required: true, nullable: true })],
    ['breaking param_changed | POST /images request n | n.required: false → true; n.nullable: false → true'],
  ],
  [
    'no longer',
    [request('n', { required: true })],
    [request('n')],
    ['additive param_changed | POST /images request n | n.required: true → false'],
  ],
  [
    'more types are taken',
    [request('n')],
    [request('n', { types: ['integer', 'string'] })],
    ['additive param_changed | POST /images request n | n.types: string → integer, string'],
  ],
  [
    'fewer are',
    [request('n', { types: ['integer', 'string'] })],
    [request('n')],
    ['breaking param_changed | POST /images request n | n.types: integer, string → string'],
  ],
  [
    'bounds grow tighter, wider, and are named for the first time',
    [request('n', { max: 9 }), request('m', { max: 9 }), request('l')],
    [request('n', { max: 8 }), request('m', { max: 10 }), request('l', { maxLength: 5 })],
    [
      'breaking param_changed | POST /images request n | n.max: 9 → 8',
      'additive param_changed | POST /images request m | m.max: 9 → 10',
      'risky param_changed | POST /images request l | l.maxLength: none → 5',
    ],
  ],
  [
    'the body may be sent otherwise, with fields of its own',
    [request('@content-type', { values: ['multipart/form-data'] })],
    [
      request('@content-type', { values: ['application/json', 'multipart/form-data'] }),
      request('images', { required: true }),
    ],
    ['additive param_changed | POST /images request @content-type | application/json; with images'],
  ],
  [
    'only words',
    [request('n', { text: 'How many.' })],
    [request('n', { text: 'How many pictures.' })],
    ['cosmetic doc_changed | POST /images request n | “How many” → “How many pictures”'],
  ],
  [
    'a call that another call may hold',
    [says('request:POST /batches:endpoint', { types: ['string'], values: [] })],
    [says('request:POST /batches:endpoint', { types: ['string'], values: ['/images'] })],
    ['additive endpoint_added | POST /batches request endpoint | /images'],
  ],
]

const replies: readonly Row[] = [
  [
    'a field more',
    [],
    [reply('usage', { types: ['object'] }), reply('usage.in')],
    ['additive response_changed | POST /images response usage | object; with usage.in'],
  ],
  [
    'a field less',
    [reply('usage')],
    [],
    ['breaking response_changed | POST /images response usage | gone; was string'],
  ],
  [
    'more values',
    [reply('q', { values: ['a'] })],
    [reply('q', { values: ['a', 'b'] })],
    ['risky response_changed | POST /images response q | b'],
  ],
  [
    'fewer values',
    [reply('q', { values: ['a', 'b'] })],
    [reply('q', { values: ['a'] })],
    ['additive response_changed | POST /images response q | b no longer named'],
  ],
  [
    'a field that may be missing now',
    [reply('q', { required: true })],
    [reply('q')],
    ['risky response_changed | POST /images response q | q.required: true → false'],
  ],
  [
    'another type',
    [reply('q')],
    [reply('q', { types: ['integer'] })],
    ['breaking response_changed | POST /images response q | q.types: string → integer'],
  ],
  [
    'an event of a stream, and a field of one that was there',
    [says('stream:POST /images:part', { at: { types: ['integer'] } })],
    [
      says('stream:POST /images:part', { at: { types: ['integer'] }, size: { types: ['string'] } }),
      says('stream:POST /images:done', { at: { types: ['integer'] } }),
    ],
    [
      'additive response_changed | POST /images stream part | size: string',
      'additive response_changed | POST /images stream done | with at',
    ],
  ],
]

const others: readonly Row[] = [
  [
    'an endpoint with all its fields',
    [],
    [says('endpoint:POST /edits', true), says('request:POST /edits:n', { types: ['integer'] })],
    ['additive endpoint_added | POST /edits | new; with n'],
  ],
  [
    'an endpoint gone',
    [says('endpoint:POST /edits', true), says('request:POST /edits:n', { types: ['integer'] })],
    [],
    ['breaking endpoint_removed | POST /edits | gone; with n'],
  ],
  [
    'a shape',
    [],
    [says('schema:Tool:', { types: ['object'] }), says('schema:Tool:action', { types: ['string'] })],
    ['additive response_changed | schema Tool | object; with action'],
  ],
  [
    'a field of a shape that is sent in, and of one that comes back',
    [says('schema:Tool:', { types: ['object'] }), says('schema:DoneEvent:', { types: ['object'] })],
    [
      says('schema:Tool:', { types: ['object'] }),
      says('schema:DoneEvent:', { types: ['object'] }),
      says('schema:Tool:action', { types: ['string'] }),
      says('schema:DoneEvent:id', { types: ['string'] }),
    ],
    [
      'additive param_added | schema Tool request action | string',
      'additive response_changed | schema DoneEvent response id | string',
    ],
  ],
  [
    'prices up and down, and one nobody named',
    [says('price.textIn', 1, 'm'), says('price.imageOut', 9, 'm')],
    [says('price.textIn', 2, 'm'), says('price.imageOut', 8, 'm'), says('price.imageIn', 3, 'm')],
    [
      'risky price_changed m | price.textIn | 1 → 2',
      'additive price_changed m | price.imageOut | 9 → 8',
      'cosmetic price_changed m | price.imageIn | 3',
    ],
  ],
  [
    'a model in a list, its price with it',
    [],
    [says('listed', true, 'm'), says('price.textIn', 1, 'm')],
    ['additive added m | model | listed'],
  ],
  [
    'a model that left it',
    [says('listed', true, 'm'), says('price.textIn', 1, 'm')],
    [],
    ['risky removed m | model | left the list; that is not a retirement'],
  ],
  [
    'a floating name',
    [says('alias', 'm-1', 'm')],
    [says('alias', 'm-2', 'm')],
    ['risky default_changed m | alias | m-1 → m-2'],
  ],
  [
    'a section of a page',
    [says('says:limits', 'a b')],
    [says('says:limits', 'a c')],
    ['cosmetic doc_changed | section limits | a b → a c'],
  ],
  ['a status page says nothing about the API itself', [], [says('component:Images', 'major_outage')], []],
  [
    'a row spelt otherwise',
    [says('listed', true, 'Ac/M_1')],
    [says('listed', true, 'ac/m-1')],
    ['cosmetic renamed ac/m-1 | model | Ac/M_1 → ac/m-1'],
  ],
]

describe.each([
  ['requests', requests],
  ['replies', replies],
  ['others', others],
])('%s', (_, rows) => {
  test.each(rows)('%s', (__, before, after, expected) => {
    expect(told(before, after)).toEqual(expected)
  })
})
