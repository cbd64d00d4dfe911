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
    },
    {
      name: 'the same again, in another order',
      evidence: ending(
        advice('2026-06-01', 'painter-2', 'painter-3'),
        advice('2026-11-01', 'painter-3', 'painter-2'),
      ),
    },
    {
      name: 'pages that disagree on one day',
      evidence: ending(advice('2026-11-01', 'painter-3', 'painter-2'), advice('2026-11-01', 'painter-3')),
    },
  ],
  skip: [{ name: 'it stays', evidence: { facts: facts() } }],
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
    },
    {
      name: 'no successor',
      evidence: ending(),
      messageId: 'none',
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
      severity: 'notice',
      blame: 'upstream_change',
    },
  ],
})
