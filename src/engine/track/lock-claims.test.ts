import { expect, test } from 'vitest'
import type { LockEntry } from '../../contract/index.ts'
import { lockClaims } from './lock-claims.ts'
import { mergeClaims } from './merge-claims.ts'

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
  const claims = lockClaims({ contracts: { hero: { staging: one } } }, () => true)
  expect(Object.fromEntries(claims.map(({ path, value }) => [path, value]))).toEqual(says)
  for (const { kind, source, origin, date } of claims)
    expect([kind, source, origin, date]).toEqual([
      'observed',
      'graycard.lock, hero@staging, measured at https://api.acme.example/v1',
      'own',
      '2026-11-20',
    ])
})

test('a claim measured at another endpoint than the provider’s own is about that endpoint alone', () => {
  const endpoint = 'http://127.0.0.1:4020/v1'
  const contracts = {
    hero: { local: entry({ observed, endpoint }), production: entry({ observed }) },
  }
  const claims = lockClaims({ contracts }, (_provider, baseUrl) => baseUrl === entry({}).endpoint)
  expect(new Set(claims.map((claim) => `${claim.endpoint ?? 'provider'} ${claim.source}`))).toEqual(
    new Set([
      `${endpoint} graycard.lock, hero@local, measured at ${endpoint}`,
      'provider graycard.lock, hero@production, measured at https://api.acme.example/v1',
    ]),
  )
  const entries = mergeClaims(claims)
  expect(entries.filter((one) => one.endpoint === endpoint)).toHaveLength(4)
  expect(entries.filter((one) => one.endpoint === undefined)).toHaveLength(4)
})
