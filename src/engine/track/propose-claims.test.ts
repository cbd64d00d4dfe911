import { expect, test } from 'vitest'
import type { Authority, Knowledge, ModelSheet, TrackedClaim } from '../../contract/index.ts'
import { type Proposals, proposeClaims } from './propose-claims.ts'

const shipped = { kind: 'documented', source: 'https://old.example', date: '2026-01-01' } as const
const sheet = (provider: string, model: string, claims: ModelSheet['claims']): ModelSheet => ({
  provider,
  model,
  claims,
})
const painter = sheet('vendor', 'painter', [
  { path: 'alias', value: 'painter-2026-01-01', ...shipped },
  { path: 'shutdown', value: '2027-01-01', ...shipped },
  { path: 'replacement', value: ['painter-2'], ...shipped },
  { path: 'endpoints', value: ['generations'], ...shipped },
  { path: 'price', value: { kind: 'tokens', textIn: 5, imageOut: 30 }, ...shipped },
  { path: 'param.n', value: { type: 'integer', min: 1, max: 10, default: 1 }, ...shipped },
  { path: 'transparency', value: true, ...shipped, disputed: true },
  { path: 'transparency', value: false, ...shipped, disputed: true },
  {
    path: 'tiers',
    value: { 'Tier 1': { imagesPerMinute: 5, tokensPerMinute: 100 } },
    ...shipped,
  },
])
const knowledge: Knowledge = {
  models: [painter],
  providers: [
    { provider: 'gate', claims: [], models: [] },
    { provider: 'own', claims: [{ path: 'lifecycle', value: 'own', ...shipped }], models: [] },
  ],
  refusals: [],
  responseHeaders: [],
  quirkModels: {},
  imageTool: {
    chatModels: [],
    withoutTool: [],
    snapshots: [],
    defaultModels: [],
    laterFields: [],
    chatLimits: { requests: 0, tokens: 0, ...shipped },
    tokens: { tool: 0, call: 0, image: 0, ...shipped },
  },
  states: [],
}
const authorities: readonly (readonly [string, Authority])[] = [
  ['page', 'vendor'],
  ['feed', 'vendor'],
  ['gate', 'gateway'],
  ['list', 'catalogue'],
  ['fork', 'mirror'],
]
const context = {
  sources: new Map(
    authorities.map(([id, authority]) => [id, { authority, document: `https://${id}.example` }]),
  ),
  isUnconfirmed: ({ since }: TrackedClaim) => since.startsWith('2026-12-09'),
}
const said = (
  path: string,
  value: TrackedClaim['value'],
  more: Partial<TrackedClaim> = {},
): TrackedClaim => ({
  provider: 'vendor',
  model: 'painter',
  path,
  value,
  source: 'page',
  since: '2026-12-01T08:00:00Z',
  ...more,
})
const lines = ({ models, hints }: Proposals): readonly string[] => [
  ...models.flatMap(({ provider, model, isNew, claims }) =>
    claims.map(
      ({ path, value, before, sources, since, disputed }) =>
        `${model}@${provider}${isNew ? ' new' : ''}: ${path} ${JSON.stringify(value)}${before === undefined ? '' : ` instead of ${JSON.stringify(before.value)}`}, ${sources.join(' ')} since ${since}${disputed ? ', disputed' : ''}`,
    ),
  ),
  ...hints.map(({ model, path, why }) => `hint ${model}: ${path}, ${why}`),
]

const cases: readonly (readonly [string, readonly TrackedClaim[]])[] = [
  [
    'what knowledge says',
    [said('shutdown', '2027-01-01'), said('price.imageOut', 30), said('endpoints.generations', true)],
  ],
  ['what one side of a dispute says', [said('transparency', true)]],
  ['a snapshot of a known model', [said('shutdown', '2027-01-01', { model: 'painter-2026-01-01' })]],
  ['a known endpoint that is not supported', [said('endpoints.edits', false)]],
  ['that a model with a last day is deprecated', [said('deprecated', true)]],
  ['part of what is known', [said('param.n', { types: ['integer'], min: 1, max: 10 })]],
  ['another day', [said('shutdown', '2027-03-01T00:00:00Z')]],
  ['a path that knowledge lacks', [said('released', '2025-05-05')]],
  ['another recommendation', [said('replacement', ['painter-3'])]],
  ['one meter of a price', [said('price.imageOut', 36)]],
  ['two meters of a price', [said('price.imageOut', 36), said('price.cachedTextIn', 1)]],
  ['a price per image beside one per token', [said('price.picture.low.1024x1024', 0.01)]],
  ['another limit', [said('param.n', { types: ['integer'], min: 1, max: 4 })]],
  ['another tier', [said('tiers', { 'Tier 2': { imagesPerMinute: 9, tokensPerMinute: 900 } })]],
  [
    'two documents',
    [
      said('shutdown', '2027-03-01'),
      said('shutdown', '2027-03-01', { source: 'feed', since: '2026-11-01T00:00:00Z' }),
    ],
  ],
  [
    'two documents that disagree',
    [said('shutdown', '2027-03-01'), said('shutdown', '2027-04-01', { source: 'feed' })],
  ],
  [
    'third parties',
    [
      said('shutdown', '2027-03-01', { source: 'list' }),
      said('shutdown', '2027-04-01', { source: 'fork' }),
      said('shutdown', '2027-05-01', { source: 'nobody' }),
    ],
  ],
  ['an unconfirmed change', [said('shutdown', '2027-03-01', { since: '2026-12-09T00:00:00Z' })]],
  ['an ended claim', [said('shutdown', '2027-03-01', { until: '2026-12-02T00:00:00Z' })]],
  ['another form', [said('shutdown', 'soon'), said('param.style', { types: ['string'] })]],
  ['prose, and what is listed', [said('says:Intro', 'text'), said('listed', true)]],
  [
    'a new model',
    [
      said('released', '2026-12-01', { model: 'painter-4' }),
      said('price.imageOut', 3, { model: 'painter-4' }),
    ],
  ],
  [
    'a gateway that repeats the vendor',
    [said('shutdown', '2027-01-01', { provider: 'gate', source: 'gate' })],
  ],
  ['a gateway with a day of its own', [said('shutdown', '2027-02-02', { provider: 'gate', source: 'gate' })]],
  [
    'a host that sets its own dates, on the vendor’s day',
    [said('shutdown', '2027-01-01', { provider: 'own', source: 'gate' })],
  ],
  ['hostile names', [said('price.picture.__proto__.constructor', 1, { model: 'painter-5' })]],
]

test.each(cases)('%s', (_, tracked) => {
  expect(lines(proposeClaims(knowledge, tracked, context))).toMatchSnapshot()
})
