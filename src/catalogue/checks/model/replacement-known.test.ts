import { anExchange, checkTester, facts } from '../../../testing/index.ts'
import check from './replacement-known.ts'

const advice = (date: string, ...models: readonly string[]) => ({ models, date, source: 'a page' })
const ending = (...replacements: readonly ReturnType<typeof advice>[]) => ({
  facts: facts({ shutdown: '2027-01-31', replacements }),
})

checkTester(check, {
  pass: [
    {
      name: 'one recommendation',
      evidence: ending(advice('2026-11-01', 'painter-2', 'painter-2-mini')),
      says: 'painter-2 or painter-2-mini, as of 2026-11-01',
    },
    {
      name: 'the same again, in another order',
      evidence: ending(
        advice('2026-06-01', 'painter-2', 'painter-3'),
        advice('2026-11-01', 'painter-3', 'painter-2'),
      ),
      says: 'painter-2 or painter-3, as of 2026-11-01',
    },
    {
      name: 'pages that disagree on one day',
      evidence: ending(advice('2026-11-01', 'painter-3', 'painter-2'), advice('2026-11-01', 'painter-3')),
      says: 'painter-2 or painter-3, as of 2026-11-01',
    },
  ],
  skip: [{ name: 'it stays', evidence: { facts: facts() }, says: 'no shutdown date is known' }],
  fail: [
    {
      name: 'no successor of one that only the list ends',
      evidence: {
        facts: facts(),
        models: {
          outcome: {
            kind: 'models',
            status: 200,
            models: [{ id: 'painter-1', shutdownDate: '2027-10-01' }],
          },
          exchange: anExchange({ probe: 'models' }),
        },
      },
      messageId: 'none',
      says: 'painter-1 shuts down and no successor is known',
    },
    {
      name: 'no successor',
      evidence: ending(),
      messageId: 'none',
      says: 'painter-1 shuts down and no successor is known',
      severity: 'notice',
      blame: 'upstream_change',
    },
    {
      name: 'another successor than before, by two pages of one day',
      evidence: ending(
        advice('2026-06-01', 'painter-2'),
        advice('2026-11-01', 'painter-4'),
        advice('2026-11-01', 'painter-3'),
      ),
      messageId: 'changed',
      says: 'the recommended successor of painter-1 has changed: painter-2 (2026-06-01), then painter-3 or painter-4 (2026-11-01)',
      severity: 'notice',
      blame: 'upstream_change',
    },
  ],
})
