import { describe, expect, test } from 'vitest'
import { mergeClaims, type SubjectClaim } from './merge-claims.ts'
import { compareModels } from './compare-models.ts'
import { asSubjectClaim, flattenPrice, shippedClaims } from './catalog-claims.ts'
import { listModels } from './list-models.ts'

const shipped = (value: unknown, over: Partial<SubjectClaim> = {}): SubjectClaim => ({
  provider: 'acme',
  model: 'brush',
  path: 'shutdown',
  value,
  kind: 'documented',
  source: 'https://acme.example/docs',
  date: '2026-08-01',
  origin: 'shipped',
  ...over,
})
const tracked = (value: unknown, over: Partial<SubjectClaim> = {}) =>
  shipped(value, {
    origin: 'tracked',
    authority: 'catalogue',
    source: 'list',
    date: '2026-11-01T08:00:00Z',
    ...over,
  })
const own = (value: unknown) =>
  shipped(value, { origin: 'own', kind: 'observed', source: 'graycard.lock', date: '2026-11-20' })

const cases: readonly {
  readonly name: string
  readonly claims: readonly SubjectClaim[]
  readonly state: string
  /** The prevailing value first. */
  readonly values: readonly unknown[]
  readonly earlier?: number
}[] = [
  { name: 'one claim', claims: [shipped('a')], state: 'single', values: ['a'] },
  {
    name: 'two sources agree',
    claims: [shipped('a'), tracked('a')],
    state: 'agreed',
    values: ['a'],
  },
  {
    name: 'a catalogue against a shipped claim',
    claims: [shipped('a'), tracked('b')],
    state: 'disputed',
    values: ['a', 'b'],
  },
  {
    name: 'the vendor against a shipped claim',
    claims: [shipped('a'), tracked('b', { authority: 'vendor' })],
    state: 'disputed',
    values: ['b', 'a'],
  },
  {
    name: 'a shipped claim is out of date after a source dropped its value',
    claims: [
      shipped('a'),
      tracked('a', { until: '2026-11-10T00:00:00Z' }),
      tracked('b', { date: '2026-11-10' }),
    ],
    state: 'single',
    values: ['b'],
    earlier: 2,
  },
  {
    name: 'a document against an own measurement',
    claims: [own('b'), tracked('a', { authority: 'vendor' })],
    state: 'disputed',
    values: ['b', 'a'],
  },
  {
    name: 'a later shipped claim replaces an earlier one',
    claims: [shipped('b', { date: '2026-09-01', source: 'x' }), shipped('a')],
    state: 'single',
    values: ['b'],
    earlier: 1,
  },
  {
    name: 'disputed shipped claims stay, and the latest prevails',
    claims: [
      shipped('a', { disputed: true }),
      shipped('b', { disputed: true, date: '2026-09-01', source: 'x' }),
    ],
    state: 'disputed',
    values: ['b', 'a'],
  },
  {
    name: 'the undisputed claim prevails for a parameter',
    claims: [
      shipped('a', { path: 'param.size' }),
      shipped('b', { path: 'param.size', disputed: true, date: '2026-09-01', source: 'x' }),
    ],
    state: 'disputed',
    values: ['a', 'b'],
  },
  {
    name: 'order of keys and names does not matter',
    claims: [shipped({ x: 1, y: ['b', 'a'] }), tracked({ y: ['a', 'b'], x: 1 })],
    state: 'agreed',
    values: [{ x: 1, y: ['b', 'a'] }],
  },
  {
    name: 'an ended claim',
    claims: [tracked('a', { until: '2026-11-10T00:00:00Z' })],
    state: 'past',
    values: ['a'],
  },
]

describe('mergeClaims', () => {
  test.each(cases)('$name', ({ claims, state, values, earlier = 0 }) => {
    for (const order of [claims, claims.toReversed()]) {
      const [entry, ...rest] = mergeClaims(order)
      expect(rest).toEqual([])
      expect(entry).toMatchObject({ state, earlier: { length: earlier } })
      expect(entry?.sides.map(({ value }) => value)).toEqual(values)
    }
    expect(mergeClaims(claims)[0]?.why).toMatchSnapshot()
  })

  test('puts disputed paths first and past ones last, and separates providers', () => {
    const entries = mergeClaims([
      tracked('old', { path: 'a', until: '2026-11-02' }),
      shipped(1, { path: 'b' }),
      shipped(1, { path: 'c' }),
      tracked(2, { path: 'c' }),
      tracked(2, { path: 'b', provider: 'gate' }),
    ])
    expect(entries.map(({ provider, path, state }) => `${provider} ${path} ${state}`)).toEqual([
      'acme c disputed',
      'acme b single',
      'gate b single',
      'acme a past',
    ])
  })
})

test('flattens a shipped price to one claim for each meter', () => {
  const price = (value: unknown) => flattenPrice(shipped(value, { path: 'price' }))
  expect(price({ kind: 'tokens', textIn: 5, imageOut: 30 }).map(({ path, value }) => [path, value])).toEqual([
    ['price.textIn', 5],
    ['price.imageOut', 30],
  ])
  expect(price({ kind: 'pictures', usd: { hd: { '1x1': 0.1 } } })).toMatchObject([
    { path: 'price.picture.hd.1x1', value: 0.1 },
  ])
  expect(flattenPrice(shipped('2026-01-01'))).toHaveLength(1)
})

test('compares two models', () => {
  const left = mergeClaims([shipped(1, { path: 'a' }), shipped(1, { path: 'b' }), shipped(1, { path: 'c' })])
  const right = mergeClaims([
    shipped(1, { path: 'a' }),
    shipped(2, { path: 'b' }),
    tracked(1, { path: 'd', until: '2026-11-02' }),
  ])
  const pairs = compareModels(left, right).map(({ path, differs }) => [path, differs])
  expect(pairs).toEqual([
    ['a', false],
    ['b', true],
    ['c', true],
    ['d', false],
  ])
})

test('lists models with their lifecycle dates', () => {
  const knowledge = {
    models: [{ provider: 'acme', model: 'brush', claims: [] }],
    providers: [
      { provider: 'gate', claims: [], models: [{ provider: 'gate', model: 'acme/brush', claims: [] }] },
    ],
    refusals: [],
  }
  const now = new Date('2026-11-24T23:00:00Z')
  const claims = [
    shipped('2026-12-01'),
    tracked('2026-12-02'),
    shipped('2025-01-02', { path: 'released' }),
    tracked('2026-11-20', { provider: 'gate', model: 'acme/brush' }),
    tracked(true, { model: 'pen', path: 'listed' }),
    tracked('soon', { model: 'pen' }),
  ]
  const rows = listModels(knowledge, claims, { now, all: true })
  expect(rows).toEqual([
    {
      provider: 'acme',
      model: 'brush',
      released: '2025-01-02',
      shutdown: '2026-12-01',
      daysLeft: 7,
      disputed: true,
    },
    {
      provider: 'gate',
      model: 'acme/brush',
      released: null,
      shutdown: '2026-11-20',
      daysLeft: -4,
      disputed: false,
    },
    { provider: 'acme', model: 'pen', released: null, shutdown: null, daysLeft: null, disputed: false },
  ])
  expect(listModels(knowledge, claims, { now })).toEqual(rows.slice(0, 2))
})

test('converts shipped and tracked claims', () => {
  const said = {
    path: 'released',
    value: '2025-01-02',
    kind: 'documented',
    source: 'x',
    date: '2025-01-02',
  } as const
  const knowledge = {
    models: [{ provider: 'acme', model: 'brush', claims: [said] }],
    providers: [],
    refusals: [],
  }
  expect(shippedClaims(knowledge, ['brush'])).toEqual([
    { ...said, provider: 'acme', model: 'brush', origin: 'shipped' },
  ])
  expect(shippedClaims(knowledge, ['pen'])).toEqual([])
  const claim = {
    provider: 'acme',
    model: 'brush',
    path: 'listed',
    value: true,
    source: 'list',
    since: '2026-11-01T08:00:00Z',
  }
  const authorities = new Map([['list', 'vendor' as const]])
  expect(asSubjectClaim(claim, authorities)).toMatchObject({
    authority: 'vendor',
    date: claim.since,
    origin: 'tracked',
  })
  expect(asSubjectClaim({ ...claim, source: 'mine', until: '2026-11-02' }, authorities)).toMatchObject({
    authority: 'catalogue',
    until: '2026-11-02',
  })
})
