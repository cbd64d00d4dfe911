import { expect, test } from 'vitest'
import type { LockEntry } from '../../contract/index.ts'
import { lockClaims } from './lock-claims.ts'

const entry = (over: Partial<LockEntry>): LockEntry => ({
  verifiedOn: '2026-11-20',
  provider: 'acme',
  model: 'brush',
  endpoint: 'https://api.acme.example/v1',
  request: {},
  observed: {},
  ...over,
})
const observed = {
  'models.listed': true,
  'models.shutdown': '2026-12-01T00:00:00Z',
  'output.delivery': 'url',
  'usage.fields': 'none',
}
const cases: readonly { readonly name: string; readonly entry: LockEntry; readonly says: object }[] = [
  { name: 'nothing', entry: entry({}), says: {} },
  {
    name: 'what was seen of the model',
    entry: entry({ observed }),
    says: { listed: true, shutdown: '2026-12-01', delivery: 'url', usage: false },
  },
  {
    name: 'a delivery that was asked for says nothing of the model, nor does a model that is not listed',
    entry: entry({
      observed: { ...observed, 'models.listed': false, 'models.shutdown': null, 'usage.fields': 'a b' },
      request: { response_format: 'url' },
    }),
    says: { usage: true },
  },
]

test.each(cases)('$name', ({ entry: one, says }) => {
  const claims = lockClaims({ contracts: { hero: { staging: one } } })
  expect(Object.fromEntries(claims.map(({ path, value }) => [path, value]))).toEqual(says)
  for (const { kind, source, origin, date } of claims)
    expect([kind, source, origin, date]).toEqual([
      'observed',
      'graycard.lock, hero@staging',
      'own',
      '2026-11-20',
    ])
})
