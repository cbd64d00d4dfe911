import { expect, test } from 'vitest'
import type { Incident, TrackedClaim } from '../../contract/index.ts'
import { knownIncidents } from './known-incidents.ts'
import type { SourceRecord } from './ports.ts'

const at = '2026-10-02T12:00:00.000Z'
const use = {
  contract: 'hero',
  environment: 'production',
  provider: 'acme',
  model: 'draw-2',
  endpoint: '/images/generations',
  request: {},
}
const record = (source: string, readAt?: string): SourceRecord => ({
  source,
  revision: 1,
  state: 'readable',
  since: '2026-10-01T00:00:00.000Z',
  polledAt: at,
  failures: 0,
  pending: [],
  ...(readAt === undefined ? {} : { readAt }),
})
const sources = [
  record('page', '2026-10-02T11:55:00.000Z'),
  record('feed', '2026-10-02T11:00:00.000Z'),
  record('old', '2026-10-01T11:00:00.000Z'),
  record('never'),
]
const claim = (fields: Partial<Incident> = {}, rest: Partial<TrackedClaim> = {}): TrackedClaim => ({
  provider: 'acme',
  path: 'incident:x1',
  value: {
    name: 'Elevated errors on Images API',
    kind: 'incident',
    phase: 'open',
    status: 'investigating',
    since: '2026-10-02T10:00:00.000Z',
    components: [],
    ...fields,
  },
  source: 'page',
  since: '2026-10-02T10:05:00.000Z',
  ...rest,
})
const over = { phase: 'over', status: 'resolved' } as const

test.each<{ name: string; claims: readonly TrackedClaim[]; states: readonly string[] }>([
  { name: 'open', claims: [claim()], states: ['investigating'] },
  {
    name: 'over for an hour',
    claims: [claim({ ...over, until: '2026-10-02T11:00:00.000Z' })],
    states: ['resolved'],
  },
  {
    name: 'over for four hours',
    claims: [claim({ ...over, until: '2026-10-02T08:00:00.000Z' })],
    states: [],
  },
  {
    name: 'no longer listed for an hour',
    claims: [claim({}, { until: '2026-10-02T11:00:00.000Z' })],
    states: ['no longer listed'],
  },
  {
    name: 'no longer listed since the morning',
    claims: [claim({}, { until: '2026-10-02T06:00:00.000Z' })],
    states: [],
  },
  { name: 'planned', claims: [claim({ kind: 'maintenance', phase: 'planned' })], states: [] },
  { name: 'of a source that was last read a day ago', claims: [claim({}, { source: 'old' })], states: [] },
  { name: 'of a source that was never read', claims: [claim({}, { source: 'never' })], states: [] },
  { name: 'of another provider', claims: [claim({}, { provider: 'other' })], states: [] },
  { name: 'of another product', claims: [claim({ name: 'Login issues' })], states: [] },
  { name: 'with another shape', claims: [claim({}, { value: 'open' })], states: [] },
  {
    name: 'in its latest state',
    claims: [
      claim({}, { until: '2026-10-02T11:30:00.000Z' }),
      claim({ status: 'monitoring' }, { since: '2026-10-02T11:30:00.000Z' }),
    ],
    states: ['monitoring'],
  },
  {
    name: 'of two sources, in the state of the one that was read last',
    claims: [
      claim({ status: 'monitoring' }),
      claim({}, { source: 'feed', since: '2026-10-02T10:59:00.000Z' }),
    ],
    states: ['monitoring'],
  },
])('an incident $name', ({ claims, states }) => {
  const found = knownIncidents(claims, sources, [use], at)
  expect(found.map(({ incident }) => incident.status)).toEqual(states)
  expect(found.every(({ contracts }) => contracts.join() === 'hero')).toBe(true)
})
