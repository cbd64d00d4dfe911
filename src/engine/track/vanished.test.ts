import { expect, test } from 'vitest'
import { day, line, looks } from '../../../test/support/looks.ts'
import type { FieldFacts, Json, Statement } from '../../contract/index.ts'

const says = (path: string, value: Json | FieldFacts, model?: string): Statement => ({
  provider: 'acme',
  path,
  value,
  ...(model === undefined ? {} : { model }),
})
const endpoint = says('endpoint:POST /images', true)
const fields = ['n', 'size', 'style'].map((name) =>
  says(`request:POST /images:${name}`, { types: ['string'] }),
)
const prices = ['a', 'b', 'c'].map((model) => says('price.imageOut', 1, model))
const rows = ['a', 'b', 'c'].map((model) => says('listed', true, model))
const kept = 'Graycard keeps them and reports no removal'

test.each<[string, readonly Statement[], readonly Statement[], string | undefined, readonly string[]]>([
  [
    'all request fields of an endpoint',
    [endpoint, ...fields, ...prices],
    [endpoint, ...prices],
    `3 request fields of POST /images of the last readable content not found. ${kept}`,
    [],
  ],
  ['all prices', [...rows, ...prices], rows, `3 prices of the last readable content not found. ${kept}`, []],
  [
    'all rows, with a change elsewhere',
    [endpoint, ...rows],
    [endpoint, says('endpoint:POST /videos', true)],
    `3 listed models of the last readable content not found. ${kept}`,
    ['confirmed additive endpoint_added | POST /videos'],
  ],
  [
    'an endpoint with its fields',
    [endpoint, ...fields, ...rows],
    rows,
    undefined,
    ['confirmed breaking endpoint_removed | POST /images'],
  ],
  [
    'two of three rows',
    [endpoint, ...rows],
    [endpoint, ...rows.slice(0, 1)],
    undefined,
    ['confirmed risky removed b | model', 'confirmed risky removed c | model'],
  ],
])('a page without %s that it had', (_, before, after, why, expected) => {
  const rowsOf = [
    { at: day(1), says: before },
    { at: day(2), says: after },
  ]
  expect(looks(rowsOf).records.get('doc')?.why).toBe(why)
  const { changes, index } = looks([...rowsOf, { at: day(60) }])
  expect(changes.map(line).toSorted()).toEqual(expected)
  expect(index.current('doc').length).toBe(why === undefined ? after.length : after.length + 3)
})
