import { describe, expect, test } from 'vitest'
import { type Json, type Knowledge, modelFacts, type TrackedClaim } from '../../contract/index.ts'
import { knowledgeOn } from './knowledge-on.ts'

const read = { kind: 'documented', source: 'docs', date: '2026-06-01' } as const
const claims = [
  { path: 'alias', value: 'painter-1-2026', ...read },
  { path: 'notice', value: '2026-09-01', ...read },
  { path: 'shutdown', value: '2026-12-01', ...read },
  { path: 'size', value: { kind: 'list', sizes: ['512x512', '1024x1024'], auto: false }, ...read },
  { path: 'param.size', value: { type: 'size', default: '512x512' }, ...read },
  { path: 'param.n', value: { type: 'integer', min: 1, max: 10, default: 1 }, ...read },
  { path: 'param.quality', value: { type: 'choice', values: ['low', 'high'], default: 'low' }, ...read },
  { path: 'param.style', value: { type: 'any' }, ...read },
  { path: 'param.response_format', value: { type: 'refused', refusal: 'unknown-parameter' }, ...read },
  { path: 'price', value: { kind: 'tokens', textIn: 5, imageIn: 8, imageOut: 30 }, ...read },
] as const
const sheet = { provider: 'vendor', model: 'painter-1', claims }
const knowledge: Knowledge = {
  models: [sheet],
  providers: [{ provider: 'vendor', claims: [], models: [] }],
  refusals: [],
}

const field = (name: string) => `request:POST /images/generations:${name}`
const tracked = (
  path: string,
  value: Json,
  since: string,
  until?: string,
  over: Partial<TrackedClaim> = {},
): TrackedClaim => ({
  provider: 'vendor',
  source: 'openapi',
  path,
  value,
  since: `${since}T12:00:00Z`,
  ...(until === undefined ? {} : { until: `${until}T12:00:00Z` }),
  ...over,
})
const changedOn = '2026-10-01'
const change = (path: string, before: Json, after: Json, over: Partial<TrackedClaim> = {}) => [
  tracked(path, before, '2026-05-01', changedOn, over),
  tracked(path, after, changedOn, undefined, over),
]
const factsOn = (day: string, about: readonly TrackedClaim[] = []) =>
  modelFacts(knowledgeOn(knowledge, about, day), 'vendor', 'painter-1')

describe('lifecycle', () => {
  test.each([
    ['before the announcement', '2026-08-31', undefined],
    ['after the announcement', '2026-09-01', '2026-12-01'],
    ['after the shutdown', '2027-01-01', '2026-12-01'],
  ])('%s', (_name, day, shutdown) => {
    expect(factsOn(day).shutdown).toBe(shutdown)
  })
  test('a tracked date replaces the shipped date', () => {
    const about = [tracked('shutdown', '2026-11-01', '2026-07-01', undefined, { model: 'painter-1' })]
    expect(factsOn('2026-11-02', about).shutdown).toBe('2026-11-01')
  })
  test('a model that only a source describes stays unknown', () => {
    const about = [tracked('shutdown', '2026-11-01', '2026-07-01', undefined, { model: 'painter-9' })]
    expect(knowledgeOn(knowledge, about, '2026-11-02').models).toHaveLength(1)
  })
})

describe('a tracked change', () => {
  const cases: readonly (readonly [string, readonly TrackedClaim[], object])[] = [
    [
      'of a default',
      change(field('quality'), { types: ['string'], default: 'low' }, { types: ['string'], default: 'high' }),
      { params: { quality: { default: 'high' } } },
    ],
    [
      'of another default than the model has',
      change(field('quality'), { types: [], default: 'medium' }, { types: [], default: 'high' }),
      { params: { quality: { default: 'low' } } },
    ],
    [
      'of the default size',
      change(field('size'), { types: [], default: '512x512' }, { types: [], default: '1024x1024' }),
      { params: { size: { default: '1024x1024' } } },
    ],
    [
      'that removes a value',
      change(field('quality'), { types: [], values: ['low', 'high'] }, { types: [], values: ['high'] }),
      { params: { quality: { values: ['high'] } } },
    ],
    [
      'that removes a value of an open list',
      change(
        field('quality'),
        { types: [], values: ['low', 'high'] },
        { types: [], values: ['high'], open: true },
      ),
      { params: { quality: { values: ['low', 'high'] } } },
    ],
    [
      'that removes a size',
      change(
        field('size'),
        { types: [], values: ['512x512', '1024x1024'] },
        { types: [], values: ['1024x1024'] },
      ),
      { size: { sizes: ['1024x1024'] } },
    ],
    [
      'of a limit',
      change(field('n'), { types: [], max: 10 }, { types: [], max: 4 }),
      { params: { n: { max: 4 } } },
    ],
    [
      'of another model',
      change(
        'param.quality',
        { type: 'choice', values: ['low', 'high'] },
        { type: 'choice', values: ['high'] },
        { model: 'painter-2' },
      ),
      { params: { quality: { values: ['low', 'high'] } } },
    ],
    [
      'of this model by its other name',
      change(
        'param.quality',
        { type: 'choice', values: ['low', 'high'] },
        { type: 'choice', values: ['high'] },
        { model: 'painter-1-2026' },
      ),
      { params: { quality: { values: ['high'] } } },
    ],
    [
      'of a price',
      change('price.imageOut', 30, 12, { model: 'painter-1' }),
      { price: { imageOut: 12, textIn: 5 } },
    ],
  ]
  test.each(cases)('%s applies from its day on', (_name, about, expected) => {
    expect(factsOn(changedOn, about)).toMatchObject(expected)
    expect(factsOn('2027-10-01', about)).toMatchObject(expected)
    const { params, size, price } = factsOn('2026-09-30')
    expect(factsOn('2026-09-30', about)).toMatchObject({ params, size, price })
  })
  test('that removes a field', () => {
    const about = [
      tracked(field('style'), { types: [] }, '2026-05-01', changedOn),
      tracked(field('prompt'), { types: [] }, '2026-05-01'),
    ]
    expect(Object.keys(factsOn(changedOn, about).params)).not.toContain('style')
    expect(Object.keys(factsOn('2026-09-30', about).params)).toContain('style')
  })
  test('of a rejected field changes nothing', () => {
    const about = [tracked(field('response_format'), { types: [] }, '2026-05-01', changedOn)]
    expect(factsOn(changedOn, about).params['response_format']).toEqual({
      type: 'refused',
      refusal: 'unknown-parameter',
    })
  })
  test('is not assumed before its source was read for the first time', () => {
    const about = [tracked(field('quality'), { types: [], values: ['high'] }, '2026-07-01')]
    expect(factsOn('2026-01-01', about).params['quality']).toMatchObject({ values: ['low', 'high'] })
  })
})
