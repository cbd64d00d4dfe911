import { expect, test } from 'vitest'
import type { Statement } from '../../contract/index.ts'
import { day, looks } from '../../../test/support/looks.ts'
import type { ContractUse } from './affects.ts'

const says = (path: string, value: Statement['value'], model?: string): Statement => ({
  provider: 'acme',
  path,
  value,
  ...(model === undefined ? {} : { model }),
})
const request = (field: string, facts: object) =>
  says(`request:POST /images:${field}`, { types: ['string'], ...facts })
const endpoint = says('endpoint:POST /images', true)
const yours: ContractUse = {
  contract: 'hero',
  environment: 'ci',
  provider: 'acme',
  model: 'mine',
  aliases: ['m-1'],
  endpoint: '/images',
  request: { size: '1x1', quality: 'high' },
}

/** What a change from the one to the other touches of yours. */
const touched = (before: Statement, after: Statement | undefined, one: Partial<ContractUse> = {}) =>
  looks(
    [
      { at: day(1), says: [endpoint, before] },
      { at: day(2), says: after ? [endpoint, after] : [endpoint] },
      { at: day(4) },
    ],
    [{ ...yours, ...one }],
  )
    .changes.map(({ affects }) => affects.join())
    .join('|')

test.each([
  ['its model’s life', says('shutdown', '2026-09-01', 'm-1'), says('shutdown', '2026-08-01', 'm-1'), true],
  ['the price of its model', says('price.textIn', 1, 'm-1'), says('price.textIn', 2, 'm-1'), true],
  ['another model', says('shutdown', '2026-09-01', 'm-2'), says('shutdown', '2026-08-01', 'm-2'), false],
  ['a size that it asks for', request('size', { values: ['1x1'] }), request('size', { values: [] }), true],
  ['a size that it does not', request('size', { values: ['2x2'] }), request('size', { values: [] }), false],
  ['one size more', request('size', { values: [] }), request('size', { values: ['1x1'] }), false],
  [
    'a value that it sends',
    request('quality', { values: ['high'] }),
    request('quality', { values: [] }),
    true,
  ],
  [
    'a value that it does not',
    request('quality', { values: ['low'] }),
    request('quality', { values: [] }),
    false,
  ],
  ['one value more', request('quality', { values: [] }), request('quality', { values: ['high'] }), false],
  ['a parameter that it sends', request('quality', {}), undefined, true],
  ['a parameter that it does not', request('style', {}), undefined, false],
  [
    'the default of what it leaves open',
    request('style', { default: 'a' }),
    request('style', { default: 'b' }),
    true,
  ],
  [
    'the default of what it says',
    request('size', { default: 'a' }),
    request('size', { default: 'b' }),
    false,
  ],
  ['words', request('size', { text: 'a' }), request('size', { text: 'b' }), false],
  ['what comes back less', says('response:POST /images:data', { types: ['array'] }), undefined, true],
] as const)('%s', (_, before, after, isTouched) => {
  expect(touched(before, after)).toBe(isTouched ? 'hero@ci' : '')
  expect(touched(before, after, { provider: 'other' })).toBe('')
})

test('another endpoint, and a field that is demanded from now on', () => {
  const gone = request('quality', {})
  expect(touched(gone, undefined, { endpoint: '/edits' })).toBe('')
  const demanded = request('seed', { required: true })
  const history = [
    { at: day(1), says: [endpoint] },
    { at: day(2), says: [endpoint, demanded] },
  ]
  expect(looks(history, [yours]).changes).toMatchObject([{ affects: ['hero@ci'], state: 'unconfirmed' }])
  expect(looks(history, [{ ...yours, request: { seed: '1' } }]).changes).toEqual([])
})
