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
  successors: [facts({ model: 'painter-3', known: false })],
})
const used = (over: Partial<TrackedContract> = {}): TrackedContract => ({
  contract: aContract(),
  environments: ['staging', 'production'],
  facts: going,
  ...over,
})
const textsOf = (contracts: readonly TrackedContract[]) =>
  upcomingRetirements(contracts, now).map(retirementText)

test.each<{ name: string; contracts: readonly TrackedContract[]; says: readonly (readonly string[])[] }>([
  { name: 'nothing goes away', contracts: [used({ facts: facts() })], says: [] },
  {
    name: 'a day that is far off',
    contracts: [used({ facts: facts({ shutdown: '2027-11-24' }) })],
    says: [],
  },
  {
    name: 'a week, with what was recommended before',
    contracts: [used()],
    says: [
      [
        'painter-1 shuts down on 2026-12-01, 7 days left: hero@staging, hero@production',
        'Recommended now: painter-3 or painter-4',
        'Recommended on 2026-06-02: painter-2',
        'Nothing is known about what painter-3 takes.',
      ],
    ],
  },
  {
    name: 'two contracts on one model are one cause',
    contracts: [used(), used({ contract: aContract({ name: 'logo' }), environments: ['ci'] })],
    says: [
      [
        'painter-1 shuts down on 2026-12-01, 7 days left: hero@staging, hero@production, logo@ci',
        'Recommended now: painter-3 or painter-4',
        'Recommended on 2026-06-02: painter-2',
        'hero: Nothing is known about what painter-3 takes.',
        'logo: Nothing is known about what painter-3 takes.',
      ],
    ],
  },
  {
    name: 'the nearest first, and one that is over',
    contracts: [
      used({ facts: facts({ shutdown: '2026-12-24' }) }),
      used({ contract: aContract({ model: 'old-1' }), facts: facts({ shutdown: '2026-11-23' }) }),
    ],
    says: [
      [
        'old-1 was shut down on 2026-11-23, 1 day ago: hero@staging, hero@production',
        'No successor is known',
      ],
      [
        'painter-1 shuts down on 2026-12-24, 30 days left: hero@staging, hero@production',
        'No successor is known',
      ],
    ],
  },
])('on the radar: $name', ({ contracts, says }) => {
  expect(textsOf(contracts)).toEqual(says)
})

describe('alerts', () => {
  const alerts = (changes: Parameters<typeof retirementAlerts>[1] = []) =>
    retirementAlerts(upcomingRetirements([used()], now), changes, now)
  const change = { provider: 'acme', model: 'painter-1', event: 'deprecated', state: 'confirmed' } as const

  test('one for a model, whatever uses it', () => {
    expect(alerts()).toMatchObject([
      {
        key: '["retirement","acme","painter-1"]',
        state: 'open',
        severity: 'breaking',
        title: 'painter-1 shuts down on 2026-12-01, 7 days left',
        affects: ['hero@staging', 'hero@production'],
        daysLeft: 7,
        next: ['Move to painter-3 or painter-4, and verify that contract first'],
      },
    ])
  })
  test('none where a change tells of it, unless that was withdrawn', () => {
    expect(alerts([change])).toEqual([])
    expect(alerts([{ ...change, state: 'withdrawn' }])).toHaveLength(1)
  })
})
