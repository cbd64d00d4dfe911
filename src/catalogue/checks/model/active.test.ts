import { describe, expect, test } from 'vitest'
import type { ModelFacts, ProbeResponse } from '../../../contract/index.ts'
import {
  aContract,
  anEnvironment,
  anExchange,
  checkTester,
  facts,
  refused,
  served,
} from '../../../testing/index.ts'
import check from './active.ts'

const base = { contract: aContract(), environment: anEnvironment(), facts: facts() }
const until = (shutdown: string) => ({ ...base, facts: facts({ shutdown }) })
const listed = (shutdownDate?: string, id = 'painter-1'): ProbeResponse => ({
  outcome: {
    kind: 'models',
    status: 200,
    models: [{ id, ...(shutdownDate === undefined ? {} : { shutdownDate }) }],
  },
  exchange: anExchange({ probe: 'models' }),
})
const unknown = { ...base, facts: facts({ known: false }) }

checkTester(check, {
  pass: [
    { name: 'known, and no date announced', evidence: base },
    { name: 'only the list knows it', evidence: { ...unknown, models: listed() } },
    { name: 'what is known is no date', evidence: until('next spring') },
    { name: 'what is known is no day', evidence: until('2026-13-45') },
    {
      name: 'another one is about to go',
      evidence: { ...base, models: listed('2026-11-25', 'painter-0') },
    },
    {
      name: 'further away than the usual notice',
      evidence: until('2027-03-25'),
    },
    {
      name: 'the list gives it longer than knowledge does',
      evidence: { ...until('2026-10-23'), models: listed('2027-10-23') },
    },
  ],
  skip: [
    { name: 'nobody knows it', evidence: unknown },
    { name: 'nor is there a list', evidence: { ...unknown, models: refused(401) } },
    { name: 'nor is it listed', evidence: { ...unknown, models: listed('2026-11-25', 'x') } },
  ],
  fail: [
    {
      name: 'gone',
      evidence: until('2026-10-23'),
      messageId: 'retired',
      severity: 'breaking',
      blame: 'upstream_change',
    },
    {
      name: 'gone, and something answers for it',
      evidence: { ...until('2026-10-23'), generate: served() },
      messageId: 'retired',
    },
    {
      name: 'gone since today',
      evidence: until('2026-11-24'),
      messageId: 'retired',
    },
    {
      name: 'tomorrow, by the list alone and by the calendar',
      evidence: { ...base, models: listed('2026-11-25T23:00:00Z') },
      messageId: 'soon',
      severity: 'breaking',
      blame: 'upstream_change',
    },
    {
      name: 'the last day that is soon',
      evidence: until('2026-12-08'),
      messageId: 'soon',
    },
    {
      name: 'announced, with a successor; what the list says is no date',
      evidence: {
        ...base,
        models: listed('soon'),
        facts: facts({
          shutdown: '2026-12-09',
          successors: [facts({ model: 'painter-2', known: false })],
        }),
      },
      messageId: 'announced',
      severity: 'risky',
      blame: 'upstream_change',
    },
    {
      name: 'the whole notice left',
      evidence: until('2027-03-24'),
      messageId: 'announced',
    },
  ],
})

describe('where to move', () => {
  const dead = (model: string, ...successors: readonly ModelFacts[]) =>
    facts({ model, shutdown: '2026-11-24', successors })
  test.each([
    { name: 'nobody says', successors: [], living: [] },
    {
      name: 'all of the latest advice',
      successors: [facts({ model: 'painter-3' }), facts({ model: 'painter-4' })],
      living: ['painter-3', 'painter-4'],
    },
    {
      name: 'past two that were shut down',
      successors: [dead('painter-2', dead('painter-3', facts({ model: 'painter-4' })))],
      living: ['painter-4'],
    },
    { name: 'only to one that was shut down', successors: [dead('painter-2')], living: [] },
  ])('$name', ({ successors, living }) => {
    const found = check.run({ ...base, facts: facts({ shutdown: '2026-11-30', successors }) })
    expect(found).toMatchObject([{ messageId: 'soon', data: { replacements: living } }])
    expect(found[0]?.fix).toMatchSnapshot()
  })
})
