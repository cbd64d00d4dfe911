import { describe, expect, test } from 'vitest'
import { aContract, facts } from '../../testing/index.ts'
import {
  type TrackedContract,
  retirementAlerts,
  upcomingRetirements,
  retirementText,
} from './upcoming-retirements.ts'

const now = new Date('2026-11-24T12:00:00Z')
const said = { source: 'https://acme.example/deprecations' }
const going = facts({
  shutdown: '2026-12-01',
  replacements: [
    { models: ['painter-2'], date: '2026-06-02', ...said },
    { models: ['painter-3'], date: '2026-11-01', ...said },
    { models: ['painter-4'], date: '2026-11-01', ...said },
  ],
  successors: [facts({ model: 'painter-3', known: false }), facts({ model: 'painter-4', known: false })],
})
const used = (over: Partial<TrackedContract> = {}): TrackedContract => ({
  contract: aContract(),
  environments: ['staging', 'production'],
  facts: going,
  ...over,
})

test.each<{
  name: string
  contracts: readonly TrackedContract[]
  found: readonly (readonly [model: string, daysLeft: number])[]
}>([
  { name: 'no shutdown date', contracts: [used({ facts: facts() })], found: [] },
  {
    name: 'a date beyond the notice period',
    contracts: [used({ facts: facts({ shutdown: '2027-11-24' }) })],
    found: [],
  },
  {
    name: 'a recommended successor that was shut down',
    contracts: [
      used({
        facts: facts({
          shutdown: '2026-12-01',
          successors: [
            facts({
              model: 'painter-2',
              shutdown: '2026-11-24',
              successors: [facts({ model: 'painter-3' })],
            }),
          ],
        }),
      }),
    ],
    found: [['painter-1', 7]],
  },
  {
    name: 'no successor that is not shut down',
    contracts: [
      used({
        facts: facts({
          shutdown: '2026-12-01',
          successors: [facts({ model: 'painter-2', shutdown: '2026-11-24' })],
        }),
      }),
    ],
    found: [['painter-1', 7]],
  },
  { name: 'a week left, with earlier recommendations', contracts: [used()], found: [['painter-1', 7]] },
  {
    name: 'two contracts on one model',
    contracts: [used(), used({ contract: aContract({ name: 'logo' }), environments: ['ci'] })],
    found: [['painter-1', 7]],
  },
  {
    name: 'the nearest first, after one that has passed',
    contracts: [
      used({ facts: facts({ shutdown: '2026-12-24' }) }),
      used({ contract: aContract({ model: 'old-1' }), facts: facts({ shutdown: '2026-11-23' }) }),
    ],
    found: [
      ['old-1', -1],
      ['painter-1', 30],
    ],
  },
])('upcoming retirements: $name', ({ contracts, found }) => {
  const retirements = upcomingRetirements(contracts, now)
  expect(retirements.map(({ model, daysLeft }) => [model, daysLeft])).toEqual(found)
  expect(retirements.map(retirementText)).toMatchSnapshot()
})

describe('alerts', () => {
  const alerts = (changes: Parameters<typeof retirementAlerts>[1] = []) =>
    retirementAlerts(upcomingRetirements([used()], now), changes, now)
  const change = { provider: 'acme', model: 'painter-1', event: 'deprecated', state: 'confirmed' } as const

  test('one for a model, however many contracts use it', () => {
    expect(alerts()).toMatchObject([
      {
        key: '["retirement","acme","painter-1"]',
        state: 'open',
        severity: 'breaking',
        affects: ['hero@staging', 'hero@production'],
        daysLeft: 7,
      },
    ])
    expect(alerts().map(({ title, facts: details, next }) => [title, ...details, ...next])).toMatchSnapshot()
  })
  test('none for a model with a lifecycle change, unless that was withdrawn', () => {
    expect(alerts([change])).toEqual([])
    expect(alerts([{ ...change, state: 'withdrawn' }])).toHaveLength(1)
  })
})
