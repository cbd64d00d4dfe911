import { describe, expect, test } from 'vitest'
import type { Json, Statement } from '../../contract/index.ts'
import { day, looks } from '../../../test/support/looks.ts'
import type { ContractUse } from './affects.ts'

const says = (model: string, facts: Readonly<Record<string, Json>>): readonly Statement[] =>
  Object.entries(facts).map(([path, value]) => ({ provider: 'acme', model, path, value }))

const yours: ContractUse = {
  contract: 'hero',
  environment: 'ci',
  provider: 'acme',
  model: 'draw-2',
  endpoint: '/images/generations',
  request: { size: '1024x1024' },
}

/** Changes from one snapshot of a page to the next, with the contracts that they affect. */
const told = (before: readonly Statement[], after: readonly Statement[]) =>
  looks(
    [
      { at: day(1), says: [...says('draw-1', { released: '2025-01-01' }), ...before] },
      { at: day(2), says: [...says('draw-1', { released: '2025-01-01' }), ...after] },
      { at: day(4) },
    ],
    [yours],
  ).changes.map(
    ({ severity, event, model = '', subject, detail, affects }) =>
      `${severity} ${event} ${model} | ${subject} | ${detail}${affects.length > 0 ? ' | affects' : ''}`,
  )

const tiers = (imagesPerMinute: number) => ({ 'Tier 1': { imagesPerMinute, tokensPerMinute: 1000 } })
const about = { released: '2026-01-01' }

describe('a fact of a model that a page already named', () => {
  test.each<[string, Record<string, Json>, Record<string, Json>, readonly string[]]>([
    [
      'fewer images a minute',
      { tiers: tiers(5) },
      { tiers: tiers(3) },
      ['risky param_changed draw-2 | rate limits | Tier 1 images per minute: 5 → 3 | affects'],
    ],
    [
      'more images a minute',
      { tiers: tiers(5) },
      { tiers: tiers(8) },
      ['additive param_changed draw-2 | rate limits | Tier 1 images per minute: 5 → 8'],
    ],
    [
      'an endpoint that the contract does not use',
      { 'endpoints.batch': true },
      { 'endpoints.batch': false },
      ['breaking endpoint_removed draw-2 | endpoints | batch not supported'],
    ],
    [
      'the endpoint of the contract',
      { 'endpoints.generations': true },
      { 'endpoints.generations': false },
      ['breaking endpoint_removed draw-2 | endpoints | generations not supported | affects'],
    ],
    [
      'a new sentence: no transparent backgrounds',
      {},
      { transparency: false },
      ['risky param_changed draw-2 | transparency | transparency false | affects'],
    ],
    [
      'a new sentence: a field that the model refuses',
      {},
      { 'param.style': { type: 'refused', refusal: 'unknown' } },
      ['risky param_changed draw-2 | style | style refused | affects'],
    ],
    [
      'a new sentence: a field that the model supports',
      {},
      { 'param.style': { type: 'choice', values: ['a'] } },
      ['additive param_changed draw-2 | style | style type choice; values a'],
    ],
    [
      'a lower bound, and fewer values',
      {
        'param.n': { type: 'integer', min: 1, max: 16 },
        'param.style': { type: 'choice', values: ['a', 'b'] },
      },
      { 'param.n': { type: 'integer', min: 1, max: 8 }, 'param.style': { type: 'choice', values: ['a'] } },
      [
        'breaking param_changed draw-2 | n | max: 16 → 8 | affects',
        'breaking param_changed draw-2 | style | values: a, b → a | affects',
      ],
    ],
    [
      'another default',
      { 'param.style': { type: 'choice', values: ['a', 'b'], default: 'a' } },
      { 'param.style': { type: 'choice', values: ['a', 'b'], default: 'b' } },
      ['risky default_changed draw-2 | style | default: a → b | affects'],
    ],
    [
      'more tokens for an image',
      { tokens: { kind: 'table', tokens: { low: { '1x1': 100 } } } },
      { tokens: { kind: 'table', tokens: { low: { '1x1': 120 } } } },
      ['risky price_changed draw-2 | tokens | tokens low 1x1: 100 → 120 | affects'],
    ],
    [
      'prices that rise together',
      { 'price.picture.low.any': 1, 'price.picture.high.any': 4 },
      { 'price.picture.low.any': 2, 'price.picture.high.any': 5 },
      [
        'risky price_changed draw-2 | price.picture.low.any, price.picture.high.any | price.picture.low.any 1 → 2; price.picture.high.any 4 → 5 | affects',
      ],
    ],
    [
      'an endpoint that the page no longer lists',
      { 'endpoints.generations': true, 'endpoints.edits': true },
      { 'endpoints.edits': true },
      ['risky endpoint_removed draw-2 | endpoints | generations no longer listed | affects'],
    ],
    [
      'endpoints that the page no longer states',
      { 'endpoints.generations': true, 'endpoints.edits': true },
      {},
      [],
    ],
    ['a fact that the page no longer states', { transparency: true, tiers: tiers(5) }, {}, []],
  ])('%s', (_, before, after, expected) => {
    expect(told(says('draw-2', { ...about, ...before }), says('draw-2', { ...about, ...after }))).toEqual(
      expected,
    )
  })
})

describe('a model that a page describes for the first time', () => {
  test('is one change, with all that the page states', () => {
    expect(told([], says('draw-3', { 'price.imageOut': 30, tiers: tiers(5), transparency: false }))).toEqual([
      'additive added draw-3 | model | price.imageOut 30; tiers Tier 1 images per minute 5; Tier 1 tokens per minute 1000; transparency false',
    ])
  })
  test('is several changes if it is a contract’s own and refuses something', () => {
    expect(
      told([], says('draw-2', { 'price.imageOut': 30, transparency: false, 'param.n': { type: 'any' } })),
    ).toEqual([
      'risky param_changed draw-2 | transparency | transparency false | affects',
      'additive added draw-2 | model | price.imageOut 30; n type any',
    ])
  })
  test('is no change if its row is gone the same day', () => {
    const { changes } = looks([
      { at: day(1), says: says('draw-1', about) },
      { at: day(2), says: [...says('draw-1', about), ...says('draw-3', { tiers: tiers(5) })] },
      { at: day(2, 6), says: says('draw-1', about) },
      { at: day(9) },
    ])
    expect(changes).toEqual([])
  })
})

describe('the end of a model', () => {
  test.each<[string, Record<string, Json>, Record<string, Json>, readonly string[]]>([
    [
      'a date of a model in service',
      { lifecycle: 'active' },
      { lifecycle: 'active', shutdown: '2027-01-01' },
      ['additive shutdown_planned draw-2 | lifecycle | planned shutdown 2027-01-01 | affects'],
    ],
    [
      'a near date of a preview',
      { lifecycle: 'preview' },
      { lifecycle: 'preview', shutdown: '2026-01-10', replacement: ['draw-3'] },
      ['breaking deprecated draw-2 | lifecycle | shutdown 2026-01-10; replacement draw-3 | affects'],
    ],
    [
      'a planned date moves',
      { lifecycle: 'active', shutdown: '2027-01-01' },
      { lifecycle: 'active', shutdown: '2027-06-01' },
      ['risky deprecation_changed draw-2 | lifecycle | shutdown 2027-01-01 → 2027-06-01 | affects'],
    ],
    [
      'a date without a word of the stage',
      {},
      { shutdown: '2026-04-01' },
      ['breaking deprecated draw-2 | lifecycle | shutdown 2026-04-01 | affects'],
    ],
    [
      'a planned date becomes a deprecation',
      { lifecycle: 'active', shutdown: '2027-01-01' },
      { lifecycle: 'deprecated', shutdown: '2027-01-01' },
      ['risky deprecated draw-2 | lifecycle | stage deprecated | affects'],
    ],
    [
      'retired',
      { lifecycle: 'deprecated' },
      { lifecycle: 'retired' },
      ['breaking retired draw-2 | lifecycle | stage retired | affects'],
    ],
    [
      'a successor of a model in service',
      { lifecycle: 'active' },
      { lifecycle: 'active', replacement: ['draw-3'] },
      [],
    ],
    ['from preview to active', { lifecycle: 'preview' }, { lifecycle: 'active' }, []],
  ])('%s', (_, before, after, expected) => {
    expect(told(says('draw-2', { ...about, ...before }), says('draw-2', { ...about, ...after }))).toEqual(
      expected,
    )
  })
})

test('two sources that report one cause within a day report it once', () => {
  const listed = says('draw-3', { listed: true })
  const { changes } = looks([
    { at: day(1), source: 'a', says: says('draw-1', { listed: true }) },
    { at: day(1), source: 'b', says: says('draw-1', about) },
    { at: day(2), source: 'a', says: [...says('draw-1', { listed: true }), ...listed] },
    { at: day(2, 2), source: 'b', says: [...says('draw-1', about), ...says('draw-3', { tiers: tiers(5) })] },
    { at: day(4), source: 'a' },
    { at: day(4), source: 'b' },
  ])
  expect(changes.map(({ event, model, source }) => `${event} ${model} ${source}`)).toEqual(['added draw-3 a'])
})
