import { expect, test } from 'vitest'
import { day, line, looks } from '../../../test/support/looks.ts'
import type { Authority, FieldFacts, Json, Statement } from '../../contract/index.ts'

const says = (path: string, value: Json | FieldFacts, model?: string): Statement => ({
  provider: 'acme',
  path,
  value,
  ...(model === undefined ? {} : { model }),
})
/** So many models of a list, of which the first are left out. */
const models = (count: number, leftOut = 0) =>
  Array.from({ length: count }, (_, i) => says('listed', true, `m${i}`)).slice(leftOut)
const style = (facts: Partial<FieldFacts>) => [
  says('endpoint:POST /images', true),
  says('request:POST /images:style', { types: ['string'], ...facts }),
]

const dayS = 24 * 3600
/** The figures of docs/decisions/0010, each where it begins to hold: who speaks, what it said, what it says, seconds until it is told. */
const holds: readonly (readonly [
  string,
  Authority,
  readonly Statement[],
  readonly Statement[],
  number,
  number,
])[] = [
  ['something new', 'vendor', models(1), models(2), dayS, 1],
  ['something new in a copy', 'mirror', models(1), models(2), dayS, 1],
  ['something new in a catalogue', 'catalogue', models(1), models(2), dayS, 1],
  ['another value', 'vendor', style({ default: 'a' }), style({ default: 'b' }), dayS, 1],
  ['what a vendor leaves out', 'vendor', models(2), models(2, 1), dayS, 1],
  ['what a copy leaves out', 'mirror', models(2), models(2, 1), 14 * dayS, 1],
  ['what a catalogue leaves out', 'catalogue', models(2), models(2, 1), 14 * dayS, 1],
  [
    'what a copy leaves out, with another sentence about it',
    'mirror',
    style({ default: 'a', text: 'Is a.' }),
    style({ text: 'Is chosen.' }),
    dayS,
    1,
  ],
  ['nine of ten removed at once', 'vendor', models(10), models(10, 9), dayS, 9],
  ['ten of eleven', 'vendor', models(11), models(11, 10), 30 * dayS, 10],
  ['ten of nineteen, by a copy', 'mirror', models(19), models(19, 10), 30 * dayS, 10],
  ['ten of twenty, not more than half', 'vendor', models(20), models(20, 10), dayS, 10],
  ['eleven of twenty-one', 'vendor', models(21), models(21, 11), 30 * dayS, 11],
]
test.each(holds)('%s: announced when it has held', (_, authority, before, after, seconds, count) => {
  const toldAfter = (late: number) =>
    looks([
      { authority, at: day(1), says: before },
      { authority, at: day(2), says: after },
      { authority, at: new Date(Date.parse(day(2)) + (seconds + late) * 1000).toISOString() },
    ]).told.length
  expect([-1, 0, 1].map(toldAfter)).toEqual([0, count, count])
})

test.each([
  [14 * dayS - 1, 'confirmed additive added m1 | POST /images request model'],
  [14 * dayS, 'confirmed cosmetic added m1 | POST /images request model'],
  [15 * dayS, 'confirmed cosmetic added m1 | POST /images request model'],
])('a model that a copy names %i seconds after other sources', (seconds, expected) => {
  const at = (after: number) => new Date(Date.parse(day(1)) + after * 1000).toISOString()
  const naming = (...values: readonly string[]) => [
    says('endpoint:POST /images', true),
    says('request:POST /images:model', { types: ['string'], values }),
  ]
  const copy = { source: 'copy', authority: 'mirror' } as const
  const { told } = looks([
    { at: day(1), says: models(2) },
    { ...copy, at: day(1), says: naming('m0') },
    { ...copy, at: at(seconds), says: naming('m0', 'm1') },
    { ...copy, at: at(seconds + dayS) },
  ])
  expect(told.map(line)).toEqual([expected])
  expect(told.map(({ detail }) => detail)).toMatchSnapshot()
})
