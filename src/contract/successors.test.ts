import { describe, expect, test } from 'vitest'
import { knowledge } from '../knowledge/index.ts'
import { facts } from '../testing/index.ts'
import type { ModelFacts } from './facts.ts'
import { contractFacts, followSuccessors } from './successors.ts'

const named = (model: string, shutdown?: string, ...successors: readonly ModelFacts[]) =>
  facts({ model, successors, ...(shutdown === undefined ? {} : { shutdown }) })
const today = '2026-11-30'

test.each<{
  name: string
  successors: readonly ModelFacts[]
  living: readonly string[]
  ended?: readonly string[]
  announced?: readonly [string, string][]
}>([
  { name: 'none', successors: [], living: [] },
  { name: 'one that lives', successors: [named('b')], living: ['b'] },
  { name: 'one whose last day is tomorrow', successors: [named('b', '2026-12-01')], living: ['b'] },
  {
    name: 'one whose last day is today',
    successors: [named('b', '2026-11-30', named('c'))],
    living: ['c via b'],
    ended: ['b'],
  },
  {
    name: 'two hops',
    successors: [named('b', '2026-01-01', named('c', '2026-02-01', named('d', '2027-01-01')))],
    living: ['d via b c'],
    ended: ['b', 'c'],
  },
  { name: 'a circle', successors: [named('b', '2026-01-01', named('a'))], living: [], ended: ['b'] },
  {
    name: 'the same model twice',
    successors: [named('b', '2026-01-01', named('c')), named('c')],
    living: ['c via b'],
    ended: ['b'],
  },
  {
    name: 'a date of the models list',
    successors: [named('b', undefined, named('c'))],
    announced: [['b', '2026-11-01']],
    living: ['c via b'],
    ended: ['b'],
  },
  {
    name: 'a later date of the models list',
    successors: [named('b', '2026-11-01')],
    announced: [['b', '2027-11-01']],
    living: ['b'],
  },
])('$name', ({ successors, living, ended = [], announced = [] }) => {
  const found = followSuccessors(named('a', '2026-12-01', ...successors), today, new Map(announced))
  expect(found.ended.map(({ model }) => model)).toEqual(ended)
  expect(
    found.living.map(({ facts: { model }, via }) =>
      [model, ...(via.length > 0 ? ['via', ...via.map((hop) => hop.model)] : [])].join(' '),
    ),
  ).toEqual(living)
})

describe('shipped knowledge', () => {
  const models = knowledge.models.map(({ provider, model }) => ({ provider, model }))
  test('no model that is shut down is recommended, on any day of two years', () => {
    for (const day of ['2026-06-25', today, '2026-12-01', '2027-12-01'])
      for (const subject of models)
        for (const { facts: found } of followSuccessors(contractFacts(knowledge, subject), day).living)
          expect((found.shutdown ?? '9999') > day, `${found.model} on ${day}`).toBe(true)
  })
  test('a chain of shut-down recommendations ends at a model that lives', () => {
    const facts25 = contractFacts(knowledge, { provider: 'gemini', model: 'gemini-2.5-flash-image' })
    expect(followSuccessors(facts25, today)).toMatchObject({
      living: [{ facts: { model: 'gemini-3.1-flash-image' } }],
      ended: [{ model: 'gemini-3.1-flash-image-preview' }],
    })
  })
})
