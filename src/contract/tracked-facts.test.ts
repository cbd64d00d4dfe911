import { expect, test } from 'vitest'
import type { Knowledge, TrackedClaim } from './index.ts'
import { modelFacts, withTracked } from './index.ts'

const said = { kind: 'documented', source: 'https://acme.example/models', date: '2026-06-02' } as const
const knowledge: Knowledge = {
  models: [
    {
      provider: 'acme',
      model: 'painter-1',
      claims: [
        { path: 'alias', value: 'painter-1-2026-01-01', ...said },
        { path: 'shutdown', value: '2026-12-01', ...said },
        { path: 'replacement', value: ['painter-2'], ...said },
      ],
    },
    { provider: 'acme', model: 'painter-2', claims: [{ path: 'released', value: '2026-04-21', ...said }] },
  ],
  providers: [{ provider: 'gate', claims: [], models: [] }],
  refusals: [],
}
const tracked = (over: Partial<TrackedClaim>): TrackedClaim => ({
  provider: 'acme',
  model: 'painter-1',
  path: 'shutdown',
  value: '2026-12-15',
  source: 'acme-deprecations',
  since: '2026-11-20T08:00:00Z',
  ...over,
})
const factsOf = (claims: readonly TrackedClaim[], model = 'painter-1', provider = 'acme') =>
  modelFacts(withTracked(knowledge, claims), provider, model)

test.each<{ name: string; claims: readonly TrackedClaim[]; model?: string; provider?: string; has: object }>([
  { name: 'a shutdown that moved', claims: [tracked({})], has: { shutdown: '2026-12-15' } },
  {
    name: 'of an alias',
    claims: [tracked({ model: 'painter-1-2026-01-01' })],
    has: { shutdown: '2026-12-15' },
  },
  {
    name: 'said before what is shipped, and no longer the latest',
    claims: [tracked({ since: '2026-05-01T00:00:00Z' })],
    has: { shutdown: '2026-12-01' },
  },
  {
    name: 'no longer said',
    claims: [tracked({ until: '2026-11-22T00:00:00Z' })],
    has: { shutdown: '2026-12-01' },
  },
  { name: 'no day', claims: [tracked({ value: 'soon' })], has: { shutdown: '2026-12-01' } },
  {
    name: 'not of its life',
    claims: [tracked({ path: 'price.imageOut', value: 1 })],
    has: { shutdown: '2026-12-01' },
  },
  {
    name: 'advice, each with its day, the withdrawn too',
    claims: [
      tracked({
        path: 'replacement',
        value: ['painter-3'],
        since: '2026-11-01T00:00:00Z',
        until: '2026-11-10T00:00:00Z',
      }),
      tracked({ path: 'replacement', value: ['painter-4'], since: '2026-11-10T00:00:00Z' }),
    ],
    has: {
      replacements: [
        { models: ['painter-2'], date: '2026-06-02', source: said.source },
        { models: ['painter-3'], date: '2026-11-01', source: 'acme-deprecations' },
        { models: ['painter-4'], date: '2026-11-10', source: 'acme-deprecations' },
      ],
    },
  },
  {
    name: 'advice that was taken back on its day',
    claims: [
      tracked({
        path: 'replacement',
        value: ['painter-3'],
        since: '2026-11-01T08:00:00Z',
        until: '2026-11-01T09:00:00Z',
      }),
    ],
    has: { replacements: [{ models: ['painter-2'], date: '2026-06-02', source: said.source }] },
  },
  {
    name: 'the same advice again',
    claims: [tracked({ path: 'replacement', value: ['painter-2'] })],
    has: { replacements: [{ models: ['painter-2'], date: '2026-06-02', source: said.source }] },
  },
  {
    name: 'a model that was not known',
    claims: [tracked({ model: 'painter-9' })],
    model: 'painter-9',
    has: { known: true, shutdown: '2026-12-15' },
  },
  {
    name: 'a gateway’s own day for a vendor’s model',
    claims: [tracked({ provider: 'gate', value: '2026-11-30' })],
    provider: 'gate',
    has: { shutdown: '2026-11-30' },
  },
  {
    name: 'a gateway’s day is not the vendor’s',
    claims: [tracked({ provider: 'gate', value: '2026-11-30' })],
    has: { shutdown: '2026-12-01' },
  },
  { name: 'a stranger', claims: [tracked({ provider: 'nobody' })], has: { shutdown: '2026-12-01' } },
])('tracked: $name', ({ claims, model, provider, has }) => {
  expect(factsOf(claims, model, provider)).toMatchObject(has)
})
