import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { day, line, type LookRow, looks } from '../../../test/support/looks.ts'
import type { FieldFacts, Json, Statement } from '../../contract/index.ts'

const says = (path: string, value: Json | FieldFacts, model?: string): Statement => ({
  provider: 'acme',
  path,
  value,
  ...(model === undefined ? {} : { model }),
})
const listed = (...models: readonly string[]) => models.map((model) => says('listed', true, model))
const field = (name: string, facts: Partial<FieldFacts> = {}) =>
  says(`request:POST /images:${name}`, { types: ['string'], ...facts })
const endpoint = says('endpoint:POST /images', true)
const catalogue = { source: 'prices', authority: 'catalogue' } as const
const copy = { source: 'copy', authority: 'mirror' } as const

const rows: readonly (readonly [string, readonly LookRow[], readonly string[]])[] = [
  [
    'records the first content without announcing it',
    [{ at: day(1), says: listed('a') }, { at: day(5) }],
    [],
  ],
  [
    'does not announce a change within a day',
    [{ at: day(1), says: listed('a') }, { at: day(2), says: listed('a', 'b') }, { at: day(2, 23) }],
    [],
  ],
  [
    'announces a change after a day, with the time of its first observation',
    [{ at: day(1), says: listed('a') }, { at: day(2), says: listed('a', 'b') }, { at: day(3) }],
    ['2026-01-02 confirmed additive added b | model'],
  ],
  [
    'drops a change that is reverted within the day',
    [
      { at: day(1), says: listed('a') },
      { at: day(2), says: listed('b') },
      { at: day(2, 5), says: listed('a') },
      { at: day(40) },
    ],
    [],
  ],
  [
    'drops a reverted price, and counts a further price change from the confirmed price',
    [
      { at: day(1), says: [says('price.textIn', 1, 'a'), says('price.imageIn', 1, 'a')] },
      { at: day(2), says: [says('price.textIn', 2, 'a'), says('price.imageIn', 2, 'a')] },
      { at: day(2, 5), says: [says('price.textIn', 1, 'a'), says('price.imageIn', 3, 'a')] },
      { at: day(4) },
    ],
    ['2026-01-02 confirmed risky price_changed a | price.imageIn'],
  ],
  [
    'drops a field with its parts that is removed the same day',
    [
      { at: day(1), says: [endpoint] },
      { at: day(2), says: [endpoint, field('mask', { types: ['object'] }), field('mask.url')] },
      { at: day(2, 3), says: [endpoint] },
      { at: day(9) },
    ],
    [],
  ],
  [
    'ignores rows missing from a catalogue for ten days',
    [
      { ...catalogue, at: day(1), says: listed('a', 'b') },
      { ...catalogue, at: day(2), says: listed('a') },
      { ...catalogue, at: day(12), says: listed('a', 'b') },
      { ...catalogue, at: day(60) },
    ],
    [],
  ],
  [
    'reports rows missing from a catalogue for more than two weeks',
    [
      { ...catalogue, at: day(1), says: listed('a', 'b') },
      { ...catalogue, at: day(2), says: listed('a') },
      { ...catalogue, at: day(15) },
      { ...catalogue, at: day(16) },
    ],
    ['2026-01-02 confirmed risky removed b | model'],
  ],
  [
    'reports nothing for unreadable or empty content between equal snapshots',
    [
      { at: day(1), says: listed('a') },
      { at: day(2), unreadable: 'not JSON' },
      { at: day(40), says: [] },
      { at: day(60), says: listed('a') },
      { at: day(90) },
    ],
    [],
  ],
  [
    'announces a deprecation at once, and confirms it after a day',
    [
      { at: day(1), says: listed('a') },
      {
        at: day(2),
        says: [...listed('a'), says('deprecated', true, 'a'), says('shutdown', '2026-09-01', 'a')],
      },
      { at: day(3) },
    ],
    [
      '2026-01-02 unconfirmed breaking deprecated a | lifecycle',
      '2026-01-02 confirmed breaking deprecated a | lifecycle',
    ],
  ],
  [
    'ignores a deprecation missing from a feed for six weeks that returns with another announcement date',
    [
      {
        ...catalogue,
        at: day(1),
        says: [says('shutdown', '2026-09-01', 'a'), says('notice', '2026-01-01', 'a'), ...listed('b')],
      },
      { ...catalogue, at: day(2), says: listed('b') },
      {
        ...catalogue,
        at: day(46),
        says: [says('shutdown', '2026-09-01', 'a'), says('notice', '2026-02-15', 'a'), ...listed('b')],
      },
      { ...catalogue, at: day(90) },
    ],
    [],
  ],
  [
    'reports a later and an earlier shutdown date',
    [
      { at: day(1), says: [says('shutdown', '2026-09-01', 'a'), says('shutdown', '2026-09-01', 'b')] },
      { at: day(2), says: [says('shutdown', '2026-10-01', 'a'), says('shutdown', '2026-08-01', 'b')] },
    ],
    [
      '2026-01-02 unconfirmed risky deprecation_changed a | lifecycle',
      '2026-01-02 unconfirmed breaking deprecation_changed b | lifecycle',
    ],
  ],
  [
    'adds a copy that catches up to the announced change',
    [
      { at: day(1), says: [endpoint] },
      { ...copy, at: day(1), says: [endpoint] },
      { at: day(2), says: [endpoint, field('style')] },
      { at: day(10) },
      { ...copy, at: day(20), says: [endpoint, field('style')] },
      { ...copy, at: day(30) },
    ],
    [
      '2026-01-02 confirmed additive param_added | POST /images request style',
      '2026-01-02 confirmed additive param_added | POST /images request style',
    ],
  ],
  [
    'ignores a copy in a state that other sources left',
    [
      { at: day(1), says: [endpoint, field('n', { default: 1 })] },
      { ...copy, at: day(1), says: [endpoint, field('n', { default: 1 })] },
      { at: day(2), says: [endpoint, field('n', { default: 2 })] },
      { at: day(5), says: [endpoint, field('n', { default: 3 })] },
      { ...copy, at: day(8), says: [endpoint, field('n', { default: 2 })] },
      { ...copy, at: day(30) },
    ],
    [],
  ],
  [
    'compares a vendor’s document that lags behind a copy, or reverts to an earlier state of it',
    [
      { at: day(1), says: [endpoint, field('n', { default: 1 }), field('m', { default: 1 })] },
      { ...copy, at: day(1), says: [endpoint, field('n', { default: 1 }), field('m', { default: 1 })] },
      { at: day(2), says: [endpoint, field('n', { default: 1 }), field('m', { default: 2 })] },
      { ...copy, at: day(3), says: [endpoint, field('n', { default: 2 }), field('m', { default: 2 })] },
      { at: day(4) },
      { ...copy, at: day(6), says: [endpoint, field('n', { default: 3 }), field('m', { default: 2 })] },
      { at: day(8), says: [endpoint, field('n', { default: 2 }), field('m', { default: 1 })] },
      { at: day(10) },
    ],
    [
      '2026-01-02 confirmed risky default_changed | POST /images request m',
      '2026-01-08 confirmed risky default_changed | POST /images request m',
    ],
  ],
  [
    'ignores a default that a copy omits, unless its description changed too',
    [
      {
        ...copy,
        at: day(1),
        says: [
          endpoint,
          field('n', { default: 1, text: 'Is 1.' }),
          field('m', { default: 1, text: 'Is 1.' }),
        ],
      },
      {
        ...copy,
        at: day(2),
        says: [endpoint, field('n', { text: 'Is 1.' }), field('m', { text: 'Is chosen.' })],
      },
      { ...copy, at: day(4) },
    ],
    ['2026-01-02 confirmed risky default_changed | POST /images request m'],
  ],
  [
    'ignores a default that a copy restores, unless its value changed',
    [
      { ...copy, at: day(1), says: [endpoint, field('n', { default: 1 }), field('m', { default: 1 })] },
      { ...copy, at: day(2), says: [endpoint, field('n'), field('m')] },
      { ...copy, at: day(9), says: [endpoint, field('n', { default: 1 }), field('m', { default: 2 })] },
      { ...copy, at: day(11) },
    ],
    ['2026-01-09 confirmed risky default_changed | POST /images request m'],
  ],
  [
    'ignores different prices in two lists',
    [
      { ...catalogue, at: day(1), says: [...listed('a'), says('price.textIn', 1, 'a')] },
      { ...catalogue, source: 'other', at: day(1), says: listed('b') },
      {
        ...catalogue,
        source: 'other',
        at: day(2),
        says: [...listed('a', 'b'), says('price.textIn', 2, 'a')],
      },
      { ...catalogue, source: 'other', at: day(9) },
    ],
    [],
  ],
  [
    'reports a size that only a price list names',
    [
      { ...catalogue, at: day(1), says: [says('price.picture.any.1x1', 1, 'a')] },
      {
        ...catalogue,
        at: day(2),
        says: [says('price.picture.any.1x1', 1, 'a'), ...listed('b'), says('price.picture.any.2x2', 1, 'b')],
      },
      { ...catalogue, at: day(4) },
    ],
    ['2026-01-02 confirmed additive added b | model', '2026-01-02 confirmed additive size_added | size'],
  ],
]

test.each(rows)('%s', (_, history, expected) => {
  const { told } = looks(history)
  expect(told.map((change) => `${change.at.slice(0, 10)} ${line(change)}`)).toEqual(expected)
  expect(told.map(({ detail }) => detail)).toMatchSnapshot()
})

describe('the record of a source', () => {
  test('holds state, time and reason while it is unreadable', () => {
    const history = [
      { at: day(1), says: listed('a') },
      { at: day(2), unreadable: 'not JSON' },
      { at: day(3), unreadable: 'not JSON' },
    ]
    expect(looks(history).records.get('doc')).toMatchObject({
      state: 'unreadable',
      why: 'not JSON',
      since: day(2),
      polledAt: day(3),
      readAt: day(1),
      failures: 2,
    })
    const after = looks([...history, { at: day(4), says: listed('a') }]).records.get('doc')
    expect(after).toMatchObject({ state: 'readable', since: day(4), failures: 0 })
    expect(after?.why).toBeUndefined()
  })
  test('is unreadable without any statements', () => {
    const { records, index } = looks([
      { at: day(1), says: listed('a') },
      { at: day(2), says: [] },
    ])
    expect(records.get('doc')).toMatchObject({
      state: 'unreadable',
    })
    expect(records.get('doc')?.why).toMatchSnapshot()
    expect(index.current('doc')).toHaveLength(1)
  })
  const words: Statement = { provider: 'openai', path: 'says:Notes', value: 'some words' }
  test('is unreadable with only words left of two facts', () => {
    const { records, index } = looks([
      { at: day(1), says: [...listed('a', 'b'), words] },
      { at: day(2), says: [words] },
    ])
    expect(records.get('doc')).toMatchObject({ state: 'unreadable' })
    expect(records.get('doc')?.why).toMatchSnapshot()
    expect(index.current('doc')).toHaveLength(3)
  })
  test.each([
    ['one fact is gone', [...listed('a'), words], [words]],
    ['a list names only other models', listed('a', 'b'), [{ ...words, path: 'says:others' }]],
  ])('is readable if %s', (_, before, after) => {
    const { records } = looks([
      { at: day(1), says: before },
      { at: day(2), says: after },
    ])
    expect(records.get('doc')).toMatchObject({ state: 'readable' })
  })
  test('holds removals in bulk for 30 days', () => {
    const many = listed(...Array.from({ length: 20 }, (_, i) => `m${i}`))
    const { records, waiting, told } = looks([
      { at: day(1), says: many },
      { at: day(2), says: many.slice(0, 5) },
      { at: day(20) },
    ])
    expect(records.get('doc')?.state).toBe('readable')
    expect(waiting()).toHaveLength(15)
    expect(told).toEqual([])
    const held = looks([{ at: day(1), says: many }, { at: day(2), says: many.slice(0, 5) }, { at: day(32) }])
    expect(held.told).toHaveLength(15)
  })
})

test('keeps the history of replacements, the latest last', () => {
  const life = (replacement: readonly string[]) => [
    says('deprecated', true, 'a'),
    says('replacement', replacement, 'a'),
  ]
  const { told } = looks([
    { at: day(1), says: listed('a') },
    { at: day(2), says: life(['b', 'c']) },
    { at: day(4), says: life(['d']) },
  ])
  expect(told.at(0)?.replacements).toEqual(['b', 'c'])
  expect(told.at(-1)).toMatchObject({ event: 'deprecation_changed', replacements: ['b', 'c', 'd'] })
})

test('adds a source that reports the change later', () => {
  const history: readonly LookRow[] = [
    { at: day(1), says: [endpoint] },
    { ...copy, at: day(1), says: [endpoint] },
    { at: day(2), says: [endpoint, field('style'), field('seed')] },
    { at: day(4) },
    { ...copy, at: day(8), says: [endpoint, field('style'), field('seed')] },
  ]
  expect(looks(history).changes).toMatchObject([{ source: 'doc', alsoIn: ['copy'] }])
})

test('keeps a source that reported a pending change', () => {
  const life = says('shutdown', '2026-09-01', 'a')
  const feed = { source: 'feed', authority: 'catalogue' } as const
  const { changes } = looks([
    { at: day(1), says: listed('a') },
    { ...feed, at: day(1), says: listed('a') },
    { at: day(2), says: [...listed('a'), life] },
    { ...feed, at: day(2, 8), says: [...listed('a'), life] },
    { at: day(4) },
  ])
  expect(changes).toMatchObject([
    { event: 'deprecated', state: 'confirmed', source: 'doc', alsoIn: ['feed'] },
  ])
})

const yours = [
  {
    contract: 'hero',
    environment: 'ci',
    provider: 'acme',
    model: 'a',
    endpoint: '/images',
    request: { size: '1x1' },
  },
]

test('announces a change that affects a contract at once, and withdraws it when reverted', () => {
  const { told, changes } = looks(
    [
      { at: day(1), says: [endpoint, field('size', { values: ['1x1', '2x2'] })] },
      { at: day(2), says: [endpoint, field('size', { values: [] })] },
      { at: day(2, 6), says: [endpoint, field('size', { values: ['1x1', '2x2'] })] },
    ],
    yours,
  )
  expect(told.map(({ state, event, affects }) => [state, event, affects])).toEqual([
    ['unconfirmed', 'size_removed', ['hero@ci']],
    ['withdrawn', 'size_removed', ['hero@ci']],
  ])
  expect(changes).toHaveLength(1)
})

const statement = fc.oneof(
  fc.constantFrom(...Array.from('abcdefghijkl')).map((model) => says('listed', true, model)),
  fc.constantFrom(...Array.from('abcdef')).map((name) => field(name)),
  fc
    .tuple(fc.constantFrom(...Array.from('abc')), fc.integer({ min: 1, max: 9 }))
    .map(([model, usd]) => says('price.textIn', usd, model)),
  fc.constantFrom(...Array.from('abc')).map((model) => says('shutdown', '2027-01-01', model)),
)
const said = fc.array(statement, { minLength: 1, maxLength: 30 })
const removals = new Set(['removed', 'retired', 'param_removed', 'size_removed', 'endpoint_removed'])

test('announces nothing for unreadable or empty content', () => {
  fc.assert(
    fc.property(
      said,
      fc.array(fc.boolean(), { minLength: 1, maxLength: 9 }),
      fc.boolean(),
      (first, outages, isCopy) => {
        const who = isCopy ? copy : {}
        const broken = outages.map((empty, i) => ({
          ...who,
          at: day(10 * (i + 2)),
          ...(empty ? { says: [] } : { unreadable: 'a login page' }),
        }))
        const { told } = looks([
          { ...who, at: day(1), says: first },
          ...broken,
          { ...who, at: day(200), says: first },
          { ...who, at: day(400) },
        ])
        expect(told).toEqual([])
      },
    ),
  )
})

test('announces no removal for a change reverted within a day, and leaves nothing pending', () => {
  fc.assert(
    fc.property(said, said, (first, second) => {
      const { told, waiting } = looks([
        { at: day(1), says: first },
        { at: day(2), says: second },
        { at: day(2, 5), says: first },
        { at: day(99) },
      ])
      expect(told.filter(({ event, state }) => state === 'confirmed' && removals.has(event))).toEqual([])
      expect(waiting()).toEqual([])
    }),
  )
})

test('confirms no change twice', () => {
  fc.assert(
    fc.property(said, said, (first, second) => {
      const { told } = looks([{ at: day(1), says: first }, { at: day(2), says: second }, { at: day(40) }])
      const confirmed = told.filter(({ state }) => state === 'confirmed').map(({ id }) => id)
      expect(new Set(confirmed).size).toBe(confirmed.length)
    }),
  )
})
