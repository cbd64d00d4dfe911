import { expect, test } from 'vitest'
import { day, line, type LookRow, looks } from '../../../test/support/looks.ts'
import type { Incident, Statement } from '../../contract/index.ts'

const use = {
  contract: 'hero',
  environment: 'production',
  provider: 'acme',
  model: 'acme-image-2',
  endpoint: '/images/generations',
  request: {},
}

const component = (name: string, value: string): Statement => ({
  provider: 'acme',
  path: `component:${name}`,
  value,
})
const fine = component('Images', 'operational')
const incident = (fields: Partial<Incident> = {}, id = 'x1', provider = 'acme'): Statement => ({
  provider,
  path: `incident:${id}`,
  value: {
    name: 'Elevated errors on Images API',
    kind: 'incident',
    phase: 'open',
    status: 'investigating',
    impact: 'minor',
    since: '2026-01-02T00:00:00.000Z',
    components: [],
    ...fields,
  },
})
const over = { phase: 'over', status: 'resolved' } as const
const move = {
  name: 'Maintenance of the Images API',
  kind: 'maintenance',
  phase: 'planned',
  status: 'scheduled',
  since: '2026-01-05T02:00:00.000Z',
  until: '2026-01-05T04:00:00.000Z',
} as const
const learnt: LookRow = { at: day(1), says: [fine] }

const rows: readonly (readonly [string, readonly LookRow[], readonly string[]])[] = [
  ['reports nothing of the first round', [{ at: day(1), says: [fine, incident()] }], []],
  [
    'reports an incident at once, its update, and its end',
    [
      learnt,
      { at: day(2), says: [fine, incident()] },
      { at: day(4), says: [fine, incident({ status: 'monitoring' })] },
      { at: day(4, 1), says: [fine, incident(over)] },
    ],
    [
      'confirmed risky incident_opened | incident',
      'confirmed cosmetic incident_updated | incident',
      'confirmed additive incident_resolved | incident',
    ],
  ],
  [
    'reports one update a day, unless the impact grows',
    [
      learnt,
      { at: day(2), says: [fine, incident()] },
      { at: day(2, 1), says: [fine, incident({ status: 'identified' })] },
      { at: day(2, 2), says: [fine, incident({ status: 'identified', impact: 'critical' })] },
      { at: day(2, 3), says: [fine, incident({ status: 'identified', impact: 'critical', said: 'Still.' })] },
    ],
    ['confirmed risky incident_opened | incident', 'confirmed risky incident_updated | incident'],
  ],
  [
    'takes an incident that left the page as over',
    [learnt, { at: day(2), says: [fine, incident()] }, { at: day(3), says: [fine] }],
    ['confirmed risky incident_opened | incident', 'confirmed additive incident_resolved | incident'],
  ],
  [
    'takes a list of incidents that became empty as read',
    [
      { at: day(1), says: [incident()] },
      { at: day(2), says: [] },
    ],
    ['confirmed additive incident_resolved | incident'],
  ],
  [
    'keeps the state of a page that cannot be read',
    [learnt, { at: day(2), says: [fine, incident()] }, { at: day(3), unreadable: 'a login page' }],
    ['confirmed risky incident_opened | incident'],
  ],
  [
    'reports an incident and its component in one line',
    [
      learnt,
      { at: day(2), says: [component('Images', 'major outage'), incident({ components: ['Images'] })] },
      { at: day(3), says: [fine, incident({ ...over, components: ['Images'] })] },
    ],
    [
      'confirmed risky incident_opened | component Images',
      'confirmed additive incident_resolved | component Images',
    ],
  ],
  [
    'names the degraded component of an incident that lists none',
    [learnt, { at: day(2), says: [component('Images', 'degraded performance'), incident()] }],
    ['confirmed risky incident_opened | component Images'],
  ],
  [
    'reports a component without an incident, also one that got worse',
    [
      learnt,
      { at: day(2), says: [component('Images', 'degraded_performance')] },
      { at: day(3), says: [component('Images', 'major_outage')] },
      { at: day(4), says: [component('Images', 'partial outage')] },
      { at: day(5), says: [fine] },
    ],
    [
      'confirmed risky component_degraded | component Images',
      'confirmed risky component_degraded | component Images',
      'confirmed additive component_restored | component Images',
    ],
  ],
  [
    'does not report a state with an unknown name',
    [learnt, { at: day(2), says: [component('Images', 'purple')] }],
    [],
  ],
  [
    'reports a maintenance: when it is planned, moved, started and over',
    [
      learnt,
      { at: day(2), says: [fine, incident(move, 'm1')] },
      { at: day(3), says: [fine, incident({ ...move, since: '2026-01-06T02:00:00.000Z' }, 'm1')] },
      { at: day(6), says: [fine, incident({ ...move, phase: 'open', status: 'in progress' }, 'm1')] },
      { at: day(7), says: [fine, incident({ ...move, phase: 'over', status: 'completed' }, 'm1')] },
    ],
    [
      'confirmed cosmetic maintenance_scheduled | maintenance',
      'confirmed cosmetic maintenance_scheduled | maintenance',
      'confirmed risky maintenance_started | maintenance',
      'confirmed additive maintenance_ended | maintenance',
    ],
  ],
  [
    'reports an incident of hours that was never seen open, but no history',
    [
      learnt,
      {
        at: day(10),
        says: [
          fine,
          incident({ ...over, until: '2026-01-09T20:00:00.000Z' }),
          incident({ ...over, until: '2026-01-03T20:00:00.000Z' }, 'x0'),
        ],
      },
    ],
    ['confirmed additive incident_resolved | incident'],
  ],
  [
    'reports nothing of other products and of other providers',
    [
      learnt,
      {
        at: day(2),
        says: [fine, incident({ name: 'Audio API is failing' }), incident({}, 'x2', 'other')],
      },
    ],
    [],
  ],
  [
    'takes two pages of a provider as one witness',
    [
      learnt,
      { at: day(1), source: 'feed', says: [incident({ name: 'Old', ...over }, 'x0')] },
      { at: day(2), says: [fine, incident()] },
      { at: day(2, 1), says: [fine, incident(over)] },
      { at: day(2, 2), source: 'feed', says: [incident({ name: 'Old', ...over }, 'x0'), incident()] },
      { at: day(2, 3), source: 'feed', says: [incident({ name: 'Old', ...over }, 'x0'), incident(over)] },
    ],
    ['confirmed risky incident_opened | incident', 'confirmed additive incident_resolved | incident'],
  ],
]

test.each(rows)('%s', (_name, polls, told) => {
  const found = looks(polls, [use]).told
  expect(found.map(line)).toEqual(told)
  expect(found.every(({ affects }) => affects.join() === 'hero@production')).toBe(true)
  expect(found.map(({ detail }) => detail)).toMatchSnapshot()
})
